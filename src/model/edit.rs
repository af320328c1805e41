use std::sync::Arc;

use emath::{Pos2, Rect, Vec2};
use serde::{Deserialize, Serialize};

use super::{
    Arrangement, Assumption, Board, Component, ComponentShape, Connector, ConnectorEnd, CostLine,
    CostOption, CostPlan, End, Id, Lane, Lanes, Mark, MarkColor, Mode, NamedView, Problem, Risk,
    Subject, TextField, Tradeoff, Usage, text_field::cleaned, units,
};

/// One change of a board, with a meaning. The journal, the undo list and the tests all speak edits.
///
/// An edit says only what it changes. Whatever must follow from it (a lane grows, the connectors of
/// a removed component go too) stands beside it in one [`Edit::Batch`], composed by the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Puts a component on the board.
    AddComponent(Id, Arc<Component>),
    /// Draws a connector.
    Connect(Id, Arc<Connector>),
    /// Puts a mark on the board.
    AddMark(Id, Arc<Mark>),
    /// Writes an assumption down.
    AddAssumption(Id, Arc<Assumption>),
    /// Writes a risk down.
    AddRisk(Id, Arc<Risk>),
    /// Writes a trade-off down.
    AddTradeoff(Id, Arc<Tradeoff>),
    /// Writes a cost line down.
    AddCost(Id, Arc<CostLine>),
    /// Gives a part of the board a name to come back to.
    AddView(Id, Arc<NamedView>),
    /// Takes any element off the board.
    Remove(Id),
    /// Shifts components and marks, and the waypoints and free ends of connectors.
    Move(Vec<Id>, Vec2),
    /// Gives a component or mark another rectangle; the points of ink go along.
    Resize(Id, #[serde(with = "units::rect")] Rect),
    /// Makes a component count for another lane.
    SetLane(Id, Lane),
    /// Moves the borders of the lanes.
    SetLanes(Lanes),
    /// Makes a component another kind.
    SetKind(Id, String),
    /// Replaces one text; control characters are left out.
    SetText(TextField, String),
    /// Binds or frees one end of a connector.
    SetEnd(Id, ConnectorEnd, End),
    /// Sets the corners of a connector by hand; an empty list lets the route be computed.
    SetWaypoints(Id, #[serde(with = "units::path")] Vec<Pos2>),
    /// Says how data flows along a connector.
    SetMode(Id, Mode),
    /// Puts a connector's label at a share of its line (0 to 1), or leaves it to the route.
    SetLabelAt(Id, Option<f32>),
    /// Draws a component in another shape.
    #[serde(rename = "SetOutline")]
    SetShape(Id, ComponentShape),
    /// Gives a mark another colour.
    #[serde(rename = "SetTone")]
    SetColor(Id, MarkColor),
    /// Puts a component, connector or mark in another layer or group, or locks it.
    Arrange(Id, Arrangement),
    /// Ties an assumption, risk, trade-off or cost line to a component or lane, or unties it.
    #[serde(rename = "Tie")]
    SetSubject(Id, Option<Subject>),
    /// Chains a risk to the assumption that fails with it, or unchains it.
    Chain(Id, Option<Id>),
    /// Pins a component as a deep dive, or unpins it.
    SetDeepDive(Id, bool),
    /// Says how much a cost line uses and at what price.
    SetUsage(Id, Usage),
    /// Says which option pays a cost line.
    SetCostOption(Id, CostOption),
    /// Sets the budget and the options under comparison.
    SetCostPlan(CostPlan),
    /// Silences a rule of the coach on this board, or lets it speak again.
    Mute(String, bool),
    /// Draws the chains of assumptions below the lanes, or not.
    ShowChains(bool),
    /// Says which template the board began as.
    SetTemplate(String),
    /// Several edits that are one step for the user.
    Batch {
        /// What undo calls the step: "Move 3 components".
        label: String,
        /// The edits, in order. Only their end result has to be valid.
        edits: Vec<Edit>,
    },
}

/// Why an edit was refused. The board is unchanged.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The edit names an element that is not there, or is of another sort.
    #[error("there is no such element: {0}")]
    NoSuchElement(Id),
    /// The edit adds an element under an id that is in use.
    #[error("id {0} is in use")]
    IdInUse(Id),
    /// The edit would leave the board invalid.
    #[error(transparent)]
    Invalid(Problem),
}

