//! Looking for a word: a bar over the board that lists every text that holds it. Enter goes to the
//! next one, Shift+Enter to the one before, a click opens it for typing.

use egui::{
    Align2, Area, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Role, ScrollArea, Sense,
    TextEdit, Ui, WidgetInfo, text::LayoutJob, text::TextFormat, vec2,
};

use crate::{
    editor::{
        Action, Editor,
        find::{Hit, find},
    },
    model::TextField,
};

use crate::app::{
    Whyboard,
    canvas::{self, INSET, list_top},
    widgets,
};

/// Width of the bar, in points.
const WIDTH: f32 = 320.0;
/// Height of the list at most, in points.
const LIST: f32 = 260.0;
/// Height of a hit, in points.
const ITEM: f32 = 40.0;

fn field_id() -> Id {
    Id::unique("find")
}

/// True while the keyboard types into the bar.
pub fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(field_id()))
}

/// The bar between frames.
#[derive(Debug, Default)]
pub struct FindBar {
    query: String,
    hits: Vec<Hit>,
    /// The hit that was gone to.
    at: Option<usize>,
    is_new: bool,
    /// For which word and revision the hits were found.
    seen: Option<(String, u64)>,
}

/// What was asked for in the bar.
enum Asked {
    /// Go to this hit.
    Go(usize),
    /// Open this hit for typing.
    Open(usize),
    Close,
}

impl FindBar {
    fn search(&mut self, editor: &Editor) {
        let now = (self.query.clone(), editor.revision());
        if self.seen.as_ref() == Some(&now) {
            return;
        }
        if self.seen.as_ref().is_none_or(|(query, _)| *query != now.0) {
            self.at = None;
        }
        self.hits = find(editor, &self.query);
        self.at = self.at.filter(|at| *at < self.hits.len());
        self.seen = Some(now);
    }

    /// The hit that was gone to.
    pub fn current(&self) -> Option<TextField> {
        let hit = self.hits.get(self.at?)?;
        Some(hit.field)
    }

    fn next(&self, step: isize) -> Option<usize> {
        let count = self.hits.len();
        let next = match (self.at, step > 0) {
            (Some(at), _) => (at as isize + step).rem_euclid(count.max(1) as isize) as usize,
            (None, true) => 0,
            (None, false) => count.saturating_sub(1),
        };
        (count > 0).then_some(next)
    }

    fn ui(&mut self, ctx: &egui::Context, editor: &Editor) -> Option<Asked> {
        let room = editor.viewport;
        let down = list_top(room, WIDTH);
        Area::new(Id::unique("find area"))
            .order(Order::Middle)
            .fixed_pos(room.right_top() + vec2(-INSET, down))
            .pivot(Align2::RIGHT_TOP)
            .show(ctx, |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::same(8))
                    .show(ui, |ui| {
                        ui.set_width(WIDTH);
                        let asked = self.field_ui(ui, editor);
                        asked.or(self.list_ui(ui))
                    })
                    .inner
            })
            .inner
    }

    fn field_ui(&mut self, ui: &mut Ui, editor: &Editor) -> Option<Asked> {
        let (mut enter, mut back) = (false, false);
        if has_focus(ui.ctx()) {
            ui.input_mut(|input| {
                back = input.consume_key(Modifiers::SHIFT, Key::Enter)
                    | input.consume_key(Modifiers::NONE, Key::ArrowUp);
                enter = input.consume_key(Modifiers::NONE, Key::Enter)
                    | input.consume_key(Modifiers::NONE, Key::ArrowDown);
            });
        }
        let mut asked = None;
        ui.horizontal(|ui| {
            let response = ui.add(
                TextEdit::singleline(&mut self.query)
                    .id(field_id())
                    .hint_text("A word in a name, a why, a risk …")
                    .event_filter(EventFilter {
                        escape: true,
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        tab: false,
                    })
                    .desired_width(WIDTH - 3.0 * 38.0),
            );
            response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Find"));
            if std::mem::take(&mut self.is_new) {
                response.request_focus();
            }
            ui.spacing_mut().item_spacing.x = 2.0;
            let catalog = editor.catalog();
            let mut button = |icon: &str, name: &str, key: &str| {
                let hint = format!("{name} ({key})");
                widgets::icon_button(ui, &catalog.icon(icon), name, &hint, false).clicked()
            };
            back |= button("arrow-left", "Previous hit", "Shift+Enter");
            enter |= button("arrow-right", "Next hit", "Enter");
            if button("x", "Close the search", "Escape") {
                asked = Some(Asked::Close);
            }
        });
        // Enter may come in the frame of the last letter.
        self.search(editor);
        let step = if back {
            -1
        } else if enter {
            1
        } else {
            return asked;
        };
        asked.or(self.next(step).map(Asked::Go))
    }

    fn list_ui(&self, ui: &mut Ui) -> Option<Asked> {
        let count = self.hits.len();
        let line = match (self.at, count) {
            _ if self.query.trim().is_empty() => return None,
            (_, 0) => "Nothing on this board says that.".to_owned(),
            (Some(at), _) => format!("{} of {count}", at + 1),
            (None, 1) => "1 hit".to_owned(),
            (None, _) => format!("{count} hits"),
        };
        ui.weak(line);
        let mut asked = None;
        // An area remembers how high it was with fewer hits.
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
                    asked = Some(Asked::Open(index));
                }
            }
        });
        asked
    }
}

