use crate::model::{Activity, Board, Component, Edit, PracticeEvent, PracticeRecord, Subject};

/// Puts down that the hand is on a component or lane, unless the clock charges it already.
pub fn record_focus(record: &mut PracticeRecord, subject: Subject) {
    if !record.is_over() && record.focus() != Some(subject) {
        record.push(PracticeEvent::Focus(subject));
    }
}

/// Puts down what the hand did between two states of the board: what it touched, and whether it drew
/// or wrote.
pub fn record_activity(record: &mut PracticeRecord, before: &Board, after: &Board) {
    if record.is_over() {
        return;
    }
    let Some(Edit::Batch { edits, .. }) = Edit::between(before, after) else {
        return;
    };
    let mut activity = None;
    let mut focus = None;
    let mut removes_box = false;
    for edit in &edits {
        match edit {
            Edit::AddComponent(id, component) => {
                focus = Some(Subject::Component(*id));
                let was = before.components.get(id);
                let redrawn = was.is_none_or(|was| !is_same_box(was, component));
                activity = Some(if redrawn {
                    Activity::Drawing
                } else {
                    Activity::Writing
                });
            }
            Edit::Connect(..) | Edit::AddMark(..) | Edit::Resize(..) => {
                activity = Some(Activity::Drawing);
            }
            Edit::AddAssumption(_, one) => {
                (activity, focus) = (Some(Activity::Writing), one.subject.or(focus));
            }
            Edit::AddRisk(_, one) => {
                (activity, focus) = (Some(Activity::Writing), one.subject.or(focus));
            }
            Edit::AddTradeoff(_, one) => {
                (activity, focus) = (Some(Activity::Writing), one.subject.or(focus));
            }
            Edit::AddCost(_, one) => {
                (activity, focus) = (Some(Activity::Writing), one.subject.or(focus));
            }
            Edit::SetText(..) | Edit::SetCostPlan(_) => activity = Some(Activity::Writing),
            Edit::Remove(id) => removes_box |= before.rect(*id).is_some(),
            _ => {}
        }
    }
    if activity.is_none() && removes_box {
        activity = Some(Activity::Drawing);
    }
    if let Some(subject) = focus {
        record_focus(record, subject);
    }
    if let Some(activity) = activity
        && last_activity(record) != Some(activity)
    {
        record.push(PracticeEvent::Activity(activity));
    }
}

/// Puts the board's growth down for the replay.
pub fn record_step(record: &mut PracticeRecord, before: &Board, after: &Board) {
    if let Some(edit) = Edit::between(before, after) {
        record.steps.push((record.elapsed(), edit));
    }
}

fn is_same_box(a: &Component, b: &Component) -> bool {
    (a.kind == b.kind) && (a.label == b.label) && (a.lane == b.lane) && (a.rect.min == b.rect.min)
}

fn last_activity(record: &PracticeRecord) -> Option<Activity> {
    record
        .events
        .iter()
        .rev()
        .find_map(|(_, event)| match event {
            PracticeEvent::Activity(activity) => Some(*activity),
            _ => None,
        })
}
