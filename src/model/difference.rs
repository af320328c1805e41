use std::collections::BTreeSet;

use super::{Board, Edit, Element, Id, Mark, TextField};

impl Edit {
    /// The edit that turns `before` into `after`, apart from their practice records and the unknown
    /// fields of board, brief and contract. `None` when there is no difference.
    ///
    /// It is derived from the two values, not from what the user did, so it also describes an undo.
    /// A changed element is removed and added again, except for pictures, whose bytes should be
    /// recorded only once. What the boards share is not compared.
    pub fn between(before: &Board, after: &Board) -> Option<Self> {
        // Every field by name: one that is added and not compared does not compile.
        let Board {
            lanes,
            cost_plan,
            muted,
            shows_chains,
            template,
            // Compared element by element.
            components: _,
            connectors: _,
            marks: _,
            assumptions: _,
            risks: _,
            tradeoffs: _,
            costs: _,
            views: _,
            // Compared text by text.
            title: _,
            brief: _,
            contract: _,
            // Not part of the comparison.
            practice: _,
            extra: _,
        } = after;
        let mut removed = BTreeSet::new();
        let mut added = Vec::new();
        let mut changed = Vec::new();
        for (id, old, new) in before.diff(after) {
            match (old, new) {
                (Some(Element::Mark(old)), Some(Element::Mark(new)))
                    if old.image.is_some() && old.differs_around_picture(&new) =>
                {
                    changed.extend(edits_around_picture(id, &old, &new));
                }
                (old, new) => {
                    if old.is_some() {
                        removed.insert(id);
                    }
                    added.extend(new.map(|element| Self::Add(id, element)));
                }
            }
        }
        let mut edits: Vec<Self> = removed.into_iter().map(Self::Remove).collect();
        edits.append(&mut added);
        edits.append(&mut changed);
        if before.lanes != *lanes {
            edits.push(Self::SetLanes(*lanes));
        }
        for field in Board::own_fields() {
            if before.text(field) != after.text(field) {
                let text = after.text(field).unwrap_or_default();
                edits.push(Self::SetText(field, text.to_owned()));
            }
        }
        if before.cost_plan != *cost_plan {
            edits.push(Self::SetCostPlan(cost_plan.clone()));
        }
        for rule in before.muted.symmetric_difference(muted) {
            edits.push(Self::Mute(rule.clone(), muted.contains(rule)));
        }
        if before.shows_chains != *shows_chains {
            edits.push(Self::ShowChains(*shows_chains));
        }
        if before.template != *template {
            edits.push(Self::SetTemplate(template.clone()));
        }
        (!edits.is_empty()).then(|| Self::Batch {
            label: "step".into(),
            edits,
        })
    }
}

/// The edits that turn a picture into another of the same file. A practice record that held the bytes
/// again after each move would grow by them.
fn edits_around_picture(id: Id, old: &Mark, new: &Mark) -> Vec<Edit> {
    let rect = (old.rect != new.rect).then_some(Edit::Resize(id, new.rect));
    let text =
        (old.text != new.text).then(|| Edit::SetText(TextField::Label(id), new.text.clone()));
    let color = (old.color != new.color).then_some(Edit::SetColor(id, new.color));
    let arrangement =
        (old.arrangement != new.arrangement).then(|| Edit::Arrange(id, new.arrangement.clone()));
    let edits = [rect, text, color, arrangement];
    edits.into_iter().flatten().collect()
}
