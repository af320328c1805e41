//! Repairs what is invalid in a file that parses: duplicate ids, references to elements that do not
//! exist, components outside their lane, control characters, texts that are too long. Every repair is
//! reported.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use emath::{Rect, Vec2};

use crate::model::{
    Board, Connector, CostPlan, Edit, ElementKind, End, Id, Lane, Lanes, MAX_ELEMENTS, MAX_ID,
    MAX_POINTS, MAX_TEXT_BYTES, MAX_TOTAL_POINTS, PracticeRecord, Problem, Risk, Subject, Table,
    Usage, capitalised, is_control,
};

use super::report::Report;

/// The smallest size that a component without one is given, in board units.
const MIN_SIZE: Vec2 = Vec2::new(120.0, 44.0);

/// The ids taken so far, over all kinds of element.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashSet<Id>,
    last: u64,
    renamed: HashMap<Id, Id>,
}

impl Ids {
    /// `all` are the ids of the file, which a new id must not collide with.
    pub(super) fn new(all: impl Iterator<Item = Id>) -> Self {
        Self {
            last: all
                .map(|id| id.0)
                .filter(|id| *id <= MAX_ID)
                .max()
                .unwrap_or(0),
            ..Self::default()
        }
    }

    /// Builds a table; an element whose id is taken or too large gets a new one.
    pub(super) fn claim<T: ElementKind>(
        &mut self,
        entries: Vec<(Id, Arc<T>)>,
        report: &mut Report<'_>,
    ) -> Table<T> {
        let mut table = Table::new();
        for (id, element) in entries {
            let is_kept = id.0 <= MAX_ID && self.taken.insert(id);
            let new = if is_kept { id } else { self.rename(id) };
            if !is_kept {
                report.repaired("ids that were used twice or are too large", || {
                    let noun = T::NOUN;
                    format!("Id {id} was used twice or is too large; the {noun} became {new}.")
                });
            }
            table.insert(new, element);
        }
        table
    }

    fn rename(&mut self, id: Id) -> Id {
        self.last += 1;
        let new = Id(self.last);
        self.taken.insert(new);
        // References to a duplicate id mean its first element; an id that is too large has only one.
        if id.0 > MAX_ID {
            self.renamed.entry(id).or_insert(new);
        }
        new
    }

    /// Updates all references to renamed elements.
    pub(super) fn follow(&self, board: &mut Board) {
        if self.renamed.is_empty() {
            return;
        }
        let new = |id: Id| self.renamed.get(&id).copied().unwrap_or(id);
        let end = |end: End| match end {
            End::Bound { id, side } => End::Bound { id: new(id), side },
            End::Free(_) => end,
        };
        board.connectors = changed(&board.connectors, |connector| {
            connector.from = end(connector.from);
            connector.to = end(connector.to);
        });
        board.risks = changed(&board.risks, |risk| risk.breaks = risk.breaks.map(new));
        let ties: Vec<(Id, Subject)> = board.ties().collect();
        for (id, subject) in ties {
            if let Subject::Component(component) = subject
                && let Some(slot) = board.subject_mut(id)
            {
                *slot = Some(Subject::Component(new(component)));
            }
        }
    }
}

/// The table with every element changed.
fn changed<T: Clone>(map: &Table<T>, change: impl Fn(&mut T)) -> Table<T> {
    map.iter()
        .map(|(id, element)| {
            let mut element = T::clone(element);
            change(&mut element);
            (*id, Arc::new(element))
        })
        .collect()
}

/// Repairs what can be repaired without guessing what the user meant.
pub(super) fn repair(board: &mut Board, report: &mut Report<'_>) {
    if !board.lanes.tile() {
        board.lanes = tiled(board);
        report.repaired("lanes", || {
            "The lanes overlapped or left gaps; they were laid out again.".into()
        });
    }
    free_dangling_ends(board, report);
    untie_dangling(board, report);
    unchain_dangling(board, report);
    repair_practice(board, report);
    reset_invalid(board, report);
    bring_inside(board, report);
    clean_texts(board, report);
}

