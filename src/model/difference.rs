use std::{collections::BTreeSet, sync::Arc};

use imbl::{OrdMap, ordmap::DiffItem};

use super::{Board, Edit, Id, Mark, TextField};

impl Edit {
    /// The edit that makes `after` out of `before`, but for their practice records, unknown fields
    /// of the board and of the brief. `None` when there is nothing to change.
    ///
    /// It is found by what differs, not by what the user did: what has changed is taken off and put
    /// on again, but for pictures, whose bytes are told once. So it also says what an undo did. Shared
    /// parts are not looked at.
    pub fn between(before: &Board, after: &Board) -> Option<Self> {
        // Every field by name: one that is added and not compared does not compile.
        let Board {
            components,
            connectors,
            marks,
            assumptions,
            risks,
            tradeoffs,
            costs,
            views,
            lanes,
            cost_plan,
            muted,
            shows_chains,
            template,
            // Their texts are the board's own fields.
            title: _,
            brief: _,
            contract: _,
            practice: _,
            extra: _,
        } = after;
        let mut gone = BTreeSet::new();
        let mut come = Vec::new();
        let add = Self::AddComponent;
        collect(&before.components, components, &mut gone, &mut come, add);
        let add = Self::Connect;
        collect(&before.connectors, connectors, &mut gone, &mut come, add);
        let mut changed = Vec::new();
        for item in before.marks.diff(marks) {
            match item {
                DiffItem::Update {
                    old: (_, old),
                    new: (id, new),
                } if old.image.is_some() && old.differs_around_picture(new) => {
                    changed.extend(around_picture(*id, old, new));
                }
                item => take(item, &mut gone, &mut come, Self::AddMark),
            }
        }
        let add = Self::AddAssumption;
        collect(&before.assumptions, assumptions, &mut gone, &mut come, add);
        collect(&before.risks, risks, &mut gone, &mut come, Self::AddRisk);
        let add = Self::AddTradeoff;
        collect(&before.tradeoffs, tradeoffs, &mut gone, &mut come, add);
        collect(&before.costs, costs, &mut gone, &mut come, Self::AddCost);
        collect(&before.views, views, &mut gone, &mut come, Self::AddView);
        let mut edits: Vec<Self> = gone.into_iter().map(Self::Remove).collect();
        edits.append(&mut come);
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

fn collect<T: PartialEq>(
    before: &OrdMap<Id, Arc<T>>,
    after: &OrdMap<Id, Arc<T>>,
    gone: &mut BTreeSet<Id>,
    come: &mut Vec<Edit>,
    add: fn(Id, Arc<T>) -> Edit,
) {
    for item in before.diff(after) {
        take(item, gone, come, add);
    }
}

fn take<T>(
    item: DiffItem<'_, '_, Id, Arc<T>>,
    gone: &mut BTreeSet<Id>,
    come: &mut Vec<Edit>,
    add: fn(Id, Arc<T>) -> Edit,
) {
    match item {
        DiffItem::Add(id, element) => come.push(add(*id, Arc::clone(element))),
        DiffItem::Update {
            new: (id, element), ..
        } => {
            gone.insert(*id);
            come.push(add(*id, Arc::clone(element)));
        }
        DiffItem::Remove(id, _) => {
            gone.insert(*id);
        }
    }
}

/// What makes one picture of another that holds the same file: a practice record that told its bytes
/// again at every move would grow by them.
fn around_picture(id: Id, old: &Mark, new: &Mark) -> Vec<Edit> {
    let mut edits = Vec::new();
    if old.rect != new.rect {
        edits.push(Edit::Resize(id, new.rect));
    }
    if old.text != new.text {
        edits.push(Edit::SetText(TextField::Label(id), new.text.clone()));
    }
    if old.color != new.color {
        edits.push(Edit::SetColor(id, new.color));
    }
    if old.arrangement != new.arrangement {
        edits.push(Edit::Arrange(id, new.arrangement.clone()));
    }
    edits
}
