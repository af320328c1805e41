use emath::Vec2;

use super::{
    Board, Component, Connector, CostLine, Edit, ElementKind, End, Id, MAX_TEXT_BYTES, Mark,
    Problem, Risk, TextField, stack::DrawnMut, text::cleaned,
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

/// A board that is being edited, and what has changed, so that only that is validated.
struct Editing {
    board: Board,
    touched: Vec<Id>,
    has_removed: bool,
    has_moved_lanes: bool,
    has_grown: bool,
    has_changed_whole: bool,
}

impl Board {
    /// The board after `edit`.
    ///
    /// # Errors
    /// [`EditError`] when the edit names something that is not there or would leave the board
    /// invalid; `self` is untouched either way.
    pub fn apply(&self, edit: &Edit) -> Result<Self, EditError> {
        let mut editing = Editing {
            board: self.clone(),
            touched: Vec::new(),
            has_removed: false,
            has_moved_lanes: false,
            has_grown: false,
            has_changed_whole: false,
        };
        editing.apply(edit)?;
        match editing.problems().into_iter().next() {
            Some(problem) => Err(EditError::Invalid(problem)),
            None => Ok(editing.board),
        }
    }
}

impl Editing {
    fn problems(&self) -> Vec<Problem> {
        if self.has_moved_lanes || self.has_removed {
            return self.board.validate();
        }
        let mut problems = Vec::new();
        if self.has_grown {
            self.board.check_totals(&mut problems);
        }
        for id in &self.touched {
            self.board.check_element(*id, &mut problems);
        }
        if self.has_changed_whole {
            self.board.check_whole(&mut problems);
        }
        problems
    }

    fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Add(id, element) => {
                if self.board.contains(*id) {
                    return Err(EditError::IdInUse(*id));
                }
                self.board.insert(*id, element.clone());
                self.has_grown = true;
                self.touched.push(*id);
            }
            Edit::Remove(id) => {
                let removed = self.board.remove(*id);
                let removed = removed.ok_or(EditError::NoSuchElement(*id))?;
                self.has_removed |= removed.can_be_referred_to();
            }
            Edit::Move(ids, offset) => {
                for id in ids {
                    self.shift(*id, *offset)?;
                }
            }
            Edit::Resize(id, rect) => match self.drawn(*id)? {
                DrawnMut::Component(component) => component.rect = *rect,
                DrawnMut::Mark(mark) => mark.fit(*rect),
                DrawnMut::Connector(_) => return Err(EditError::NoSuchElement(*id)),
            },
            Edit::SetLane(id, lane) => self.element::<Component>(*id)?.lane = *lane,
            Edit::SetLanes(lanes) => {
                self.board.lanes = *lanes;
                self.has_moved_lanes = true;
            }
            Edit::SetKind(id, kind) => self.element::<Component>(*id)?.kind.clone_from(kind),
            Edit::SetText(field, text) => self.set_text(*field, text)?,
            Edit::SetEnd(id, which, end) => *self.element::<Connector>(*id)?.end_mut(*which) = *end,
            Edit::SetWaypoints(id, points) => {
                self.element::<Connector>(*id)?.waypoints.clone_from(points);
                self.has_grown = true;
            }
            Edit::SetMode(id, mode) => self.element::<Connector>(*id)?.mode = *mode,
            Edit::SetLabelAt(id, at) => self.element::<Connector>(*id)?.label_at = *at,
            Edit::SetShape(id, shape) => self.element::<Component>(*id)?.shape = *shape,
            Edit::SetColor(id, color) => self.element::<Mark>(*id)?.color = *color,
            Edit::SetLook(id, look) => match self.drawn(*id)? {
                DrawnMut::Component(component) => component.look = *look,
                DrawnMut::Connector(connector) => connector.look = *look,
                DrawnMut::Mark(mark) => mark.set_look(*look),
            },
            Edit::Arrange(id, arrangement) => {
                self.touched.push(*id);
                let slot = self.board.arrangement_mut(*id);
                slot.ok_or(EditError::NoSuchElement(*id))?
                    .clone_from(arrangement);
            }
            Edit::SetSubject(id, subject) => {
                self.touched.push(*id);
                let slot = self.board.subject_mut(*id);
                *slot.ok_or(EditError::NoSuchElement(*id))? = *subject;
            }
            Edit::Chain(id, assumption) => self.element::<Risk>(*id)?.breaks = *assumption,
            Edit::SetDeepDive(id, is_deep_dive) => {
                self.element::<Component>(*id)?.is_deep_dive = *is_deep_dive;
            }
            Edit::SetUsage(id, usage) => self.element::<CostLine>(*id)?.usage.clone_from(usage),
            Edit::SetCostOption(id, option) => self.element::<CostLine>(*id)?.option = *option,
            Edit::SetCostPlan(plan) => {
                self.board.cost_plan.clone_from(plan);
                self.has_changed_whole = true;
            }
            Edit::Mute(rule, is_muted) => {
                if *is_muted {
                    self.board.muted.insert(rule.clone());
                } else {
                    self.board.muted.remove(rule);
                }
                self.has_changed_whole = true;
            }
            Edit::ShowChains(shows) => self.board.shows_chains = *shows,
            Edit::SetTemplate(template) => self.board.template.clone_from(template),
            Edit::Batch { edits, .. } => {
                for edit in edits {
                    self.apply(edit)?;
                }
            }
        }
        Ok(())
    }

    fn shift(&mut self, id: Id, offset: Vec2) -> Result<(), EditError> {
        match self.drawn(id)? {
            DrawnMut::Component(component) => component.rect = component.rect.translate(offset),
            DrawnMut::Connector(connector) => {
                for end in [&mut connector.from, &mut connector.to] {
                    if let End::Free(pos) = end {
                        *pos += offset;
                    }
                }
                for point in &mut connector.waypoints {
                    *point += offset;
                }
            }
            DrawnMut::Mark(mark) => {
                mark.rect = mark.rect.translate(offset);
                for point in &mut mark.points {
                    *point += offset;
                }
            }
        }
        Ok(())
    }

    fn set_text(&mut self, field: TextField, text: &str) -> Result<(), EditError> {
        let Some(slot) = self.board.text_mut(field) else {
            // The board's own texts are always there.
            return field
                .id()
                .map_or(Ok(()), |id| Err(EditError::NoSuchElement(id)));
        };
        self.has_grown |= text.len() > slot.len();
        *slot = cleaned(text);
        if text.len() > MAX_TEXT_BYTES {
            return Err(EditError::Invalid(Problem::LongText(field)));
        }
        self.touched.extend(field.id());
        Ok(())
    }

    fn element<T: ElementKind>(&mut self, id: Id) -> Result<&mut T, EditError> {
        self.touched.push(id);
        self.board
            .element_mut(id)
            .ok_or(EditError::NoSuchElement(id))
    }

    fn drawn(&mut self, id: Id) -> Result<DrawnMut<'_>, EditError> {
        self.touched.push(id);
        self.board.drawn_mut(id).ok_or(EditError::NoSuchElement(id))
    }
}
