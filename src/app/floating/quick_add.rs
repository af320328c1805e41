//! The line at the foot of the board that makes boxes and arrows. What it would do is shown on the
//! board while it is typed; Enter does it, Escape drops it.

use egui::{
    Align2, Event, Id, Key, Modifiers, Rect, Role, TextEdit, Ui, WidgetInfo,
    text::{CCursor, CCursorRange},
    vec2,
};

use crate::{
    app::{
        canvas::INSET,
        floating::picker::{Keys, Row},
        widgets,
    },
    compose::quick_add::{Built, Completion, build, complete, insert_completion, parse},
    editor::{Action, Camera, Editor, MIN_ZOOM},
    model::{Lane, counted},
};

/// Width of the line, in points.
const WIDTH: f32 = 520.0;
/// Height of an offered name, in points.
const ITEM: f32 = 24.0;

fn field_id() -> Id {
    Id::unique("quick add")
}

/// Whether the keyboard types into the line.
pub(crate) fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(field_id()))
}

/// The line between frames.
#[derive(Debug, Default)]
pub(crate) struct QuickAdd {
    input: Input,
    preview: Preview,
    /// The text, the revision and the lane that `preview` is for.
    read: Option<(String, u64, Lane)>,
    /// What the line covered in the last frame, in points.
    covered: Option<Rect>,
    /// What it covered when the view was last moved.
    revealed_beside: Option<Rect>,
    /// The view before and after it was moved to show what the text would add.
    moved: Option<(Camera, Camera)>,
}

/// What Enter would do.
#[derive(Debug, Default)]
enum Preview {
    #[default]
    Nothing,
    Edit(Box<Built>),
    /// Why the text cannot be carried out.
    Error(String),
}

impl QuickAdd {
    /// Gives the line the keyboard when it is shown next.
    pub(crate) fn focus(&mut self) {
        self.input.is_new = true;
    }

    /// Shows on the board what the text would do.
    pub(crate) fn propose(&mut self, editor: &mut Editor, lane: Lane) {
        let has_changed = self.read(editor, lane);
        editor.propose(match &self.preview {
            Preview::Edit(built) => Some(built.edit.clone()),
            Preview::Nothing | Preview::Error(_) => None,
        });
        if has_changed || self.revealed_beside != self.covered {
            self.reveal(editor);
        }
    }

    /// Removes the preview from the board.
    pub(crate) fn close(mut self, editor: &mut Editor) {
        editor.propose(None);
        self.restore_view(editor);
    }

    /// Shows the line over the board. True when Enter ends it.
    pub(crate) fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        lane: Lane,
        queue: &mut Vec<Action>,
    ) -> bool {
        let room = editor.room();
        let width = WIDTH.min(room.width() - 4.0 * INSET);
        let at = room.center_bottom() - vec2(0.0, INSET);
        let place = (at, Align2::CENTER_BOTTOM);
        let area = widgets::popup_ui(ctx, "quick add", place, 8, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 4.0;
            self.input.completions_ui(ui);
            let is_done = self.input.field_ui(ui, editor);
            self.preview_ui(ui);
            is_done
        });
        self.covered = Some(area.response.rect);
        if !area.inner {
            return false;
        }
        // Enter may come in the frame of the last letter.
        self.read(editor, lane);
        match &self.preview {
            Preview::Error(_) => return false,
            Preview::Nothing => {}
            Preview::Edit(built) => queue.push(Action::Draw(built.clone())),
        }
        // The view stays where it shows what was added.
        self.moved = None;
        true
    }

    fn preview_ui(&self, ui: &mut Ui) {
        match &self.preview {
            Preview::Nothing => ui.weak("> connects · , takes several · ; begins another chain"),
            Preview::Error(why) => ui.colored_label(ui.visuals().error_fg_color, why),
            Preview::Edit(built) => ui.weak(summary(built)),
        };
    }

    /// Reads the text again if it, the board or the lane has changed. True when any had.
    fn read(&mut self, editor: &Editor, lane: Lane) -> bool {
        let text = &self.input.text;
        let now = (text.clone(), editor.revision(), lane);
        if self.read.as_ref() == Some(&now) {
            return false;
        }
        self.preview = match parse(text) {
            Err(error) => Preview::Error(error.to_string()),
            Ok(draft) if draft.names.is_empty() => Preview::Nothing,
            Ok(draft) => match build(editor.board(), editor.catalog(), &draft, lane) {
                Ok(built) => Preview::Edit(Box::new(built)),
                Err(error) => Preview::Error(format!("That cannot be done: {error}")),
            },
        };
        self.read = Some(now);
        true
    }

    /// Moves the view from where the user had it, to show what is to be added beside the line.
    fn reveal(&mut self, editor: &mut Editor) {
        self.restore_view(editor);
        self.revealed_beside = self.covered;
        let Preview::Edit(built) = &self.preview else {
            return;
        };
        let (board, _) = editor.preview();
        let rects = built.added.iter().filter_map(|id| board.rect(*id));
        let Some(rect) = rects.reduce(|a, b| a.union(b)) else {
            return;
        };
        let (before, viewport) = (editor.camera(), editor.viewport());
        let mut room = editor.room().shrink(2.0 * INSET);
        if let Some(covered) = self.covered {
            room.max.y = room.max.y.min(covered.min.y - INSET);
        }
        let fits = (room.size() / rect.size()).min_elem();
        let mut camera = before;
        camera.zoom = before.zoom.min(fits.max(MIN_ZOOM));
        camera.reveal(rect, viewport, room);
        if camera != before {
            editor.look_through(camera);
            self.moved = Some((before, camera));
        }
    }

    /// Undoes [`Self::reveal`], unless the user has moved the view since.
    fn restore_view(&mut self, editor: &mut Editor) {
        if let Some((before, after)) = self.moved.take()
            && editor.camera() == after
        {
            editor.look_through(before);
        }
    }
}

