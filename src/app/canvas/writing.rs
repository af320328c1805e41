//! Typing a label where it stands on the board.

use egui::{
    Align2, Area, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Pos2, Role, Stroke,
    TextEdit, Vec2, WidgetInfo,
    text::{CCursor, CCursorRange, CharIndex},
};

use crate::{
    editor::{Action, Editor, rich_text},
    layout::{
        card,
        text::{Face, font_id},
    },
    model::{MarkKind, TextField, Tone},
};

use crate::app::{canvas::paint::View, theme::color32};

/// The least type size to type in, in points.
const LEAST_SIZE: f32 = 12.0;
/// The least width of a field on the board, in points.
const LEAST_WIDTH: f32 = 90.0;

/// A label being typed on the board.
#[derive(Debug)]
pub struct Writing {
    /// Which.
    pub field: TextField,
    is_new: bool,
}

impl Writing {
    /// Opens the label of an element.
    pub fn new(field: TextField) -> Self {
        Self {
            field,
            is_new: true,
        }
    }

    fn widget_id() -> Id {
        Id::unique("writing on the board")
    }

    /// Shows the field over the board. False when the typing is over.
    pub fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        view: &View,
        queue: &mut Vec<Action>,
    ) -> bool {
        let Some(place) = place(editor, view, self.field) else {
            return false;
        };
        let theme = editor.catalog().theme(ctx.theme() == egui::Theme::Dark);
        let mut text = editor
            .board()
            .text(self.field)
            .unwrap_or_default()
            .to_owned();
        if is_mark(editor, self.field)
            && let Some(written) = take_keys(ctx, &text)
        {
            text = written;
            queue.push(Action::Type(self.field, text.clone()));
        }
        let enter = egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, Key::Enter);
        let edit = TextEdit::multiline(&mut text)
            .id(Self::widget_id())
            .font(font_id(place.face, place.size))
            .text_color(color32(place.color(theme)))
            .desired_rows(1)
            .desired_width(place.width)
            .return_key(enter)
            .event_filter(EventFilter {
                tab: false,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            })
            .margin(Margin::symmetric(3, 1))
            .frame(
                Frame::new()
                    .fill(color32(place.ground(theme)))
                    .stroke(Stroke::new(1.5, color32(theme.accent)))
                    .corner_radius(3),
            );
        let is_new = self.is_new;
        let output = Area::new(Id::unique("writing area"))
            .order(Order::Middle)
            .fixed_pos(place.pos)
            .pivot(place.pivot)
            .constrain(false)
            .show(ctx, |ui| {
                ui.set_max_width(place.width + 12.0);
                let mut output = edit.show(ui);
                if is_new {
                    output.response.request_focus();
                    let all = egui::text::CCursorRange::select_all(&output.galley);
                    output.state.cursor.set_char_range(Some(all));
                    // What was typed into another text is not taken back in this one.
                    output.state.clear_undoer();
                    output.state.store(ui.ctx(), Self::widget_id());
                }
                output.response
            })
            .inner;
        output.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Label on the board"));
        self.is_new = false;
        if output.changed() {
            queue.push(Action::Type(self.field, text));
        }
        let done = ctx.input_mut(|input| {
            // With Shift it broke the line, and egui would take it for Enter alone.
            let breaks = input.consume_key(Modifiers::SHIFT, Key::Enter);
            let enter = input.consume_key(Modifiers::NONE, Key::Enter)
                | input.consume_key(Modifiers::COMMAND, Key::Enter);
            let escape = input.consume_key(Modifiers::NONE, Key::Escape);
            (enter && !breaks) || escape
        });
        !(done || (!is_new && output.lost_focus()))
    }

    /// Ends the typing; a component without a name gets its kind's.
    pub fn finish(self, editor: &Editor, queue: &mut Vec<Action>) {
        let TextField::Label(id) = self.field else {
            queue.push(Action::FinishTyping);
            return;
        };
        if let Some(component) = editor.board().components.get(&id)
            && component.label.trim().is_empty()
        {
            // A box without a name cannot be spoken of: it takes its kind's.
            let kind = editor.catalog().kind(&component.kind);
            let name = kind.map_or(component.kind.as_str(), |kind| &kind.name);
            queue.push(Action::Type(self.field, name.to_owned()));
        }
        queue.push(Action::FinishTyping);
    }
}

