use emath::{Pos2, Rect};

use super::{
    Arrangement, Board, Component, Connector, ConnectorEnd, CostLine, Element, End, Id, Lane,
    MAX_COORDINATE, MAX_ELEMENTS, MAX_GROUPS, MAX_ID, MAX_POINTS, MAX_TEXT_BYTES,
    MAX_TOTAL_PICTURES, MAX_TOTAL_POINTS, MAX_TOTAL_TEXT, Mark, Subject, TextField, Usage,
    cost::is_amount,
    text::{is_control, is_sound},
};

/// A violated invariant of a board.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "each is described by its message")]
pub enum Problem {
    #[error("id {0} is used twice")]
    DuplicateId(Id),
    #[error("id {0} is too large")]
    IdTooLarge(Id),
    #[error("element {0} has a position or size that is not on the board")]
    BadGeometry(Id),
    #[error("element {0} is in too many groups, or in one of them twice")]
    BadGroups(Id),
    #[error("the label of connector {0} is not on its line")]
    BadLabelPlace(Id),
    #[error("the pressure of stroke {0} does not fit its points")]
    BadPressure(Id),
    #[error("the line of element {0} has more than {MAX_POINTS} points")]
    TooManyPoints(Id),
    #[error("the lanes do not fit together")]
    BadLanes,
    #[error("component {0} lies outside its lane {1}")]
    OutsideLane(Id, Lane),
    #[error("connector {0} ends at {2}, at which no connector can end")]
    DanglingEnd(Id, ConnectorEnd, Id),
    #[error("connector {0} joins an element to itself")]
    Loop(Id),
    #[error("{0} is tied to {1}, which is not a component")]
    DanglingTarget(Id, Id),
    #[error("risk {0} is chained to {1}, which is not an assumption")]
    DanglingChain(Id, Id),
    #[error("cost line {0} holds an amount that is not a price")]
    BadAmount(Id),
    #[error("the budget is not an amount of money")]
    BadBudget,
    #[error("the name of a cost option or muted rule is not plain text")]
    BadName,
    #[error("the practice record is out of order")]
    BadPractice,
    #[error("the {name} is longer than 64 KiB", name = .0.title())]
    LongText(TextField),
    #[error("the {name} holds control characters", name = .0.title())]
    ControlCharacters(TextField),
    #[error("the board would hold more than {MAX_ELEMENTS} elements")]
    TooManyElements,
    #[error("the lines of the board would have more than {MAX_TOTAL_POINTS} points")]
    TooManyPointsInAll,
    #[error("the board would hold more than {} MiB of text", MAX_TOTAL_TEXT >> 20)]
    TooMuchText,
    #[error("the board would hold more than {} MiB of pictures", MAX_TOTAL_PICTURES >> 20)]
    TooManyPictures,
}

fn check_groups(id: Id, arrangement: &Arrangement, problems: &mut Vec<Problem>) {
    let groups = &arrangement.groups;
    let is_twice = |(index, group): (usize, &u64)| groups[..index].contains(group);
    if groups.len() > MAX_GROUPS || groups.iter().enumerate().any(is_twice) {
        problems.push(Problem::BadGroups(id));
    }
}

fn is_on_board(rect: Rect) -> bool {
    let on = |pos: Pos2| pos.x.abs() <= MAX_COORDINATE && pos.y.abs() <= MAX_COORDINATE;
    rect.is_finite() && on(rect.min) && on(rect.max) && rect.width() >= 0.0 && rect.height() >= 0.0
}

fn is_point_on_board(pos: Pos2) -> bool {
    is_on_board(Rect::from_min_max(pos, pos))
}

fn check_mark(id: Id, mark: &Mark, problems: &mut Vec<Problem>) {
    if mark.points.len() > MAX_POINTS {
        problems.push(Problem::TooManyPoints(id));
    }
    if !is_on_board(mark.rect) || !mark.points.iter().copied().all(is_point_on_board) {
        problems.push(Problem::BadGeometry(id));
    }
    let pressure = &mark.pen_pressure;
    let is_complete = pressure.is_empty() || pressure.len() == mark.points.len();
    if !is_complete || !pressure.iter().all(|one| (0.0..=1.0).contains(one)) {
        problems.push(Problem::BadPressure(id));
    }
}

fn check_cost(id: Id, line: &CostLine, problems: &mut Vec<Problem>) {
    let has_sound_unit = match &line.usage {
        Usage::Amount { unit, .. } => is_sound(unit),
        Usage::Compute { .. } => true,
    };
    if !has_sound_unit || !line.usage.numbers().into_iter().all(is_amount) {
        problems.push(Problem::BadAmount(id));
    }
}