/// "Enter adds 4 components and 3 connectors · uses 1 of the board · Tab completes".
fn summary(built: &Built) -> String {
    let added = [(built.added.len(), "component"), (built.links, "connector")];
    let added = added.into_iter().filter(|(count, _)| *count > 0);
    let added: Vec<String> = added.map(|(count, noun)| counted(count, noun)).collect();
    let mut line = if added.is_empty() {
        "All of this is on the board; Enter selects it".to_owned()
    } else {
        format!("Enter adds {}", added.join(" and "))
    };
    if !built.is_empty() && !built.reused.is_empty() {
        line += &format!(" · uses {} of the board", built.reused.len());
    }
    line + " · Tab completes"
}

/// The text of the line, and the names offered for the word at the cursor.
#[derive(Debug, Default)]
struct Input {
    text: String,
    /// Where the cursor is, in bytes.
    cursor: usize,
    is_new: bool,
    offered: Vec<Completion>,
    /// The offered name that Tab takes.
    picked: usize,
}

impl Input {
    /// The names offered for the word at the cursor.
    fn completions_ui(&mut self, ui: &mut Ui) {
        let mut clicked = None;
        for (index, item) in self.offered.iter().enumerate() {
            let row = Row {
                name: &format!("{}, {}", item.name, item.what),
                left: &item.name,
                right: &item.what,
                share: 0.45,
                height: ITEM,
            };
            if row.ui(ui, index == self.picked).clicked() {
                clicked = Some(index);
            }
        }
        if let Some(index) = clicked {
            self.picked = index;
            self.complete(ui);
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
    }

    /// The field. True when Enter was pressed in it.
    fn field_ui(&mut self, ui: &mut Ui, editor: &Editor) -> bool {
        let has_focus = has_focus(ui.ctx());
        let keys = Keys::take(ui, field_id());
        let tab = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab));
        if has_focus {
            ui.input_mut(|input| input.events.iter_mut().for_each(join_pasted_lines));
        }
        self.picked = keys.step(self.picked, self.offered.len());
        if tab {
            self.complete(ui);
        }
        let output = TextEdit::singleline(&mut self.text)
            .id(field_id())
            .hint_text("kafka > auto loader > bronze > dashboard; bronze > lag alert")
            .desired_width(f32::INFINITY)
            .event_filter(widgets::ALL_KEYS)
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
            self.offered = complete(editor.board(), editor.catalog(), &self.text, self.cursor);
            self.picked = 0;
        }
        keys.enter
    }

    /// Puts the picked name into the text.
    fn complete(&mut self, ui: &Ui) {
        let Some(item) = self.offered.get(self.picked) else {
            return;
        };
        (self.text, self.cursor) = insert_completion(&self.text, self.cursor, &item.name);
        self.offered.clear();
        self.picked = 0;
        let before = self.text.get(..self.cursor).unwrap_or(&self.text);
        let at = CCursor::new(before.chars().count());
        let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(at)));
        state.store(ui.ctx(), field_id());
    }
}

/// Makes each pasted line a chain of the text.
fn join_pasted_lines(event: &mut Event) {
    if let Event::Paste(text) = event {
        *text = text
            .trim()
            .replace("\r\n", "; ")
            .replace(['\n', '\r'], "; ");
    }
}

/// Where the character `index` begins, in bytes.
fn byte_at(text: &str, index: impl Into<usize>) -> usize {
    let at = text.char_indices().nth(index.into());
    at.map_or(text.len(), |(at, _)| at)
}
