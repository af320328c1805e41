//! The line at the foot of the board that makes boxes and arrows. What it would do is seen on the
//! board while it is typed; Enter does it, Escape drops it.

use egui::{
    Align2, Area, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Rect, Role, TextEdit, Ui,
    WidgetInfo, text::CCursor, text::CCursorRange, vec2,
};

use crate::{
    compose::{
        Selection,
        quick_add::{Built, Completion, build, complete, parse, taken},
    },
    editor::{Camera, Editor, MIN_ZOOM},
    model::{Lane, counted},
};

use crate::app::{
    Whyboard,
    canvas::{self, INSET},
    floating::pick::{Keys, Row},
};

/// Width of the line, in points.
const WIDTH: f32 = 520.0;
/// Height of an offered name, in points.
const ITEM: f32 = 24.0;
/// Height of the zoom's corner, above which the line stands where there is no room beside it.
const CORNER: f32 = 48.0;
/// Width of the zoom's corner, in points.
const CORNER_WIDTH: f32 = 190.0;

fn field_id() -> Id {
    Id::unique("quick add")
}

/// True while the keyboard types into the line.
pub fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(field_id()))
}

/// The line between frames.
#[derive(Debug, Default)]
pub struct QuickAdd {
    text: String,
    /// Where the cursor is, in bytes.
    cursor: usize,
    is_new: bool,
    /// The name taken with Tab.
    picked: usize,
    offered: Vec<Completion>,
    /// What the text would do, and on which revision that was found.
    outcome: Outcome,
    seen: Option<(String, u64, Lane)>,
    /// What the line covered in the last frame, in points, and when the view was last moved.
    covered: Option<Rect>,
    heeded: Option<Rect>,
    /// The view before and after it was moved to show what the text would add.
    moved: Option<(Camera, Camera)>,
}

/// What a text comes to.
#[derive(Debug, Default)]
enum Outcome {
    #[default]
    Nothing,
    Edit(Box<Built>),
    Wrong(String),
}

impl QuickAdd {
    /// Reads the text again if it or the board has changed. True when it had.
    fn reckon(&mut self, editor: &Editor, lane: Lane) -> bool {
        let now = (self.text.clone(), editor.revision(), lane);
        if self.seen.as_ref() == Some(&now) {
            return false;
        }
        self.seen = Some(now);
        self.outcome = match parse(&self.text) {
            Err(error) => Outcome::Wrong(error.to_string()),
            Ok(draft) if draft.names.is_empty() => Outcome::Nothing,
            Ok(draft) => match build(editor.board(), editor.catalog(), &draft, lane) {
                Ok(built) => Outcome::Edit(Box::new(built)),
                Err(error) => Outcome::Wrong(format!("That cannot be done: {error}")),
            },
        };
        true
    }

    /// Moves the view so that what is to be added is seen beside the line, from where the user had it.
    fn reveal(&mut self, editor: &mut Editor) {
        self.give_view_back(editor);
        self.heeded = self.covered;
        let Outcome::Edit(built) = &self.outcome else {
            return;
        };
        let (board, _) = editor.preview();
        let rects = built.added.iter().filter_map(|id| board.rect(*id));
        let Some(rect) = rects.reduce(|a, b| a.union(b)) else {
            return;
        };
        let (before, viewport) = (editor.camera, editor.viewport);
        let mut room = viewport.shrink(2.0 * INSET);
        if let Some(covered) = self.covered {
            room.max.y = room.max.y.min(covered.min.y - INSET);
        }
        let fits = (room.size() / rect.size()).min_elem();
        editor.camera.zoom = before.zoom.min(fits.max(MIN_ZOOM));
        editor.camera.reveal(rect, viewport, room);
        if editor.camera != before {
            self.moved = Some((before, editor.camera));
        }
    }

    /// Takes back what [`Self::reveal`] did, unless the user has moved the view since.
    fn give_view_back(&mut self, editor: &mut Editor) {
        if let Some((before, after)) = self.moved.take()
            && editor.camera == after
        {
            editor.camera = before;
        }
    }

    fn offer(&mut self, editor: &Editor) {
        self.offered = complete(editor.board(), editor.catalog(), &self.text, self.cursor);
        self.picked = 0;
    }