/// Lanes of the stored sizes, side by side, large enough for what they contain.
fn tiled(board: &Board) -> Lanes {
    let size = |lane: Lane| {
        let stated = board.lanes.bounds(lane).size();
        let stated = if stated.is_finite() {
            stated
        } else {
            Vec2::ZERO
        };
        let parts = board.components_in(lane);
        let sizes = parts.map(|(_, component)| component.rect.size());
        sizes.fold(stated.max(Vec2::splat(1.0)), Vec2::max)
    };
    let columns = Lane::COLUMNS.map(size);
    Lanes::new(
        board.lanes.bounds(Lane::Ingest).min,
        columns.map(|column| column.x),
        columns.iter().map(|column| column.y).fold(1.0, f32::max),
        size(Lane::Monitoring).y,
    )
}

fn free_dangling_ends(board: &mut Board, report: &mut Report<'_>) {
    let connectors = board.connectors.clone();
    for (id, connector) in connectors {
        let (from, to) = (connector.from.component(), connector.to.component());
        let dangles = |end: Option<Id>| end.is_some_and(|id| !board.can_hold_end(id));
        let frees_from = dangles(from);
        let frees_to = dangles(to) || (from.is_some() && from == to);
        if !frees_from && !frees_to {
            continue;
        }
        let mut connector = Connector::clone(&connector);
        let anchor = |other: End| {
            let rect = board.end_rect(other);
            rect.map_or(board.lanes.hull().min, |rect| rect.right_bottom())
        };
        if frees_from {
            connector.from = End::Free(anchor(connector.to) + Vec2::splat(-40.0));
        }
        if frees_to {
            connector.to = End::Free(anchor(connector.from) + Vec2::splat(40.0));
        }
        board.connectors.insert(id, Arc::new(connector));
        report.repaired("ends of connectors that are loose now", || {
            format!(
                "Connector {id} ended at nothing that holds it (or at its own start); that end is now loose."
            )
        });
    }
}

fn untie_dangling(board: &mut Board, report: &mut Report<'_>) {
    let ties: Vec<(Id, Subject)> = board.ties().collect();
    for (id, subject) in ties {
        match subject {
            Subject::Component(component) if !board.components.contains_key(&component) => {}
            Subject::Component(_) | Subject::Lane(_) => continue,
        }
        if let Some(subject) = board.subject_mut(id) {
            *subject = None;
        }
        report.repaired("elements that are tied to nothing now", || {
            format!("{id} was tied to a component that does not exist; it is tied to nothing now.")
        });
    }
}

fn unchain_dangling(board: &mut Board, report: &mut Report<'_>) {
    let risks = board.risks.clone();
    for (id, risk) in risks {
        if let Some(broken) = risk.breaks
            && !board.assumptions.contains_key(&broken)
        {
            let mut risk = Risk::clone(&risk);
            risk.breaks = None;
            board.risks.insert(id, Arc::new(risk));
            report.repaired("risks that are chained to nothing now", || {
                format!(
                    "Risk {id} was chained to an assumption that does not exist; it is chained to nothing now."
                )
            });
        }
    }
}

/// Resets what is invalid and has a value that says nothing: amounts, groups, label positions, pen
/// pressures and names. A component without a size gets one, for the sake of its texts.
fn reset_invalid(board: &mut Board, report: &mut Report<'_>) {
    for problem in board.validate() {
        let (kind, what) = match problem {
            Problem::BadAmount(id) => {
                if let Some(line) = board.costs.get_mut(&id) {
                    Arc::make_mut(line).usage = Usage::default();
                }
                ("costs that were reset", "it now costs nothing")
            }
            Problem::BadBudget => {
                board.cost_plan.budget_usd = None;
                ("budgets", "it was removed")
            }
            Problem::BadName => {
                board.cost_plan.names = CostPlan::default().names;
                board.muted.retain(|rule| !rule.contains(is_control));
                ("names", "it was removed")
            }
            Problem::BadPractice => {
                board.practice = None;
                ("practice records", "it was removed")
            }
            Problem::BadGroups(id) => {
                if let Some(arrangement) = board.arrangement_mut(id) {
                    arrangement.groups.clear();
                }
                ("elements that are in no group now", "it is now in none")
            }
            Problem::BadLabelPlace(id) => {
                if let Some(connector) = board.connectors.get_mut(&id) {
                    Arc::make_mut(connector).label_at = None;
                }
                ("labels that were placed again", "it was placed again")
            }
            Problem::BadPressure(id) => {
                if let Some(mark) = board.marks.get_mut(&id) {
                    Arc::make_mut(mark).pen_pressure = Vec::new();
                }
                ("strokes without pressure", "it is drawn without one")
            }
            Problem::TooManyPoints(id) => {
                thin_line(board, id, |count| count.div_ceil(MAX_POINTS));
                ("lines with fewer points", "some were left out")
            }
            Problem::TooManyPointsInAll => {
                // Of each line at least one stays.
                let step = board
                    .point_count()
                    .div_ceil(MAX_TOTAL_POINTS - MAX_ELEMENTS);
                let lines = board.marks.keys().chain(board.connectors.keys());
                for id in lines.copied().collect::<Vec<_>>() {
                    thin_line(board, id, |_| step);
                }
                ("lines with fewer points", "some were left out")
            }
            Problem::BadGeometry(id) => {
                let Some(component) = board.components.get_mut(&id) else {
                    continue;
                };
                let component = Arc::make_mut(component);
                let size = component.rect.size().max(MIN_SIZE);
                component.rect = Rect::from_min_size(component.rect.min, size);
                ("components that were given a size", "it was given a size")
            }
            _ => continue,
        };
        report.repaired(kind, || {
            format!("{}; {what}.", capitalised(&problem.to_string()))
        });
    }
}