/// What an edit touched, so that only that is checked.
#[derive(Default)]
struct Touched {
    ids: Vec<Id>,
    removed: bool,
    lanes: bool,
    whole: bool,
}

impl Edit {
    /// What undo calls this edit: "Move 3 components", "Edit why".
    pub fn label(&self) -> String {
        match self {
            Self::AddComponent(_, component) => format!("add {}", component.label),
            Self::Connect(..) => "connect".into(),
            Self::AddMark(..) => "add mark".into(),
            Self::AddAssumption(..) => "add assumption".into(),
            Self::AddRisk(..) => "add risk".into(),
            Self::AddTradeoff(..) => "add trade-off".into(),
            Self::AddCost(..) => "add cost line".into(),
            Self::AddView(..) => "add view".into(),
            Self::Remove(_) => "delete".into(),
            Self::Move(ids, _) if ids.len() == 1 => "move".into(),
            Self::Move(ids, _) => format!("move {} elements", ids.len()),
            Self::Resize(..) => "resize".into(),
            Self::SetLane(_, lane) => format!("move to {lane}"),
            Self::SetLanes(_) => "move lane border".into(),
            Self::SetKind(..) => "change kind".into(),
            Self::SetText(field, _) => format!("edit {}", field.title().to_lowercase()),
            Self::SetEnd(..) => "reconnect".into(),
            Self::SetWaypoints(..) => "reroute".into(),
            Self::SetMode(_, mode) => format!("make {}", mode.title().to_lowercase()),
            Self::SetLabelAt(..) => "move label".into(),
            Self::SetShape(_, shape) => {
                format!("change shape to {}", shape.title().to_lowercase())
            }
            Self::SetColor(_, color) => format!("make {}", color.title().to_lowercase()),
            Self::Arrange(..) => "arrange".into(),
            Self::SetSubject(_, Some(_)) => "tie".into(),
            Self::SetSubject(_, None) => "untie".into(),
            Self::Chain(_, Some(_)) => "chain".into(),
            Self::Chain(_, None) => "unchain".into(),
            Self::SetDeepDive(_, true) => "pin deep dive".into(),
            Self::SetDeepDive(_, false) => "unpin deep dive".into(),
            Self::SetUsage(..) => "change amount".into(),
            Self::SetCostOption(..) => "change option".into(),
            Self::SetCostPlan(_) => "change budget".into(),
            Self::Mute(rule, true) => format!("mute {rule}"),
            Self::Mute(rule, false) => format!("unmute {rule}"),
            Self::ShowChains(true) => "show chains".into(),
            Self::ShowChains(false) => "hide chains".into(),
            Self::SetTemplate(_) => "change template".into(),
            Self::Batch { label, .. } => label.clone(),
        }
    }

    /// The edit with everything that must follow from it, as one step under its own label.
    #[must_use]
    pub fn with(self, consequences: Vec<Self>) -> Self {
        if consequences.is_empty() {
            return self;
        }
        let label = self.label();
        let mut edits = match self {
            Self::Batch { edits, .. } => edits,
            edit => vec![edit],
        };
        edits.extend(consequences);
        Self::Batch { label, edits }
    }
}

impl Board {
    /// The board after `edit`.
    ///
    /// # Errors
    /// [`EditError`] when the edit names something that is not there or would leave the board
    /// invalid; `self` is untouched either way.
    pub fn apply(&self, edit: &Edit) -> Result<Self, EditError> {
        let mut board = self.clone();
        let mut touched = Touched::default();
        board.apply_raw(edit, &mut touched)?;
        board.check(touched)?;
        Ok(board)
    }

