use emath::Vec2;

use super::{
    Board, Component, Connector, ConnectorEnd, CostLine, Edit, ElementKind, End, Id, MAX_ELEMENTS,
    MAX_TEXT_BYTES, Mark, Problem, Risk, TextField, element::ElementMut, words::cleaned,
};

/// Why an edit was refused. The board is unchanged.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The edit names an element that does not exist or is of another kind.
    #[error("there is no such element: {0}")]
    NoSuchElement(Id),
    /// The edit adds an element under an id that is in use.
    #[error("id {0} is in use")]
    IdInUse(Id),
    /// The edit would leave the board invalid.
    #[error(transparent)]
    Invalid(Problem),
}

/// What an edit has changed, so that only that is validated.
#[derive(Default)]
struct Touched {
    ids: Vec<Id>,
    removed: bool,
    lanes: bool,
    whole: bool,
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
            if self.element_count() > MAX_ELEMENTS {
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
            Edit::Move(ids, offset) => {
                for id in ids {
                    self.shift(*id, *offset)?;
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
                self.changed::<Component>(*id)?.lane = *lane;
                touched.ids.push(*id);
            }
            Edit::SetLanes(lanes) => {
                self.lanes = *lanes;
                touched.lanes = true;
            }
            Edit::SetKind(id, kind) => {
                self.changed::<Component>(*id)?.kind.clone_from(kind);
                touched.ids.push(*id);
            }
            Edit::SetText(field, text) => self.set_text(*field, text, touched)?,
            Edit::SetEnd(id, which, end) => {
                let connector = self.changed::<Connector>(*id)?;
                match which {
                    ConnectorEnd::From => connector.from = *end,
                    ConnectorEnd::To => connector.to = *end,
                }
                touched.ids.push(*id);
            }
            Edit::SetWaypoints(id, points) => {
                self.changed::<Connector>(*id)?.waypoints.clone_from(points);
                touched.ids.push(*id);
            }
            Edit::SetMode(id, mode) => {
                self.changed::<Connector>(*id)?.mode = *mode;
                touched.ids.push(*id);
            }
            Edit::SetLabelAt(id, at) => {
                self.changed::<Connector>(*id)?.label_at = *at;
                touched.ids.push(*id);
            }
            Edit::SetShape(id, shape) => self.changed::<Component>(*id)?.shape = *shape,
            Edit::SetColor(id, color) => self.changed::<Mark>(*id)?.color = *color,
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
                self.changed::<Risk>(*id)?.breaks = *assumption;
                touched.ids.push(*id);
            }
            Edit::SetDeepDive(id, is_deep_dive) => {
                self.changed::<Component>(*id)?.is_deep_dive = *is_deep_dive;
            }
            Edit::SetUsage(id, usage) => {
                self.changed::<CostLine>(*id)?.usage.clone_from(usage);
                touched.ids.push(*id);
            }
            Edit::SetCostOption(id, option) => self.changed::<CostLine>(*id)?.option = *option,
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

    fn shift(&mut self, id: Id, offset: Vec2) -> Result<(), EditError> {
        match self.get_mut(id) {
            Some(ElementMut::Component(component)) => {
                component.rect = component.rect.translate(offset);
            }
            Some(ElementMut::Connector(connector)) => {
                for end in [&mut connector.from, &mut connector.to] {
                    if let End::Free(pos) = end {
                        *pos += offset;
                    }
                }
                for point in &mut connector.waypoints {
                    *point += offset;
                }
            }
            Some(ElementMut::Mark(mark)) => {
                mark.rect = mark.rect.translate(offset);
                for point in &mut mark.points {
                    *point += offset;
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
        let Some(slot) = self.text_mut(field) else {
            // The board's own texts are always there.
            return field
                .id()
                .map_or(Ok(()), |id| Err(EditError::NoSuchElement(id)));
        };
        *slot = cleaned(text);
        if text.len() > MAX_TEXT_BYTES {
            return Err(EditError::Invalid(Problem::LongText(field)));
        }
        touched.ids.extend(field.id());
        Ok(())
    }

    fn changed<T: ElementKind>(&mut self, id: Id) -> Result<&mut T, EditError> {
        self.element_mut(id).ok_or(EditError::NoSuchElement(id))
    }
}