fn hit_ui(ui: &mut Ui, hit: &Hit, is_current: bool) -> egui::Response {
    let size = vec2(ui.available_width(), ITEM);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let name = format!("{}: {}", hit.place, hit.excerpt);
        WidgetInfo::selected(Role::Button, true, is_current, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_current || response.hovered() {
        let fill = if is_current {
            ui.visuals().selection.bg_fill
        } else {
            ui.visuals().widgets.hovered.weak_bg_fill
        };
        ui.painter().rect_filled(rect, 5, fill);
    }
    let inside = rect.shrink2(vec2(8.0, 3.0));
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let small = egui::TextStyle::Small.resolve(ui.style());
    let top = widgets::paint_text(ui, inside, &hit.place, small, weak, 1);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let plain = TextFormat::simple(font, text);
    let mut found = plain.clone();
    found.underline = egui::Stroke::new(1.5, ui.visuals().hyperlink_color);
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

impl Whyboard {
    /// Opens the bar, or gives it the keyboard.
    pub(crate) fn open_find(&mut self) {
        if self.has_canvas() {
            self.workspace.canvas.finish_writing();
            self.workspace.floating.find.get_or_insert_default().is_new = true;
        }
    }

    /// Closes the bar. False when it was closed.
    pub(crate) fn close_find(&mut self) -> bool {
        self.workspace.guide.mark(None);
        self.workspace.floating.find.take().is_some()
    }

    /// Shows the bar, and goes where it was asked to.
    pub(crate) fn find_ui(&mut self, ctx: &egui::Context) {
        let Some(bar) = &mut self.workspace.floating.find else {
            return;
        };
        match bar.ui(ctx, &self.editor) {
            None => {}
            Some(Asked::Close) => {
                self.close_find();
                ctx.memory_mut(|memory| memory.request_focus(canvas::widget_id()));
            }
            Some(Asked::Go(index)) => {
                bar.at = Some(index);
                if let Some(field) = bar.current() {
                    self.go_to(ctx, field);
                }
            }
            Some(Asked::Open(index)) => {
                bar.at = Some(index);
                if let Some(field) = bar.current() {
                    self.go_to(ctx, field);
                    if !matches!(field, TextField::Label(_)) {
                        self.queue.push(Action::Write(field));
                    }
                }
            }
        }
    }

    /// Selects what a text belongs to and brings it into view; a text of the guide is shown there,
    /// while the keyboard stays in the bar.
    fn go_to(&mut self, ctx: &egui::Context, field: TextField) {
        if let TextField::View(id) = field {
            return self.go_to_view(ctx, id);
        }
        if let Some(id) = field.id().filter(|id| is_drawn(&self.editor, *id)) {
            self.show(id);
        }
        if matches!(field, TextField::Label(_)) {
            self.workspace.guide.mark(None);
        } else {
            self.workspace.is_quiet = false;
            self.workspace.guide.reveal(field, &mut self.editor);
        }
    }
}

/// Whether an element stands on the canvas.
fn is_drawn(editor: &Editor, id: crate::model::Id) -> bool {
    let board = editor.board();
    board.rect(id).is_some() || board.connectors.contains_key(&id)
}