    fn check(&self, touched: Touched) -> Result<(), EditError> {
        let mut problems = Vec::new();
        if touched.lanes || touched.removed {
            problems = self.validate();
        } else {
            if self.element_count() > super::MAX_ELEMENTS {
                problems.push(Problem::TooManyElements);
            }
            for id in touched.ids {
                self.check_element(id, &mut problems);
            }
            if touched.whole {
                self.check_whole(&mut problems);
            }
        }
        match problems.into_iter().next() {
            Some(problem) => Err(EditError::Invalid(problem)),
            None => Ok(()),
        }
    }

    fn claim(&self, id: Id, touched: &mut Touched) -> Result<(), EditError> {
        touched.ids.push(id);
        if self.contains(id) {
            Err(EditError::IdInUse(id))
        } else {
            Ok(())
        }
    }

    fn apply_raw(&mut self, edit: &Edit, touched: &mut Touched) -> Result<(), EditError> {
        match edit {
            Edit::AddComponent(id, component) => {
                self.claim(*id, touched)?;
                self.components.insert(*id, Arc::clone(component));
            }
            Edit::Connect(id, connector) => {
                self.claim(*id, touched)?;
                self.connectors.insert(*id, Arc::clone(connector));
            }
            Edit::AddMark(id, mark) => {
                self.claim(*id, touched)?;
                self.marks.insert(*id, Arc::clone(mark));
            }
            Edit::AddAssumption(id, assumption) => {
                self.claim(*id, touched)?;
                self.assumptions.insert(*id, Arc::clone(assumption));
            }
            Edit::AddRisk(id, risk) => {
                self.claim(*id, touched)?;
                self.risks.insert(*id, Arc::clone(risk));
            }
            Edit::AddTradeoff(id, tradeoff) => {
                self.claim(*id, touched)?;
                self.tradeoffs.insert(*id, Arc::clone(tradeoff));
            }
            Edit::AddCost(id, line) => {
                self.claim(*id, touched)?;
                self.costs.insert(*id, Arc::clone(line));
            }
            Edit::AddView(id, view) => {
                self.claim(*id, touched)?;
                self.views.insert(*id, Arc::clone(view));
            }
            Edit::Remove(id) => {
                if !self.contains(*id) {
                    return Err(EditError::NoSuchElement(*id));
                }
                touched.removed |= self.components.remove(id).is_some();
                self.connectors.remove(id);
                self.marks.remove(id);
                touched.removed |= self.assumptions.remove(id).is_some();
                self.risks.remove(id);
                self.tradeoffs.remove(id);
                self.costs.remove(id);
                self.views.remove(id);
            }
            Edit::Move(ids, by) => {
                for id in ids {
                    self.shift(*id, *by)?;
                }
                touched.ids.extend(ids);
            }
            Edit::Resize(id, rect) => {
                if let Some(component) = self.components.get_mut(id) {
                    Arc::make_mut(component).rect = *rect;
                } else {
                    self.mark_mut(*id)?.fit(*rect);
                }
                touched.ids.push(*id);
            }
            Edit::SetLane(id, lane) => {
                self.component_mut(*id)?.lane = *lane;
                touched.ids.push(*id);
            }
            Edit::SetLanes(lanes) => {
                self.lanes = *lanes;
                touched.lanes = true;
            }
            Edit::SetKind(id, kind) => {
                self.component_mut(*id)?.kind.clone_from(kind);
                touched.ids.push(*id);
            }
            Edit::SetText(field, text) => self.set_text(*field, text, touched)?,
            Edit::SetEnd(id, which, end) => {
                let connector = self.connector_mut(*id)?;
                match which {
                    ConnectorEnd::From => connector.from = *end,
                    ConnectorEnd::To => connector.to = *end,
                }
                touched.ids.push(*id);
            }
            Edit::SetWaypoints(id, points) => {
                self.connector_mut(*id)?.waypoints.clone_from(points);
                touched.ids.push(*id);
            }
            Edit::SetMode(id, mode) => {
                self.connector_mut(*id)?.mode = *mode;
                touched.ids.push(*id);
            }
            Edit::SetLabelAt(id, at) => {
                self.connector_mut(*id)?.label_at = *at;
                touched.ids.push(*id);
            }
            Edit::SetShape(id, shape) => self.component_mut(*id)?.shape = *shape,
            Edit::SetColor(id, color) => self.mark_mut(*id)?.color = *color,
            Edit::Arrange(id, arrangement) => {
                self.arrangement_mut(*id)?.clone_from(arrangement);
                touched.ids.push(*id);
            }
            Edit::SetSubject(id, subject) => {
                *self.subject_mut(*id)? = *subject;
                touched.ids.push(*id);
            }
            Edit::Chain(id, assumption) => {
                self.risk_mut(*id)?.breaks = *assumption;
                touched.ids.push(*id);
            }
            Edit::SetDeepDive(id, is_deep_dive) => {
                self.component_mut(*id)?.is_deep_dive = *is_deep_dive;
            }
            Edit::SetUsage(id, usage) => {
                self.cost_mut(*id)?.usage.clone_from(usage);
                touched.ids.push(*id);
            }
            Edit::SetCostOption(id, option) => self.cost_mut(*id)?.option = *option,
            Edit::SetCostPlan(plan) => {
                self.cost_plan.clone_from(plan);
                touched.whole = true;
            }
            Edit::Mute(rule, is_muted) => {
                if *is_muted {
                    self.muted.insert(rule.clone());
                } else {
                    self.muted.remove(rule);
                }
                touched.whole = true;
            }
            Edit::ShowChains(shows) => self.shows_chains = *shows,
            Edit::SetTemplate(template) => self.template.clone_from(template),
            Edit::Batch { edits, .. } => {
                for edit in edits {
                    self.apply_raw(edit, touched)?;
                }
            }
        }
        Ok(())
    }

