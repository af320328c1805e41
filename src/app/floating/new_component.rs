//! The search that opens where the pointer is: type a few letters, Enter puts the component there. If
//! another component is in its way, or the lane is not its own, it goes to free space in its own lane.

use egui::{Align2, Id, Pos2, Rect, Ui, vec2};

use crate::{
    app::{
        canvas::INSET,
        floating::picker::{Picker, Row},
        panels::palette::{Choice, matches, replacement_hint_ui},
        widgets,
    },
    compose,
    editor::{Action, Editor},
    model::Lane,
};

/// Width of the search, in points.
const WIDTH: f32 = 280.0;
/// Height of one component in the list, in points.
const ITEM: f32 = 26.0;
/// How many components are offered.
const MAX_OFFERED: usize = 8;

fn field_id() -> Id {
    Id::unique("new component")
}

/// The search between frames.
#[derive(Debug)]
pub(crate) struct NewComponent {
    picker: Picker,
    /// Where the pointer was, in board units; `None` when it was not over the board.
    at: Option<Pos2>,
}

impl NewComponent {
    pub(crate) fn new(at: Option<Pos2>) -> Self {
        Self {
            picker: Picker::default(),
            at,
        }
    }

    /// Shows the search, and adds what was chosen. False when it is over. `lane` is the palette's: for
    /// a search that is outside all lanes.
    pub(crate) fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        lane: Lane,
        queue: &mut Vec<Action>,
    ) -> bool {
        let lanes = &editor.board().lanes;
        let lane = self.at.and_then(|at| lanes.at(at)).unwrap_or(lane);
        let room = editor.room().shrink(INSET);
        let size = vec2(WIDTH, ITEM * (MAX_OFFERED + 2) as f32);
        let pos = self.at.map_or_else(
            || room.center() - size / 2.0,
            |at| editor.camera().screen_from_board(at, editor.viewport()),
        );
        let pos = Rect::from_min_max(room.min, (room.max - size).max(room.min)).clamp(pos);
        let place = (pos, Align2::LEFT_TOP);
        let popup = widgets::popup_ui(ctx, "new component", place, 8, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 2.0;
            let chosen = self.list_ui(ui, editor, lane);
            replacement_hint_ui(ui, editor);
            chosen
        });
        let Some(choice) = popup.inner else {
            return ctx.memory(|memory| memory.has_focus(field_id()));
        };
        let replaces = ctx.input(|input| input.modifiers.shift);
        let replacement = replaces.then(|| choice.replace_selected(editor)).flatten();
        queue.push(replacement.unwrap_or_else(|| {
            let at = self.at.filter(|at| fits(editor, &choice, *at));
            choice.add(at, lane)
        }));
        false
    }

    /// The field and what it finds. What was chosen.
    fn list_ui(&mut self, ui: &mut Ui, editor: &Editor, lane: Lane) -> Option<Choice> {
        let hint = "What comes here?";
        let keys = self.picker.field_ui(ui, field_id(), hint, "New component");
        let query = self.picker.query();
        let mut found = matches(editor.catalog(), lane, query);
        found.truncate(MAX_OFFERED);
        let plain = (!query.is_empty()).then(|| Choice::plain(query));
        self.picker.step(keys, found.len());
        let mut chosen = None;
        for (index, item) in found.iter().enumerate() {
            let kind = &item.kind.name;
            let row = Row {
                name: &format!("New {}", item.label),
                left: item.label,
                right: if item.label == kind { "" } else { kind },
                share: 0.5,
                height: ITEM,
            };
            if row.ui(ui, index == self.picker.picked()).clicked() {
                chosen = Some(Choice::of(item));
            }
        }
        if found.is_empty() {
            ui.weak("Enter adds a plain box with this name.");
        }
        if keys.enter {
            chosen = found.get(self.picker.picked()).map(Choice::of).or(plain);
        }
        chosen
    }
}

/// Whether a component can go to a place: the lane there is its own and nothing is in its way.
fn fits(editor: &Editor, choice: &Choice, at: Pos2) -> bool {
    let (board, catalog) = (editor.board(), editor.catalog());
    let size = compose::new_size(catalog, &choice.label);
    let rect = Rect::from_center_size(at, size);
    board.lanes.at(at).is_some_and(|lane| {
        let own = catalog.lane_of(&choice.kind);
        let mut others = board.components.values();
        own.is_none_or(|own| own == lane) && !others.any(|other| other.rect.intersects(rect))
    })
}
