use emath::Pos2;

use crate::{
    compose::{self, Selection},
    editor::{Action, Tool},
    layout::{
        border::Border,
        hit::{self, Hit, component_at},
    },
    model::{End, Id, MarkKind, TextField},
};

use super::{
    Bordering, Brushing, Connecting, Erasing, Framing, Gesture, Hand, Inking, Labelling, Lasering,
    Pointer, Pointing, Rebinding, Resizing, resizable,
};

/// Nothing is going on: a press begins something.
pub fn step(hand: &Hand<'_>, event: Pointer) -> (Gesture, Vec<Action>) {
    let Pointer::Press { pos, keys, clicks } = event else {
        return (Gesture::Idle, Vec::new());
    };
    match hand.tool {
        Tool::Hand => (Gesture::Idle, Vec::new()),
        Tool::Connector => {
            // Its dots are shown with this tool too.
            let dot = side_dot(hand, pos, None).filter(|_| !keys.ctrl);
            let from = dot.unwrap_or_else(|| hand.end_at(pos, keys));
            (Gesture::Connecting(Connecting::new(from, pos)), Vec::new())
        }
        Tool::Pen => (Gesture::Inking(Inking::new(hand, pos)), Vec::new()),
        Tool::Eraser => {
            let state = Erasing::new(hand, pos, keys);
            (Gesture::Erasing(state), Vec::new())
        }
        Tool::Frame => (Gesture::Framing(Framing::new(pos)), Vec::new()),
        Tool::Laser => (Gesture::Lasering(Lasering { now: pos }), Vec::new()),
        Tool::Note | Tool::Text => {
            let kind = if hand.tool == Tool::Note {
                MarkKind::Note
            } else {
                MarkKind::Text
            };
            let (id, edit) = compose::add_mark(hand.board, hand.catalog, kind, pos);
            let actions = vec![
                Action::Edit(edit),
                Action::Select(Selection::from([id])),
                Action::Use(hand.next_tool()),
                Action::Write(TextField::Label(id)),
            ];
            (Gesture::Idle, actions)
        }
        Tool::Select => {
            if let Some(gesture) = on_handle(hand, pos) {
                return (gesture, Vec::new());
            }
            let border = Border::at(&hand.board.lanes, pos, hand.reach.line);
            match hit::element_at(
                hand.board,
                hand.routes,
                pos,
                hand.reach,
                &hand.catalog.sizes,
            ) {
                Some(Hit::Label(id))
                    if clicks == 1 && is_label_alone(hand, id) && !keys.shift && !keys.ctrl =>
                {
                    Labelling::press(hand, id, pos)
                }
                Some(Hit::Component(id) | Hit::Mark(id) | Hit::Connector(id) | Hit::Label(id)) => {
                    if clicks >= 2 {
                        let actions = vec![
                            Action::Select(Selection::from([id])),
                            Action::Write(TextField::Label(id)),
                        ];
                        return (Gesture::Idle, actions);
                    }
                    Pointing::press(hand, id, pos, keys)
                }
                _ if let Some(border) = border => {
                    if clicks >= 2 {
                        let edit = compose::fit_border(hand.board, hand.catalog, border);
                        return (Gesture::Idle, vec![Action::Edit(edit)]);
                    }
                    let state = Bordering::new(border, pos);
                    (Gesture::Bordering(state), Vec::new())
                }
                _ if clicks >= 2 => {
                    let (id, edit) =
                        compose::add_mark(hand.board, hand.catalog, MarkKind::Text, pos);
                    let actions = vec![
                        Action::Edit(edit),
                        Action::Select(Selection::from([id])),
                        Action::Write(TextField::Label(id)),
                    ];
                    (Gesture::Idle, actions)
                }
                _ => Brushing::press(hand, pos, keys),
            }
        }
    }
}

/// True when a label is dragged by itself: with others selected it goes with them, and a locked one
/// stays.
fn is_label_alone(hand: &Hand<'_>, id: Id) -> bool {
    let goes_with_others = hand.selection.len() > 1 && hand.selection.contains(&id);
    !goes_with_others && !hand.board.is_locked(id)
}

/// A handle of what is selected, or of the box under the pointer. What is locked has none but those
/// that connectors are drawn from.
fn on_handle(hand: &Hand<'_>, pos: Pos2) -> Option<Gesture> {
    let selected = match hand.selection.len() {
        1 => hand.selection.first().copied(),
        _ => None,
    };
    if let Some(id) = selected.filter(|id| !hand.board.is_locked(*id))
        && let Some(Hit::End(id, which)) = hit::end_at(hand.routes, id, pos, hand.reach)
    {
        return Some(Gesture::Rebinding(Rebinding::new(id, which, pos)));
    }
    if let Some((ids, rect)) = resizable(hand.board, hand.selection) {
        let frame = match ids[..] {
            [_] => rect,
            _ => hit::frame_around(rect, hand.reach),
        };
        if let Some(grip) = hit::grip_at(frame, pos, hand.reach) {
            return Some(Gesture::Resizing(Resizing::new(ids, rect, grip, pos)));
        }
    }
    let from = side_dot(hand, pos, selected)?;
    Some(Gesture::Connecting(Connecting::new(from, pos)))
}

/// The dot under the pointer beside a component, from which a connector is drawn.
fn side_dot(hand: &Hand<'_>, pos: Pos2, selected: Option<Id>) -> Option<End> {
    if component_at(hand.board, pos, 0.0).is_some() {
        // A box that stands close beside another covers its dot.
        return None;
    }
    let reach = hand.reach.handle_offset + hand.reach.handle;
    let near = component_at(hand.board, pos, reach);
    selected.into_iter().chain(near).find_map(|id| {
        let component = hand.board.components.get(&id)?;
        match hit::handle_at(id, component.rect, pos, hand.reach) {
            Some(Hit::Handle(id, side)) => Some(End::Bound { id, side }),
            _ => None,
        }
    })
}