    fn shift(&mut self, id: Id, by: Vec2) -> Result<(), EditError> {
        if let Some(component) = self.components.get_mut(&id) {
            let component = Arc::make_mut(component);
            component.rect = component.rect.translate(by);
        } else if let Some(connector) = self.connectors.get_mut(&id) {
            let connector = Arc::make_mut(connector);
            for end in [&mut connector.from, &mut connector.to] {
                if let End::Free(pos) = end {
                    *pos += by;
                }
            }
            for point in &mut connector.waypoints {
                *point += by;
            }
        } else {
            let mark = self.mark_mut(id)?;
            mark.rect = mark.rect.translate(by);
            for point in &mut mark.points {
                *point += by;
            }
        }
        Ok(())
    }

    fn set_text(
        &mut self,
        field: TextField,
        text: &str,
        touched: &mut Touched,
    ) -> Result<(), EditError> {
        let slot = match field {
            TextField::Title => &mut self.title,
            TextField::Brief(field) => self.brief.text_mut(field),
            TextField::Label(id) if self.components.contains_key(&id) => {
                &mut self.component_mut(id)?.label
            }
            TextField::Label(id) if self.connectors.contains_key(&id) => {
                &mut self.connector_mut(id)?.label
            }
            TextField::Label(id) => &mut self.mark_mut(id)?.text,
            TextField::Why(id) => &mut self.component_mut(id)?.why,
            TextField::Metric(id) => &mut self.component_mut(id)?.metric,
            TextField::Freshness(id) => &mut self.component_mut(id)?.freshness,
            TextField::Assumption(id) => {
                &mut Arc::make_mut(
                    self.assumptions
                        .get_mut(&id)
                        .ok_or(EditError::NoSuchElement(id))?,
                )
                .text
            }
            TextField::Failure(id) => &mut self.risk_mut(id)?.failure,
            TextField::Mitigation(id) => &mut self.risk_mut(id)?.mitigation,
            TextField::Signal(id) => &mut self.risk_mut(id)?.signal,
            TextField::Threshold(id) => &mut self.risk_mut(id)?.threshold,
            TextField::HumanStep(id) => &mut self.risk_mut(id)?.human_step,
            TextField::Tradeoff(id, field) => self.tradeoff_mut(id)?.text_mut(field),
            TextField::Cost(id) => &mut self.cost_mut(id)?.what,
            TextField::Model(id, field) => self.component_mut(id)?.model.text_mut(field),
            TextField::View(id) => {
                let slot = self.views.get_mut(&id).map(Arc::make_mut);
                &mut slot.ok_or(EditError::NoSuchElement(id))?.name
            }
            TextField::Contract(field) => self.contract.text_mut(field),
        };
        *slot = cleaned(text);
        if text.len() > super::MAX_TEXT_BYTES {
            return Err(EditError::Invalid(Problem::LongText(field)));
        }
        if let TextField::Label(id) | TextField::Why(id) = field {
            touched.ids.push(id);
        }
        Ok(())
    }

