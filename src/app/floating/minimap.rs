//! A small overview in the corner of the board: lanes, components and the visible part. Pressing or
//! dragging in it moves the view.

use std::sync::Arc;

use egui::{
    Align2, Color32, Id, Mesh, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, emath::RectTransform, vec2,
};

use crate::{
    app::{canvas::INSET, theme::color32, widgets},
    catalog::Theme,
    editor::{Action, Editor},
    model::{Board, Lane, MarkKind},
};

/// The largest size of the map, in points.
const MAX_SIZE: Vec2 = vec2(190.0, 120.0);
/// The smallest canvas with room for it, in points.
const MIN_CANVAS: Vec2 = vec2(400.0, 280.0);
/// The smallest side of what is drawn, in points.
const MIN_SIDE: f32 = 2.0;
/// Space around the lanes, in board units.
const MARGIN: f32 = 40.0;

/// The overview between frames.
#[derive(Default)]
pub(crate) struct Minimap {
    drawn: Option<Drawn>,
    /// From the centre of the view to where a drag began, in board units.
    grip: Vec2,
}

struct Drawn {
    board: Board,
    is_dark: bool,
    map: Rect,
    world: Rect,
    mesh: Arc<Mesh>,
}

impl Minimap {
    /// In the lower left corner of the canvas, if there is room.
    pub(crate) fn ui(
        &mut self,
        ctx: &egui::Context,
        editor: &Editor,
        theme: &Theme,
        queue: &mut Vec<Action>,
    ) {
        let room = editor.room();
        if room.width() < MIN_CANVAS.x || room.height() < MIN_CANVAS.y {
            return;
        }
        let world = self.world(editor);
        let scale = (MAX_SIZE.x / world.width()).min(MAX_SIZE.y / world.height());
        let pos = room.left_bottom() + vec2(INSET, -INSET);
        let place = (pos, Align2::LEFT_BOTTOM);
        widgets::popup_ui(ctx, "minimap", place, 4, |ui| {
            self.map_ui(ui, editor, theme, world, scale, queue);
        });
    }

    /// The area of the map, in board units; recomputed only for another board.
    fn world(&self, editor: &Editor) -> Rect {
        let known = self
            .drawn
            .as_ref()
            .filter(|drawn| is_same(&drawn.board, editor.preview().0));
        known.map_or_else(|| editor.bounds().expand(MARGIN), |drawn| drawn.world)
    }

    fn map_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        theme: &Theme,
        world: Rect,
        scale: f32,
        queue: &mut Vec<Action>,
    ) {
        let (map, _) = ui.allocate_exact_size(world.size() * scale, Sense::hover());
        // Not reached by Tab: the keyboard moves the view on the board itself.
        let response = ui.interact(map, Id::unique("minimap"), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Image, true, "Minimap: press or drag to move the view")
        });
        let to_map = RectTransform::from_to(world, map);
        let camera = editor.camera();
        let seen = camera.visible(editor.viewport());
        if let Some(pos) = response.interact_pointer_pos()
            && ui.input(|input| input.pointer.primary_down())
        {
            let pos = to_map.inverse().transform_pos(pos);
            if ui.input(|input| input.pointer.primary_pressed()) {
                self.grip = if seen.contains(pos) {
                    pos - seen.center()
                } else {
                    Vec2::ZERO
                };
            }
            queue.push(Action::Pan(
                (camera.center - (pos - self.grip)) * camera.zoom,
            ));
        }
        self.redraw(editor.preview().0, theme, map, world);
        let painter = ui.painter_at(map.expand(1.0));
        if let Some(drawn) = &self.drawn {
            painter.add(Shape::Mesh(Arc::clone(&drawn.mesh)));
        }
        let clamped = |pos: Pos2| to_map.transform_pos(pos).clamp(map.min, map.max);
        let frame = Rect::from_min_max(clamped(seen.min), clamped(seen.max));
        painter.rect(
            at_least(frame, 3.0),
            2,
            color32(theme.accent.with_opacity(0.12)),
            Stroke::new(1.5, color32(theme.accent)),
            StrokeKind::Inside,
        );
    }

    /// Draws lanes, components and marks into one mesh, unless nothing has changed.
    fn redraw(&mut self, board: &Board, theme: &Theme, map: Rect, world: Rect) {
        let is_current = self.drawn.as_ref().is_some_and(|drawn| {
            drawn.is_dark == theme.dark && drawn.map == map && is_same(&drawn.board, board)
        });
        if is_current {
            return;
        }
        let to_map = RectTransform::from_to(world, map);
        let mut mesh = Mesh::default();
        let mut add = |rect: Rect, color: Color32| {
            mesh.add_colored_rect(to_map.transform_rect(rect).intersect(map), color);
        };
        add(world, color32(theme.paper));
        for lane in Lane::ALL {
            let tint = theme.lane(lane).hue.with_opacity(0.16).over(theme.paper);
            add(board.lanes.bounds(lane).shrink(4.0), color32(tint));
        }
        let min_side = MIN_SIDE * world.width() / map.width();
        for mark in board
            .marks
            .values()
            .filter(|mark| mark.kind != MarkKind::Frame)
        {
            add(
                at_least(mark.rect, min_side),
                color32(theme.weak_text.with_opacity(0.5)),
            );
        }
        for component in board.components.values() {
            add(
                at_least(component.rect, min_side),
                color32(theme.lane(component.lane).hue),
            );
        }
        self.drawn = Some(Drawn {
            board: board.clone(),
            is_dark: theme.dark,
            map,
            world,
            mesh: Arc::new(mesh),
        });
    }
}

/// A rectangle enlarged around its centre to sides of at least `side`.
fn at_least(rect: Rect, side: f32) -> Rect {
    Rect::from_center_size(rect.center(), rect.size().max(Vec2::splat(side)))
}

/// Whether two boards look the same on the map: compares identity, not contents.
fn is_same(a: &Board, b: &Board) -> bool {
    a.lanes == b.lanes
        && a.components.ptr_eq(&b.components)
        && a.marks.ptr_eq(&b.marks)
        && a.shows_chains == b.shows_chains
}