impl Board {
    /// Everything wrong with the board; empty for a board that only [`Board::apply`] has changed.
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.check_totals(&mut problems);
        if !self.lanes.tile() || !is_on_board(self.lanes.hull()) {
            problems.push(Problem::BadLanes);
        }
        let mut ids: Vec<Id> = self.ids().collect();
        ids.sort_unstable();
        problems.extend(
            ids.windows(2)
                .filter(|pair| pair[0] == pair[1])
                .map(|pair| Problem::DuplicateId(pair[0])),
        );
        ids.dedup();
        for id in ids {
            self.check_element(id, &mut problems);
        }
        self.check_whole(&mut problems);
        problems
    }

    pub(super) fn check_totals(&self, problems: &mut Vec<Problem>) {
        if self.element_count() > MAX_ELEMENTS {
            problems.push(Problem::TooManyElements);
        }
        if self.point_count() > MAX_TOTAL_POINTS {
            problems.push(Problem::TooManyPointsInAll);
        }
        if self.text_bytes() > MAX_TOTAL_TEXT {
            problems.push(Problem::TooMuchText);
        }
        let pictures = self.marks.values().filter_map(|mark| mark.image.as_ref());
        if pictures.map(|data| data.bytes().len()).sum::<usize>() > MAX_TOTAL_PICTURES {
            problems.push(Problem::TooManyPictures);
        }
    }

    pub(super) fn check_whole(&self, problems: &mut Vec<Problem>) {
        self.check_texts(Self::own_fields(), problems);
        if !self.cost_plan.budget_usd.is_none_or(is_amount) {
            problems.push(Problem::BadBudget);
        }
        let mut names = self.cost_plan.names.iter().chain(&self.muted);
        if !names.all(|name| is_sound(name)) {
            problems.push(Problem::BadName);
        }
        if !self.practice.iter().all(|record| record.is_sound()) {
            problems.push(Problem::BadPractice);
        }
    }

    pub(super) fn check_element(&self, id: Id, problems: &mut Vec<Problem>) {
        let Some(element) = self.get(id) else { return };
        if id.0 > MAX_ID {
            problems.push(Problem::IdTooLarge(id));
        }
        if let Some(arrangement) = element.arrangement() {
            check_groups(id, arrangement, problems);
        }
        match &element {
            Element::Component(component) => self.check_component(id, component, problems),
            Element::Connector(connector) => self.check_connector(id, connector, problems),
            Element::Mark(mark) => check_mark(id, mark, problems),
            Element::Risk(risk) => {
                if let Some(broken) = risk.breaks
                    && !self.assumptions.contains_key(&broken)
                {
                    problems.push(Problem::DanglingChain(id, broken));
                }
            }
            Element::CostLine(line) => check_cost(id, line, problems),
            Element::NamedView(view) => {
                if !is_on_board(view.rect) {
                    problems.push(Problem::BadGeometry(id));
                }
            }
            Element::Assumption(_) | Element::Tradeoff(_) => {}
        }
        if let Some(Subject::Component(component)) = element.subject()
            && !self.components.contains_key(&component)
        {
            problems.push(Problem::DanglingTarget(id, component));
        }
        self.check_texts(self.fields_of(id), problems);
    }

    fn check_component(&self, id: Id, component: &Component, problems: &mut Vec<Problem>) {
        let rect = component.rect;
        if !is_on_board(rect) || rect.width() <= 0.0 || rect.height() <= 0.0 {
            problems.push(Problem::BadGeometry(id));
        } else if !self.lanes.hold(component.lane, rect) {
            problems.push(Problem::OutsideLane(id, component.lane));
        }
    }

    fn check_connector(&self, id: Id, connector: &Connector, problems: &mut Vec<Problem>) {
        let is_share = |at: f32| (0.0..=1.0).contains(&at);
        if !connector.label_at.is_none_or(is_share) {
            problems.push(Problem::BadLabelPlace(id));
        }
        for which in [ConnectorEnd::From, ConnectorEnd::To] {
            match connector.end(which) {
                End::Bound { id: end, .. } if !self.can_hold_end(end) => {
                    problems.push(Problem::DanglingEnd(id, which, end));
                }
                End::Free(pos) if !is_point_on_board(pos) => {
                    problems.push(Problem::BadGeometry(id));
                }
                _ => {}
            }
        }
        let (from, to) = (connector.from.component(), connector.to.component());
        if from.is_some() && from == to {
            problems.push(Problem::Loop(id));
        }
        if connector.waypoints.len() > MAX_POINTS {
            problems.push(Problem::TooManyPoints(id));
        }
        if !connector.waypoints.iter().copied().all(is_point_on_board) {
            problems.push(Problem::BadGeometry(id));
        }
    }

    fn check_texts(
        &self,
        fields: impl IntoIterator<Item = TextField>,
        problems: &mut Vec<Problem>,
    ) {
        for field in fields {
            let text = self.text(field).unwrap_or_default();
            if text.len() > MAX_TEXT_BYTES {
                problems.push(Problem::LongText(field));
            }
            if text.contains(is_control) {
                problems.push(Problem::ControlCharacters(field));
            }
        }
    }
}
