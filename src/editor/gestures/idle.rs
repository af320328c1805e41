use emath::Pos2;

use crate::{
    compose,
    editor::{Action, Tool},
    layout::{
        border::Border,
        hit::{self, Hit, component_at},
    },
    model::{End, Id, MarkKind},
};

use super::{
    Bending, Brushing, Connecting, Drawing, Erasing, Gesture, GestureContext, Inking, Keys,
    MovingLabel, Pointing, Rebinding, Resizing, ResizingLane, resizable,
};

/// Begins a gesture, or acts at once.
pub(super) fn press(
    context: &GestureContext<'_>,
    pos: Pos2,
    keys: Keys,
    clicks: u8,
) -> (Gesture, Vec<Action>) {
    match context.tool {
        Tool::Hand => (Gesture::Idle, Vec::new()),
        Tool::Connector => {
            // The dots beside boxes are shown with this tool too.
            let dot = side_dot(context, pos, None).filter(|_| !keys.ctrl);
            let from = dot.unwrap_or_else(|| context.end_at(pos, keys));
            (Gesture::Connecting(Connecting::new(from, pos)), Vec::new())
        }
        Tool::Line => {
            let line = Connecting::line(context.end_at(pos, keys), pos);
            (Gesture::Connecting(line), Vec::new())
        }
        Tool::Pen => (Gesture::Inking(Inking::new(context, pos)), Vec::new()),
        Tool::Eraser => {
            let state = Erasing::new(context, pos, keys);
            (Gesture::Erasing(state), Vec::new())
        }
        Tool::Frame => (Gesture::Drawing(Drawing::new(None, pos)), Vec::new()),
        Tool::Shape(shape) => (Gesture::Drawing(Drawing::new(Some(shape), pos)), Vec::new()),
        Tool::Laser => (Gesture::Lasering(pos), Vec::new()),
        Tool::Note => place_mark(context, MarkKind::Note, pos),
        Tool::Text => match text_at(context, pos) {
            Some(id) => (Gesture::Idle, context.write(id)),
            None => place_mark(context, MarkKind::Text, pos),
        },
        Tool::Select => {
            match on_handle(context, pos) {
                Some(Gesture::Bending(state)) if clicks >= 2 => {
                    if let Some(edit) = state.straightened(context) {
                        return (Gesture::Idle, vec![Action::Edit(edit)]);
                    }
                }
                Some(gesture) => return (gesture, Vec::new()),
                None => {}
            }
            let border = Border::at(&context.board.lanes, pos, context.reach.line);
            match hit::element_at(
                context.board,
                context.routes,
                pos,
                context.reach,
                &context.catalog.sizes,
            ) {
                Some(Hit::Label(id))
                    if clicks == 1 && is_label_alone(context, id) && !keys.shift && !keys.ctrl =>
                {
                    MovingLabel::press(context, id, pos)
                }
                Some(Hit::Component(id) | Hit::Mark(id) | Hit::Connector(id) | Hit::Label(id)) => {
                    if clicks >= 2 {
                        return (Gesture::Idle, context.write(id));
                    }
                    Pointing::press(context, id, pos, keys)
                }
                _ if let Some(border) = border => {
                    if clicks >= 2 {
                        let edit = compose::fit_border(context.board, context.catalog, border);
                        return (Gesture::Idle, vec![Action::Edit(edit)]);
                    }
                    let state = ResizingLane::new(border, pos);
                    (Gesture::ResizingLane(state), Vec::new())
                }
                _ if clicks >= 2 => place_mark(context, MarkKind::Text, pos),
                _ => Brushing::press(context, pos, keys),
            }
        }
    }
}

/// What has a text under the pointer, which the text tool edits: a card, a note, a text or a label.
fn text_at(context: &GestureContext<'_>, pos: Pos2) -> Option<Id> {
    let (reach, sizes) = (context.reach, &context.catalog.sizes);
    match hit::element_at(context.board, context.routes, pos, reach, sizes)? {
        Hit::Component(id) | Hit::Label(id) => Some(id),
        Hit::Mark(id) => {
            let kind = &context.board.marks.get(&id)?.kind;
            matches!(kind, MarkKind::Text | MarkKind::Note | MarkKind::Shape(_)).then_some(id)
        }
        _ => None,
    }
}

fn place_mark(context: &GestureContext<'_>, kind: MarkKind, pos: Pos2) -> (Gesture, Vec<Action>) {
    let (id, edit) = compose::add_mark(context.board, context.catalog, kind, pos);
    (Gesture::Idle, context.place(id, edit))
}

/// Whether a label is dragged alone: with others selected it moves with them, and a locked one does
/// not move.
fn is_label_alone(context: &GestureContext<'_>, id: Id) -> bool {
    let goes_with_others = context.selection.len() > 1 && context.selection.contains(&id);
    !goes_with_others && !context.board.is_locked(id)
}

/// A handle of the selection, or of the box under the pointer. Locked elements only have the handles
/// that connectors are drawn from.
fn on_handle(context: &GestureContext<'_>, pos: Pos2) -> Option<Gesture> {
    let selected = match context.selection.len() {
        1 => context.selection.first().copied(),
        _ => None,
    };
    if let Some(id) = selected.filter(|id| !context.board.is_locked(*id))
        && let Some(Hit::End(id, which)) = hit::end_at(context.routes, id, pos, context.reach)
    {
        return Some(Gesture::Rebinding(Rebinding::new(id, which, pos)));
    }
    if let Some(id) = selected.filter(|id| !context.board.is_locked(*id))
        && let Some(state) = Bending::at(context, id, pos)
    {
        return Some(Gesture::Bending(state));
    }
    if let Some((ids, rect)) = resizable(context.board, context.selection) {
        let frame = match ids[..] {
            [_] => rect,
            _ => hit::frame_around(rect, context.reach),
        };
        if let Some(grip) = hit::grip_at(frame, pos, context.reach) {
            return Some(Gesture::Resizing(Resizing::new(ids, rect, grip, pos)));
        }
    }
    let from = side_dot(context, pos, selected)?;
    Some(Gesture::Connecting(Connecting::new(from, pos)))
}

/// The dot under the pointer beside a component, from which a connector is drawn.
fn side_dot(context: &GestureContext<'_>, pos: Pos2, selected: Option<Id>) -> Option<End> {
    if component_at(context.board, pos, 0.0).is_some() {
        // A box close beside another covers its dot.
        return None;
    }
    let reach = context.reach.dot_offset + context.reach.dot;
    let near = component_at(context.board, pos, reach);
    selected.into_iter().chain(near).find_map(|id| {
        let component = context.board.components.get(&id)?;
        let drawn = (context.board, context.routes);
        let sizes = &context.catalog.sizes;
        let dot = hit::dot_at(drawn, component.rect, pos, context.reach, sizes)?;
        Some(End::Bound { id, side: dot.side })
    })
}
