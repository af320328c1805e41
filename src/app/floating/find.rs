//! The search: a bar over the board that lists every text that contains a word. Enter goes to the
//! next hit, Shift+Enter to the previous; a click opens a hit for typing.

use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Response, Role, ScrollArea, Sense, Stroke, TextEdit,
    TextStyle, Ui, WidgetInfo, text::LayoutJob, text::TextFormat, vec2,
};

use crate::{
    app::{
        canvas::INSET,
        floating::picker::{paint_row, stepped},
        shortcuts, widgets,
    },
    editor::{Editor, Hit, WindowCommand, find},
    model::TextField,
};

/// Width of the bar, in points.
const WIDTH: f32 = 320.0;
/// Maximum height of the list, in points.
const LIST: f32 = 260.0;
/// Height of a hit, in points.
const HIT: f32 = 40.0;

fn field_id() -> Id {
    Id::unique("find")
}

/// Whether the keyboard types into the bar.
pub(crate) fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(field_id()))
}

/// The bar between frames.
#[derive(Debug, Default)]
pub(crate) struct FindBar {
    query: String,
    hits: Vec<Hit>,
    /// The current hit.
    at: Option<usize>,
    is_new: bool,
    /// The word and the revision that `hits` are for.
    found_for: Option<(String, u64)>,
}

/// A request of the bar to the window.
pub(crate) enum FindRequest {
    /// Show this text; the keyboard stays in the bar.
    Show(TextField),
    /// Open this text for typing.
    Open(TextField),
    Close,
}

impl FindBar {
    /// Gives the bar the keyboard when it is shown next.
    pub(crate) fn focus(&mut self) {
        self.is_new = true;
    }

    fn search(&mut self, editor: &Editor) {
        let now = (self.query.clone(), editor.revision());
        if self.found_for.as_ref() == Some(&now) {
            return;
        }
        let before = self.found_for.as_ref().map(|(query, _)| query);
        let is_same_query = before == Some(&self.query);
        self.hits = find(editor, &self.query);
        self.at = (self.at).filter(|at| is_same_query && *at < self.hits.len());
        self.found_for = Some(now);
    }

    /// Makes a hit the current one and returns its text.
    fn go_to(&mut self, index: usize) -> Option<TextField> {
        self.at = Some(index);
        Some(self.hits.get(index)?.field)
    }

    pub(crate) fn ui(&mut self, ctx: &egui::Context, editor: &Editor) -> Option<FindRequest> {
        let room = editor.room();
        let place = (room.right_top() + vec2(-INSET, INSET), Align2::RIGHT_TOP);
        let popup = widgets::popup_ui(ctx, "find", place, 8, |ui| {
            ui.set_width(WIDTH);
            let request = self.field_ui(ui, editor);
            request.or(self.list_ui(ui))
        });
        popup.inner
    }

    fn field_ui(&mut self, ui: &mut Ui, editor: &Editor) -> Option<FindRequest> {
        let (mut enter, mut back) = (false, false);
        if has_focus(ui.ctx()) {
            ui.input_mut(|input| {
                back = input.consume_key(Modifiers::SHIFT, Key::Enter)
                    | input.consume_key(Modifiers::NONE, Key::ArrowUp);
                enter = input.consume_key(Modifiers::NONE, Key::Enter)
                    | input.consume_key(Modifiers::NONE, Key::ArrowDown);
            });
        }
        let mut request = None;
        ui.horizontal(|ui| {
            let response = ui.add(
                TextEdit::singleline(&mut self.query)
                    .id(field_id())
                    .hint_text("A word in a name, a why, a risk …")
                    .event_filter(EventFilter {
                        tab: false,
                        ..widgets::ALL_KEYS
                    })
                    .desired_width(WIDTH - 3.0 * 38.0),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find"));
            if std::mem::take(&mut self.is_new) {
                response.request_focus();
            }
            ui.spacing_mut().item_spacing.x = 2.0;
            let catalog = editor.catalog();
            let ctx = ui.ctx().clone();
            let mut button = |icon: &str, name: &str, key: String| {
                let hint = format!("{name} ({key})");
                widgets::icon_button(ui, &catalog.icon(icon), name, &hint, false).clicked()
            };
            back |= button(
                "arrow-left",
                "Previous hit",
                shortcuts::of_widget(&ctx, Modifiers::SHIFT, Key::Enter),
            );
            enter |= button(
                "arrow-right",
                "Next hit",
                shortcuts::of_widget(&ctx, Modifiers::NONE, Key::Enter),
            );
            if button(
                "x",
                "Close the search",
                shortcuts::shown(&ctx, WindowCommand::Cancel),
            ) {
                request = Some(FindRequest::Close);
            }
        });
        // Enter may come in the frame of the last letter.
        self.search(editor);
        let step = if back {
            -1
        } else if enter {
            1
        } else {
            return request;
        };
        request.or_else(|| {
            let next = stepped(self.at, self.hits.len(), step)?;
            self.go_to(next).map(FindRequest::Show)
        })
    }

    fn list_ui(&mut self, ui: &mut Ui) -> Option<FindRequest> {
        let count = self.hits.len();
        let line = match (self.at, count) {
            _ if self.query.trim().is_empty() => return None,
            (_, 0) => "Nothing on this board says that.".to_owned(),
            (Some(at), _) => format!("{} of {count}", at + 1),
            (None, 1) => "1 hit".to_owned(),
            (None, _) => format!("{count} hits"),
        };
        ui.weak(line);
        let mut clicked = None;
        // Without a minimum the area would keep the height it had with fewer hits.
        let list = ScrollArea::vertical()
            .max_height(LIST)
            .min_scrolled_height(LIST);
        list.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, hit) in self.hits.iter().enumerate() {
                let is_current = self.at == Some(index);
                let response = ui.push_id(index, |ui| hit_ui(ui, hit, is_current)).inner;
                if is_current {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(index);
                }
            }
        });
        self.go_to(clicked?).map(FindRequest::Open)
    }
}

/// A hit in the list: its place above the text, with the word underlined.
fn hit_ui(ui: &mut Ui, hit: &Hit, is_current: bool) -> Response {
    let size = vec2(ui.available_width(), HIT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let name = format!("{}: {}", hit.place, hit.excerpt);
        WidgetInfo::selected(Role::Button, true, is_current, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    paint_row(ui, &response, is_current);
    let inside = rect.shrink2(vec2(8.0, 3.0));
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let small = TextStyle::Small.resolve(ui.style());
    let top = widgets::paint_text(ui, inside, &hit.place, small, weak, 1);
    let plain = TextFormat::simple(TextStyle::Body.resolve(ui.style()), text);
    let mut found = plain.clone();
    found.underline = Stroke::new(1.5, ui.visuals().hyperlink_color);
    let mut job = LayoutJob::default();
    job.wrap.max_width = inside.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let (start, end) = (hit.word.start, hit.word.end);
    job.append(&hit.excerpt[..start], 0.0, plain.clone());
    job.append(&hit.excerpt[start..end], 0.0, found);
    job.append(&hit.excerpt[end..], 0.0, plain);
    let galley = ui.painter().layout_job(job);
    ui.painter()
        .galley(inside.min + vec2(0.0, top), galley, text);
    response
}