    /// Shows the line over the board. True when Enter was pressed in it.
    fn ui(&mut self, ctx: &egui::Context, editor: &Editor) -> bool {
        let room = editor.viewport;
        let width = WIDTH.min(room.width() - 4.0 * INSET);
        let is_narrow = room.width() < width + 2.0 * CORNER_WIDTH;
        let up = if is_narrow { INSET + CORNER } else { INSET };
        let area = Area::new(Id::unique("quick add area"))
            .order(Order::Middle)
            .fixed_pos(room.center_bottom() - vec2(0.0, up))
            .pivot(Align2::CENTER_BOTTOM)
            .show(ctx, |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::same(8))
                    .show(ui, |ui| {
                        ui.set_width(width);
                        ui.spacing_mut().item_spacing.y = 4.0;
                        self.completions_ui(ui, editor);
                        let enter = self.field_ui(ui, editor);
                        self.preview_ui(ui);
                        enter
                    })
                    .inner
            });
        self.covered = Some(area.response.rect);
        area.inner
    }

    /// The names offered for the word at the cursor.
    fn completions_ui(&mut self, ui: &mut Ui, editor: &Editor) {
        let mut clicked = None;
        for (index, item) in self.offered.iter().enumerate() {
            let row = Row {
                name: &format!("{}, {}", item.name, item.what),
                left: &item.name,
                right: &item.what,
                share: 0.45,
                height: ITEM,
            };
            let response = row.ui(ui, index == self.picked);
            if response.clicked() {
                clicked = Some(index);
            }
        }
        if let Some(index) = clicked {
            self.picked = index;
            self.take(ui, editor);
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
    }

    /// Puts the picked name into the text.
    fn take(&mut self, ui: &Ui, editor: &Editor) {
        let Some(item) = self.offered.get(self.picked) else {
            return;
        };
        (self.text, self.cursor) = taken(&self.text, self.cursor, &item.name);
        self.put_cursor(ui);
        self.offer(editor);
        self.offered.clear();
    }

    fn put_cursor(&self, ui: &Ui) {
        let before = self.text.get(..self.cursor).unwrap_or(&self.text);
        let at = CCursor::new(before.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(at)));
        state.store(ui.ctx(), field_id());
    }

    fn field_ui(&mut self, ui: &mut Ui, editor: &Editor) -> bool {
        let has_focus = has_focus(ui.ctx());
        let keys = Keys::take(ui, field_id());
        let mut tab = false;
        if has_focus {
            ui.input_mut(|input| {
                tab = input.consume_key(Modifiers::NONE, Key::Tab);
                for event in &mut input.events {
                    // A line of the field is a chain of the text.
                    if let egui::Event::Paste(text) = event {
                        *text = text
                            .trim()
                            .replace("\r\n", "; ")
                            .replace(['\n', '\r'], "; ");
                    }
                }
            });
        }
        self.picked = keys.walk(self.picked, self.offered.len());
        if tab {
            self.take(ui, editor);
        }
        let output = TextEdit::singleline(&mut self.text)
            .id(field_id())
            .hint_text("kafka > auto loader > bronze > dashboard; bronze > lag alert")
            .desired_width(f32::INFINITY)
            .event_filter(EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            })
            .show(ui);
        let response = output.response.response;
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Quick add"));
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
        }
        let cursor = output.cursor_range.map(|range| range.primary.index);
        let cursor = cursor.map_or(self.text.len(), |index| byte_at(&self.text, index));
        if response.changed() || (cursor != self.cursor && has_focus && !tab) {
            self.cursor = cursor;
            self.offer(editor);
        }
        keys.enter
    }

    /// What Enter would do, or why it would not.
    fn preview_ui(&self, ui: &mut Ui) {
        match &self.outcome {
            Outcome::Nothing => ui.weak("> connects · , takes several · ; begins another chain"),
            Outcome::Wrong(why) => ui.colored_label(ui.visuals().error_fg_color, why),
            Outcome::Edit(built) => ui.weak(said(built)),
        };
    }
}

/// "Enter adds 4 components and 3 connectors · uses 1 that is there · Tab completes".
fn said(built: &Built) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (count, noun) in [(built.added.len(), "component"), (built.links, "connector")] {
        if count > 0 {
            parts.push(counted(count, noun));
        }
    }
    let mut line = if parts.is_empty() {
        "All of this is on the board; Enter selects it".to_owned()
    } else {
        format!("Enter adds {}", parts.join(" and "))
    };
    if !built.is_empty() && !built.reused.is_empty() {
        line += &format!(" · uses {} of the board", built.reused.len());
    }
    line + " · Tab completes"
}

/// Where the character `index` begins, in bytes.
fn byte_at(text: &str, index: impl Into<usize>) -> usize {
    let at = text.char_indices().nth(index.into());
    at.map_or(text.len(), |(at, _)| at)
}

impl Whyboard {
    /// Opens the line, or gives it the keyboard.
    pub(crate) fn open_quick_add(&mut self) {
        if self.has_canvas() {
            self.workspace.canvas.finish_writing();
            self.workspace
                .floating
                .quick_add
                .get_or_insert_default()
                .is_new = true;
        }
    }

    /// Closes the line and drops what it showed. False when it was closed.
    pub(crate) fn close_quick_add(&mut self) -> bool {
        self.editor.propose(None);
        let line = self.workspace.floating.quick_add.take();
        line.is_some_and(|mut line| {
            line.give_view_back(&mut self.editor);
            true
        })
    }

    /// Shows on the board what the text would do.
    pub(crate) fn propose_quick_add(&mut self) {
        if let Some(line) = &mut self.workspace.floating.quick_add {
            let is_new = line.reckon(&self.editor, self.workspace.palette.lane());
            self.editor.propose(match &line.outcome {
                Outcome::Edit(built) => Some(built.edit.clone()),
                Outcome::Nothing | Outcome::Wrong(_) => None,
            });
            if is_new || line.heeded != line.covered {
                line.reveal(&mut self.editor);
            }
        }
    }

    /// Shows the line, and does what was asked for.
    pub(crate) fn quick_add_ui(&mut self, ctx: &egui::Context) {
        let Some(line) = &mut self.workspace.floating.quick_add else {
            return;
        };
        if !line.ui(ctx, &self.editor) {
            return;
        }
        // Enter may come in the frame of the last letter.
        line.reckon(&self.editor, self.workspace.palette.lane());
        if matches!(line.outcome, Outcome::Wrong(_)) {
            return;
        }
        let outcome = std::mem::take(&mut line.outcome);
        line.moved = None;
        self.close_quick_add();
        if let Outcome::Edit(built) = outcome {
            self.edit(ctx, &built.edit);
            let ids = if built.is_empty() {
                &built.reused
            } else {
                &built.added
            };
            self.editor.selection = ids.iter().copied().collect::<Selection>();
            for id in ids.iter().rev() {
                self.bring_into_view(*id);
            }
        }
        ctx.memory_mut(|memory| memory.request_focus(canvas::widget_id()));
    }
}
