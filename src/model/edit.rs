use std::sync::Arc;

use emath::{Pos2, Rect, Vec2};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::VariantAccess};

use super::{
    Arrangement, Assumption, Board, Component, ComponentShape, Connector, ConnectorEnd, CostLine,
    CostOption, CostPlan, Element, ElementKind, End, Id, Lane, Lanes, Mark, MarkColor, Mode,
    NamedView, Problem, Risk, Subject, TextField, Tradeoff, Usage,
    element::{Addition, ElementMut},
    stored::{self, FromVariant, Variant},
    text_field::cleaned,
    units,
};

/// One change of a board, with a meaning. The journal, the undo list and the tests all speak edits.
///
/// An edit says only what it changes. Whatever must follow from it (a lane grows, the connectors of
/// a removed component go too) stands beside it in one [`Edit::Batch`], composed by the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum Edit {
    /// Puts an element on the board; stored as `AddComponent(id, …)`, `Connect(id, …)`.
    #[serde(skip)]
    Add(Id, Element),
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

impl Serialize for Edit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Add(id, element) => Addition::new(*id, element.clone()).serialize(serializer),
            edit => Self::serialize(edit, serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        stored::deserialize(deserializer, "Edit")
    }
}

impl<'de> FromVariant<'de> for Edit {
    fn from_variant<A: VariantAccess<'de>>(variant: Variant<A>) -> Result<Self, A::Error> {
        if Addition::NAMES.contains(&variant.name.as_str()) {
            let (id, element) = variant.read::<Addition>()?.into_parts();
            Ok(Self::Add(id, element))
        } else {
            Self::deserialize(variant.into_deserializer())
        }
    }
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
    /// Puts an element on the board.
    pub fn add(id: Id, element: impl Into<Element>) -> Self {
        Self::Add(id, element.into())
    }

    /// What undo calls this edit: "Move 3 components", "Edit why".
    pub fn label(&self) -> String {
        match self {
            Self::Add(_, element) => element.addition(),
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
            Edit::Add(id, element) => {
                self.claim(*id, touched)?;
                self.insert(*id, element.clone());
            }
            Edit::Remove(id) => {
                let removed = self.remove(*id).ok_or(EditError::NoSuchElement(*id))?;
                touched.removed |= removed.can_be_referred_to();
            }
            Edit::Move(ids, by) => {
                for id in ids {
                    self.shift(*id, *by)?;
                }
                touched.ids.extend(ids);
            }
            Edit::Resize(id, rect) => {
                match self.get_mut(*id) {
                    Some(ElementMut::Component(component)) => component.rect = *rect,
                    Some(ElementMut::Mark(mark)) => mark.fit(*rect),
                    _ => return Err(EditError::NoSuchElement(*id)),
                }
                touched.ids.push(*id);
            }
            Edit::SetLane(id, lane) => {
                self.element_mut::<Component>(*id)?.lane = *lane;
                touched.ids.push(*id);
            }
            Edit::SetLanes(lanes) => {
                self.lanes = *lanes;
                touched.lanes = true;
            }
            Edit::SetKind(id, kind) => {
                self.element_mut::<Component>(*id)?.kind.clone_from(kind);
                touched.ids.push(*id);
            }
            Edit::SetText(field, text) => self.set_text(*field, text, touched)?,
            Edit::SetEnd(id, which, end) => {
                let connector = self.element_mut::<Connector>(*id)?;
                match which {
                    ConnectorEnd::From => connector.from = *end,
                    ConnectorEnd::To => connector.to = *end,
                }
                touched.ids.push(*id);
            }
            Edit::SetWaypoints(id, points) => {
                self.element_mut::<Connector>(*id)?
                    .waypoints
                    .clone_from(points);
                touched.ids.push(*id);
            }
            Edit::SetMode(id, mode) => {
                self.element_mut::<Connector>(*id)?.mode = *mode;
                touched.ids.push(*id);
            }
            Edit::SetLabelAt(id, at) => {
                self.element_mut::<Connector>(*id)?.label_at = *at;
                touched.ids.push(*id);
            }
            Edit::SetShape(id, shape) => self.element_mut::<Component>(*id)?.shape = *shape,
            Edit::SetColor(id, color) => self.element_mut::<Mark>(*id)?.color = *color,
            Edit::Arrange(id, arrangement) => {
                let slot = self.arrangement_mut(*id);
                slot.ok_or(EditError::NoSuchElement(*id))?
                    .clone_from(arrangement);
                touched.ids.push(*id);
            }
            Edit::SetSubject(id, subject) => {
                *self.subject_mut(*id).ok_or(EditError::NoSuchElement(*id))? = *subject;
                touched.ids.push(*id);
            }
            Edit::Chain(id, assumption) => {
                self.element_mut::<Risk>(*id)?.breaks = *assumption;
                touched.ids.push(*id);
            }
            Edit::SetDeepDive(id, is_deep_dive) => {
                self.element_mut::<Component>(*id)?.is_deep_dive = *is_deep_dive;
            }
            Edit::SetUsage(id, usage) => {
                self.element_mut::<CostLine>(*id)?.usage.clone_from(usage);
                touched.ids.push(*id);
            }
            Edit::SetCostOption(id, option) => self.element_mut::<CostLine>(*id)?.option = *option,
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
        match self.get_mut(id) {
            Some(ElementMut::Component(component)) => {
                component.rect = component.rect.translate(by);
            }
            Some(ElementMut::Connector(connector)) => {
                for end in [&mut connector.from, &mut connector.to] {
                    if let End::Free(pos) = end {
                        *pos += by;
                    }
                }
                for point in &mut connector.waypoints {
                    *point += by;
                }
            }
            Some(ElementMut::Mark(mark)) => {
                mark.rect = mark.rect.translate(by);
                for point in &mut mark.points {
                    *point += by;
                }
            }
            _ => return Err(EditError::NoSuchElement(id)),
        }
        Ok(())
    }

    fn set_text(
        &mut self,
        field: TextField,
        text: &str,
        touched: &mut Touched,
    ) -> Result<(), EditError> {
        *self.text_mut(field)? = cleaned(text);
        if text.len() > super::MAX_TEXT_BYTES {
            return Err(EditError::Invalid(Problem::LongText(field)));
        }
        touched.ids.extend(field.id());
        Ok(())
    }

    fn text_mut(&mut self, field: TextField) -> Result<&mut String, EditError> {
        Ok(match field {
            TextField::Title => &mut self.title,
            TextField::Brief(field) => self.brief.text_mut(field),
            TextField::Contract(field) => self.contract.text_mut(field),
            TextField::Label(id) => match self.get_mut(id) {
                Some(ElementMut::Component(component)) => &mut component.label,
                Some(ElementMut::Connector(connector)) => &mut connector.label,
                Some(ElementMut::Mark(mark)) => &mut mark.text,
                _ => return Err(EditError::NoSuchElement(id)),
            },
            TextField::Component(id, field) => self.element_mut::<Component>(id)?.text_mut(field),
            TextField::Model(id, field) => self.element_mut::<Component>(id)?.model.text_mut(field),
            TextField::Assumption(id) => &mut self.element_mut::<Assumption>(id)?.text,
            TextField::Risk(id, field) => self.element_mut::<Risk>(id)?.text_mut(field),
            TextField::Tradeoff(id, field) => self.element_mut::<Tradeoff>(id)?.text_mut(field),
            TextField::Cost(id) => &mut self.element_mut::<CostLine>(id)?.what,
            TextField::View(id) => &mut self.element_mut::<NamedView>(id)?.name,
        })
    }

    /// An element of one kind, to be changed.
    fn element_mut<T: ElementKind>(&mut self, id: Id) -> Result<&mut T, EditError> {
        let element = T::table_mut(self).get_mut(&id).map(Arc::make_mut);
        element.ok_or(EditError::NoSuchElement(id))
    }

    /// The layer, groups and lock of an element that is drawn.
    pub(crate) fn arrangement_mut(&mut self, id: Id) -> Option<&mut Arrangement> {
        self.get_mut(id)?.arrangement()
    }

    /// What an element is about, for a kind that is about something.
    pub(crate) fn subject_mut(&mut self, id: Id) -> Option<&mut Option<Subject>> {
        self.get_mut(id)?.subject()
    }
}
