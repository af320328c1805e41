//! The search that opens where the pointer is: type a few letters, Enter puts the component there. In
//! another component's way, or in a lane the component does not belong to, it goes where it is at home.

use egui::{
    Align2, Area, Frame, Id, Margin, Order, Pos2, Rect, Role, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::{
    catalog::{Catalog, Match},
    compose::{self, PLAIN},
    editor::{Action, Editor},
    model::Lane,
};

use crate::app::{
    Whyboard,
    canvas::{self, INSET},
    floating::pick::{Keys, Row},
    panels::palette,
};

/// Width of the search, in points.
const WIDTH: f32 = 280.0;
/// Height of one component in the list, in points.
const ITEM: f32 = 26.0;
/// How many components are offered.
const MOST: usize = 8;

/// The search between frames.
#[derive(Debug)]
pub struct NewComponent {
    query: String,
    picked: usize,
    is_new: bool,
    /// Where the pointer was, in board units; `None` when it was not over the board.
    at: Option<Pos2>,
}

impl NewComponent {
    /// Shows the search. The kind and the name of what was chosen.
    fn ui(&mut self, ctx: &egui::Context, editor: &Editor, lane: Lane) -> Option<(String, String)> {
        let room = editor.viewport.shrink(INSET);
        let size = vec2(WIDTH, ITEM * (MOST + 2) as f32);
        let at = self.at.map_or_else(
            || room.center() - size / 2.0,
            |at| editor.camera.screen_from_board(at, editor.viewport),
        );
        let at = Rect::from_min_max(room.min, (room.max - size).max(room.min)).clamp(at);
        Area::new(Id::unique("new component area"))
            .order(Order::Middle)
            .fixed_pos(at)
            .pivot(Align2::LEFT_TOP)
            .show(ctx, |ui| {
                let frame = Frame::popup(ui.style()).inner_margin(Margin::same(8));
                frame
                    .show(ui, |ui| {
                        ui.set_width(WIDTH);
                        ui.spacing_mut().item_spacing.y = 2.0;
                        let chosen = self.list_ui(ui, editor.catalog(), lane);
                        palette::replacement_hint_ui(ui, editor);
                        chosen
                    })
                    .inner
            })
            .inner
    }

    fn list_ui(&mut self, ui: &mut Ui, catalog: &Catalog, lane: Lane) -> Option<(String, String)> {
        let keys = self.field_ui(ui);
        let mut found = self.found(catalog, lane);
        found.truncate(MOST);
        self.picked = keys.walk(self.picked, found.len());
        let name = |item: &Match<'_>| (item.kind.id.clone(), item.label.to_owned());
        let mut chosen = None;
        for (index, item) in found.iter().enumerate() {
            let what = if item.label == item.kind.name {
                ""
            } else {
                &item.kind.name
            };
            let row = Row {
                name: &format!("New {}", item.label),
                left: item.label,
                right: what,
                share: 0.5,
                height: ITEM,
            };
            if row.ui(ui, index == self.picked).clicked() {
                chosen = Some(name(item));
            }
        }
        let query = self.query.trim();
        if found.is_empty() {
            ui.weak("Enter adds a plain box with this name.");
        }
        if keys.enter {
            let plain = || (PLAIN.to_owned(), query.to_owned());
            chosen = found.get(self.picked).map(name);
            chosen = chosen.or_else(|| (!query.is_empty()).then(plain));
        }
        chosen
    }

    fn found<'a>(&self, catalog: &'a Catalog, lane: Lane) -> Vec<Match<'a>> {
        if self.query.trim().is_empty() {
            let kinds = catalog.palette(lane).kinds.iter();
            let named = kinds.map(|kind| Match {
                says_more: false,
                kind,
                label: &kind.name,
            });
            return named.collect();
        }
        catalog.search(&self.query)
    }

    fn field_ui(&mut self, ui: &mut Ui) -> Keys {
        let id = Id::unique("new component");
        let keys = Keys::take(ui, id);
        let response = ui.add(
            TextEdit::singleline(&mut self.query)
                .id(id)
                .hint_text("What comes here?")
                .desired_width(f32::INFINITY),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "New component"));
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
        }
        if response.changed() {
            self.picked = 0;
        }
        keys
    }
}

impl Whyboard {
    /// Opens the search where the pointer is.
    pub(crate) fn open_new_component(&mut self, ctx: &egui::Context) {
        if !self.has_canvas() {
            return;
        }
        self.workspace.canvas.finish_writing();
        self.close_quick_add();
        let viewport = self.editor.viewport;
        let pointer = ctx
            .pointer_latest_pos()
            .filter(|pos| viewport.contains(*pos));
        let at = pointer.map(|pos| self.editor.camera.board_from_screen(pos, viewport));
        self.workspace.floating.new_component = Some(NewComponent {
            query: String::new(),
            picked: 0,
            is_new: true,
            at,
        });
    }

    /// The lane whose components are offered before anything is typed, and where a plain box goes.
    fn lane_at_hand(&self, at: Option<Pos2>) -> Lane {
        let lanes = &self.editor.board().lanes;
        at.and_then(|at| lanes.at(at))
            .unwrap_or(self.workspace.palette.lane())
    }

    /// Shows the search, and adds what was chosen.
    pub(crate) fn new_component_ui(&mut self, ctx: &egui::Context) {
        let Some(at) = self
            .workspace
            .floating
            .new_component
            .as_ref()
            .map(|search| search.at)
        else {
            return;
        };
        let lane = self.lane_at_hand(at);
        let Some(search) = &mut self.workspace.floating.new_component else {
            return;
        };
        let chosen = search.ui(ctx, &self.editor, lane);
        let has_left = {
            let id = Id::unique("new component");
            !search.is_new && !ctx.memory(|memory| memory.has_focus(id))
        };
        if let Some((kind, label)) = chosen {
            let replaces = ctx.input(|input| input.modifiers.shift);
            let replacement = palette::replacement(&self.editor, &kind, &label);
            let action = replacement.filter(|_| replaces).unwrap_or_else(|| {
                let size = compose::new_size(self.editor.catalog(), &label);
                let spot = |at: &Pos2| Rect::from_center_size(*at, size);
                let here = at.filter(|at| self.is_at_home(&kind, spot(at)));
                Action::AddComponent {
                    kind,
                    label,
                    at: here,
                    lane,
                }
            });
            self.queue.push(action);
        } else if !has_left {
            return;
        }
        self.workspace.floating.new_component = None;
        ctx.memory_mut(|memory| memory.request_focus(canvas::widget_id()));
    }

    /// Whether a component of a kind belongs in the lane at `rect` and is in nothing's way there.
    fn is_at_home(&self, kind: &str, rect: Rect) -> bool {
        let board = self.editor.board();
        let Some(lane) = board.lanes.at(rect.center()) else {
            return false;
        };
        let is_its_own = self
            .editor
            .catalog()
            .lane_of(kind)
            .is_none_or(|own| own == lane);
        let is_free = |one: &Rect| !one.intersects(rect);
        is_its_own && board.components.values().all(|one| is_free(&one.rect))
    }
}