fn is_mark(editor: &Editor, field: TextField) -> bool {
    let id = field.id();
    id.is_some_and(|id| editor.board().marks.contains_key(&id))
}

/// Takes the keys of text with bold words and lists, and moves the cursor along; the new text.
fn take_keys(ctx: &egui::Context, text: &str) -> Option<String> {
    let id = Writing::widget_id();
    let mut state = TextEdit::load_state(ctx, id)?;
    let selection = state.cursor.char_range()?.as_sorted_char_range();
    let selection = selection.start.0..selection.end.0;
    let is_bold = ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::B));
    let written = if is_bold {
        rich_text::toggle_bold(text, selection)
    } else if ctx.input(breaks_line) {
        let written = rich_text::break_list(text, selection.end)?;
        ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Enter));
        written
    } else {
        return None;
    };
    let cursor = |place| CCursor::new(CharIndex(place));
    let range = CCursorRange::two(
        cursor(written.selection.start),
        cursor(written.selection.end),
    );
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
    Some(written.text)
}

/// What the field lies on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Card,
    Note(Tone),
    Paper(Tone),
}

/// Where on the screen a label is typed.
struct Place {
    pos: Pos2,
    pivot: Align2,
    width: f32,
    size: f32,
    face: Face,
    ground: Ground,
}

impl Place {
    fn ground(&self, theme: &crate::catalog::Theme) -> crate::catalog::Color {
        match self.ground {
            Ground::Card => theme.card,
            Ground::Note(tone) => theme.tone(tone).ground,
            Ground::Paper(_) => theme.field,
        }
    }

    fn color(&self, theme: &crate::catalog::Theme) -> crate::catalog::Color {
        match self.ground {
            Ground::Note(_) => theme.note_text,
            Ground::Paper(tone) => theme.tone(tone).ink,
            Ground::Card => theme.text,
        }
    }
}

fn place(editor: &Editor, view: &View, field: TextField) -> Option<Place> {
    let TextField::Label(id) = field else {
        return None;
    };
    let sizes = &editor.catalog().sizes;
    let board = editor.board();
    if let Some(component) = board.components.get(&id) {
        let card = card::lay_out(component, sizes);
        let (at, _) = card.label;
        let room = component.rect.max.x - sizes.card_padding / 2.0 - at.x;
        return Some(Place {
            pos: view.pos(at) - Vec2::new(4.0, 2.0),
            pivot: Align2::LEFT_TOP,
            width: view.length(room).max(LEAST_WIDTH),
            size: view.length(sizes.label).max(LEAST_SIZE),
            face: Face::Strong,
            ground: Ground::Card,
        });
    }
    if let Some(mark) = board.marks.get(&id) {
        let is_note = mark.kind == MarkKind::Note;
        let (at, _) = crate::layout::note::lay_out(mark, sizes);
        return Some(Place {
            pos: view.pos(at) - Vec2::new(4.0, 2.0),
            pivot: Align2::LEFT_TOP,
            width: view.length(mark.rect.max.x - at.x).max(LEAST_WIDTH),
            size: view
                .length(crate::layout::note::type_size(&mark.kind, sizes))
                .max(LEAST_SIZE),
            face: crate::layout::note::face(&mark.kind),
            ground: if is_note {
                Ground::Note(mark.tone)
            } else {
                Ground::Paper(mark.tone)
            },
        });
    }
    let route = editor.routes().get(&id)?;
    let middle = route.label.map_or_else(
        || route.points[route.points.len() / 2 - 1].lerp(route.points[route.points.len() / 2], 0.5),
        |label| label.center(),
    );
    Some(Place {
        pos: view.pos(middle),
        pivot: Align2::CENTER_CENTER,
        width: 140.0,
        size: view.length(sizes.small).max(LEAST_SIZE),
        face: Face::Regular,
        ground: Ground::Paper(Tone::Plain),
    })
}

/// True when Shift+Enter was pressed: by the key itself, as Shift may be up again by now.
fn breaks_line(input: &egui::InputState) -> bool {
    input.events.iter().any(|event| {
        matches!(
            event,
            egui::Event::Key {
                key: Key::Enter,
                pressed: true,
                modifiers,
                ..
            } if modifiers.shift
        )
    })
}