    fn component_mut(&mut self, id: Id) -> Result<&mut Component, EditError> {
        let slot = self.components.get_mut(&id);
        slot.map(Arc::make_mut).ok_or(EditError::NoSuchElement(id))
    }

    fn connector_mut(&mut self, id: Id) -> Result<&mut Connector, EditError> {
        let slot = self.connectors.get_mut(&id);
        slot.map(Arc::make_mut).ok_or(EditError::NoSuchElement(id))
    }

    fn mark_mut(&mut self, id: Id) -> Result<&mut Mark, EditError> {
        let slot = self.marks.get_mut(&id);
        slot.map(Arc::make_mut).ok_or(EditError::NoSuchElement(id))
    }

    fn arrangement_mut(&mut self, id: Id) -> Result<&mut Arrangement, EditError> {
        if self.components.contains_key(&id) {
            Ok(&mut self.component_mut(id)?.arrangement)
        } else if self.connectors.contains_key(&id) {
            Ok(&mut self.connector_mut(id)?.arrangement)
        } else {
            Ok(&mut self.mark_mut(id)?.arrangement)
        }
    }

    fn tradeoff_mut(&mut self, id: Id) -> Result<&mut Tradeoff, EditError> {
        let slot = self.tradeoffs.get_mut(&id);
        slot.map(Arc::make_mut).ok_or(EditError::NoSuchElement(id))
    }

    fn cost_mut(&mut self, id: Id) -> Result<&mut CostLine, EditError> {
        let slot = self.costs.get_mut(&id);
        slot.map(Arc::make_mut).ok_or(EditError::NoSuchElement(id))
    }

    /// What a line of reasoning is tied to.
    fn subject_mut(&mut self, id: Id) -> Result<&mut Option<Subject>, EditError> {
        if self.tradeoffs.contains_key(&id) {
            return Ok(&mut self.tradeoff_mut(id)?.subject);
        }
        if self.costs.contains_key(&id) {
            return Ok(&mut self.cost_mut(id)?.subject);
        }
        if self.risks.contains_key(&id) {
            return Ok(&mut self.risk_mut(id)?.subject);
        }
        let slot = self.assumptions.get_mut(&id).map(Arc::make_mut);
        slot.map(|assumption| &mut assumption.subject)
            .ok_or(EditError::NoSuchElement(id))
    }

    fn risk_mut(&mut self, id: Id) -> Result<&mut Risk, EditError> {
        let slot = self.risks.get_mut(&id);
        slot.map(Arc::make_mut).ok_or(EditError::NoSuchElement(id))
    }
}