/// Leaves out points of a stroke or a connector, evenly along the line; `step` says of how many one
/// stays.
fn thin_line(board: &mut Board, id: Id, step: impl Fn(usize) -> usize) {
    fn thin<T>(points: &mut Vec<T>, step: usize) {
        let mut index = 0;
        points.retain(|_| {
            index += 1;
            (index - 1) % step.max(1) == 0
        });
    }
    if let Some(mark) = board.marks.get_mut(&id).map(Arc::make_mut) {
        let step = step(mark.points.len());
        thin(&mut mark.points, step);
        thin(&mut mark.pen_pressure, step);
    }
    if let Some(connector) = board.connectors.get_mut(&id).map(Arc::make_mut) {
        let step = step(connector.waypoints.len());
        thin(&mut connector.waypoints, step);
    }
}

fn repair_practice(board: &mut Board, report: &mut Report<'_>) {
    let Some(record) = &mut board.practice else {
        return;
    };
    let repaired = PracticeRecord::clone(record).repaired();
    if repaired != **record {
        *record = Arc::new(repaired);
        report.repaired("practice records", || {
            "The practice record was out of order; it was sorted by time.".into()
        });
    }
}

fn bring_inside(board: &mut Board, report: &mut Report<'_>) {
    let components = board.components.clone();
    for (id, component) in components {
        let (lane, rect) = (component.lane, component.rect);
        if board.lanes.hold(lane, rect) {
            continue;
        }
        let bounds = board.lanes.bounds(lane);
        let size = rect.size().min(bounds.size());
        let min = rect.min.clamp(bounds.min, bounds.max - size);
        if let Some(component) = board.components.get_mut(&id) {
            Arc::make_mut(component).rect = Rect::from_min_size(min, size);
        }
        if rect.min.distance(min) > 1.0 {
            report.repaired("components that were moved into their lane", || {
                format!("Component {id} lay outside its lane; it was moved inside.")
            });
        }
    }
}

/// Removes control characters (other than line breaks and tabs) from every text, and cuts those off
/// that are too long.
fn clean_texts(board: &mut Board, report: &mut Report<'_>) {
    let (mut edits, mut with_controls) = (Vec::new(), 0);
    for (field, text) in board.texts() {
        let has_controls = text.contains(is_control);
        if text.len() > MAX_TEXT_BYTES {
            report.repaired("texts that were cut off", || {
                format!(
                    "{}; the rest was cut off.",
                    capitalised(&Problem::LongText(field).to_string())
                )
            });
        } else if !has_controls {
            continue;
        }
        with_controls += usize::from(has_controls);
        let kept = &text[..text.floor_char_boundary(MAX_TEXT_BYTES)];
        edits.push(Edit::SetText(field, kept.to_owned()));
    }
    if edits.is_empty() {
        return;
    }
    let label = String::new();
    if let Ok(cleaned) = board.apply(&Edit::Batch { label, edits }) {
        *board = cleaned;
        if with_controls > 0 {
            report.repaired("texts with control characters", || {
                format!("Control characters were removed from {with_controls} texts.")
            });
        }
    }
}
