//! Display lists between frames, remade when what they draw has changed: the canvas with its grid,
//! and a board as a picture in a panel.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use egui::{Color32, Context, Mesh, Painter, Pos2, Rect, Shape, Ui, Vec2};

use crate::{
    app::{later::Later, theme::color32},
    catalog::{Catalog, Theme},
    editor::{Camera, Editor, Gesture},
    layout::route,
    model::{Board, Id},
    scene::{self, Item, Scene},
};

use super::{
    paint::{View, paint_items, paint_shape},
    turning::Turning,
};

/// Opacity of what is about to be erased, and of what is not connected to a component that is followed.
const ERASED: f32 = 0.2;
const FAINT: f32 = 0.35;
/// How much higher what is dragged is painted, in points.
pub(super) const LIFTED: f32 = 2.0;
/// How much thicker a connector is under the pointer, in points.
const THICKER: f32 = 0.5;
/// The smallest distance between dots on the screen, in points.
const MIN_STEP: f32 = 14.0;
/// The largest number of dots that are drawn.
const MAX_DOTS: f32 = 5000.0;
/// A dot is at every third line of the grid: at each, they would be a pattern.
const GRID_LINES: f32 = 3.0;
/// Side of a dot, in points.
const DOT: f32 = 1.5;

/// The display list, and the board and theme it is of.
#[derive(Default)]
pub(super) struct Drawing {
    scene: Scene,
    drawn: Option<(Board, bool)>,
    grid: GridDots,
    turning: Turning,
    /// Whether something was dragged in the last frame.
    was_dragged: bool,
}

impl Drawing {
    pub(super) fn items(&self) -> &[Arc<Item>] {
        &self.scene.items
    }

    /// Takes a display list that was made on a thread.
    pub(super) fn adopt(&mut self, scene: Scene, board: Board, is_dark: bool) {
        self.scene = scene;
        self.drawn = Some((board, is_dark));
    }

    /// Updates the display list and paints the board itself, with the grid.
    pub(super) fn paint_ground(
        &mut self,
        painter: &Painter,
        view: &View,
        editor: &Editor,
        theme: &Theme,
    ) {
        self.update(painter.ctx(), editor, theme);
        painter.rect_filled(view.viewport, 0, color32(theme.paper));
        let visible = view.camera.visible(view.viewport);
        let (ground, _) = self.items().split_at(self.ground());
        paint_items(view, &seen(ground, visible), |_| (painter, view));
        if editor.shows_grid() {
            let step = GRID_LINES * editor.catalog().sizes.grid;
            self.grid.paint(painter, view, step, color32(theme.grid));
        }
    }

    /// Paints what lies on the board; all but what is connected to the one `followed` is faint, what is
    /// dragged is lifted, and lines that a drop has routed anew come as the others go.
    pub(super) fn paint_elements(
        &mut self,
        painter: &Painter,
        view: &View,
        editor: &Editor,
        followed: Option<Id>,
    ) {
        let with_opacity = |opacity: f32| {
            let mut painter = painter.clone();
            painter.set_opacity(opacity);
            painter
        };
        let (erased, faint) = (with_opacity(ERASED), with_opacity(FAINT));
        let come = self.turning.share(painter.ctx());
        let (coming, going) = (
            with_opacity(come.unwrap_or(1.0)),
            with_opacity(1.0 - come.unwrap_or(1.0)),
        );
        let lifted = view.lifted(LIFTED);
        let board = editor.preview().0;
        let near = followed.map(|id| connected(board, id));
        let dragged: BTreeSet<Id> = editor.gesture().moving().iter().copied().collect();
        let takes =
            |id| matches!(editor.gesture(), Gesture::Erasing(state) if state.takes(board, id));
        let look_of = |item: &Item| match (item.id, &near) {
            (Some(id), _) if takes(id) => (&erased, view),
            (Some(id), Some(near)) if !near.contains(&id) => (&faint, view),
            (Some(id), _) if dragged.contains(&id) => (painter, &lifted),
            (Some(id), _) if self.turning.contains(id) => (&coming, view),
            _ => (painter, view),
        };
        let visible = view.camera.visible(view.viewport);
        let before = seen(&self.turning.before, visible);
        paint_items(view, &before, |_| (&going, view));
        let (_, elements) = self.items().split_at(self.ground());
        paint_items(view, &seen(elements, visible), look_of);
    }

    /// Paints the lines of a connector once more, thicker.
    pub(super) fn paint_thicker(&self, painter: &Painter, view: &View, connector: Id) {
        let item = self.items().iter().find(|item| item.id == Some(connector));
        for shape in item
            .into_iter()
            .flat_map(|item| item.shapes_at(view.camera.zoom))
        {
            let mut thicker = shape.clone();
            if let scene::Shape::Line { stroke, .. } = &mut thicker {
                stroke.width += THICKER / view.camera.zoom;
                paint_shape(painter, view, &thicker);
            }
        }
    }

    /// How many items are the board itself.
    fn ground(&self) -> usize {
        let ground = self.scene.items.iter().take_while(|item| item.id.is_none());
        ground.count()
    }

    fn update(&mut self, ctx: &Context, editor: &Editor, theme: &Theme) {
        let (board, routes) = editor.preview();
        let is_current = self
            .drawn
            .as_ref()
            .is_some_and(|(drawn, dark)| *dark == theme.dark && is_same_drawing(drawn, board));
        let was_dragged = std::mem::replace(&mut self.was_dragged, editor.gesture().is_busy());
        if !is_current {
            let scene = scene::update(&self.scene, board, routes, editor.catalog(), theme);
            if was_dragged && !self.was_dragged {
                let now = ctx.input(|input| input.time);
                self.turning.begin(&self.scene, &scene, now);
            }
            self.scene = scene;
            self.drawn = Some((board.clone(), theme.dark));
        }
    }
}

/// A component, its connectors and what is at their other ends.
fn connected(board: &Board, id: Id) -> BTreeSet<Id> {
    let mut near = BTreeSet::from([id]);
    for (connector, one) in &board.connectors {
        let ends = [one.from, one.to].map(|end| end.component());
        if ends.contains(&Some(id)) {
            near.insert(*connector);
            near.extend(ends.into_iter().flatten());
        }
    }
    near
}

fn seen(items: &[Arc<Item>], visible: Rect) -> Vec<&Item> {
    let items = items.iter().map(|item| &**item);
    items
        .filter(|item| item.bounds().intersects(visible))
        .collect()
}

/// Whether two boards look the same: compares the identity of what is drawn, not its contents.
fn is_same_drawing(a: &Board, b: &Board) -> bool {
    a.lanes == b.lanes
        && a.components.ptr_eq(&b.components)
        && a.connectors.ptr_eq(&b.connectors)
        && a.marks.ptr_eq(&b.marks)
        && a.shows_chains == b.shows_chains
        && (!a.shows_chains || a.risks.ptr_eq(&b.risks) && a.assumptions.ptr_eq(&b.assumptions))
}

/// The grid's dots of the last frame, remade only when the view changes.
#[derive(Default)]
struct GridDots {
    drawn: Option<(View, Color32, Arc<Mesh>)>,
}

impl GridDots {
    /// Paints a dot at every crossing of the grid, or at every 2nd, 4th … where they would be too dense.
    fn paint(&mut self, painter: &Painter, view: &View, step: f32, color: Color32) {
        let is_current =
            (self.drawn.as_ref()).is_some_and(|(drawn, ink, _)| drawn == view && *ink == color);
        if !is_current {
            let mesh = Arc::new(dots(view, step, color));
            self.drawn = Some((*view, color, mesh));
        }
        if let Some((.., mesh)) = &self.drawn {
            painter.add(Shape::Mesh(Arc::clone(mesh)));
        }
    }
}

fn dots(view: &View, step: f32, color: Color32) -> Mesh {
    let step = shown_step(view.length(step), view.viewport.size());
    let mut mesh = Mesh::default();
    if !step.is_finite() {
        return mesh;
    }
    let origin = view.pos(Pos2::ZERO);
    let first = |origin: f32, low: f32| low + (origin - low).rem_euclid(step);
    let area = view.viewport;
    let mut y = first(origin.y, area.min.y);
    while y <= area.max.y {
        let mut x = first(origin.x, area.min.x);
        while x <= area.max.x {
            let dot = Rect::from_min_size(Pos2::new(x.round(), y.round()), Vec2::splat(DOT));
            mesh.add_colored_rect(dot, color);
            x += step;
        }
        y += step;
    }
    mesh
}

/// The distance between dots on the screen for a grid of `step` points.
fn shown_step(step: f32, area: Vec2) -> f32 {
    let mut step = step.max(f32::MIN_POSITIVE);
    while step < MIN_STEP || area.x * area.y / (step * step) > MAX_DOTS {
        step *= 2.0;
    }
    step
}

/// Held by the thread that draws a picture: they take long and much memory, and come one by one.
static DRAWING: Mutex<()> = Mutex::new(());

/// A board and its drawing in light and dark.
pub(crate) struct BoardPicture {
    board: Board,
    scenes: [Picture; 2],
}

/// The drawing of a board in a panel.
#[derive(Default)]
enum Picture {
    #[default]
    Wanted,
    /// A large board is drawn on a thread.
    Later(Later<Scene>),
    Drawn(Scene),
}

impl BoardPicture {
    pub(crate) fn new(board: Board) -> Self {
        Self {
            board,
            scenes: Default::default(),
        }
    }

    pub(crate) fn board(&self) -> &Board {
        &self.board
    }

    /// Paints the whole board into a rectangle.
    pub(crate) fn paint(&mut self, ui: &Ui, catalog: &'static Catalog, rect: Rect) {
        let hull = self.scene(ui, catalog).and_then(|scene| scene.bounds);
        let hull = hull.unwrap_or(self.board.lanes.hull());
        self.paint_framed(ui, catalog, rect, hull);
    }

    /// Paints the part of the board in `frame` into a rectangle.
    pub(crate) fn paint_framed(
        &mut self,
        ui: &Ui,
        catalog: &'static Catalog,
        rect: Rect,
        frame: Rect,
    ) {
        let zoom = (rect.width() / frame.width()).min(rect.height() / frame.height());
        let view = View {
            camera: Camera {
                center: frame.center(),
                zoom,
            },
            viewport: rect,
        };
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        match self.scene(ui, catalog) {
            Some(scene) => {
                let items = seen(&scene.items, Rect::EVERYTHING);
                paint_items(&view, &items, |_| (&painter, &view));
            }
            None => {
                painter.rect_filled(rect, 4, ui.visuals().faint_bg_color);
            }
        }
    }

    /// The drawing, once there is one.
    fn scene(&mut self, ui: &Ui, catalog: &'static Catalog) -> Option<&Scene> {
        let is_dark = ui.visuals().dark_mode;
        let picture = &mut self.scenes[usize::from(is_dark)];
        match picture {
            Picture::Wanted => {
                let board = self.board.clone();
                let draw = move || {
                    let routes = route::all(&board, &catalog.sizes);
                    scene::build(&board, &routes, catalog, catalog.theme(is_dark))
                };
                *picture = if self.board.is_large() {
                    Picture::Later(Later::new(ui.ctx(), move || {
                        let _turn = DRAWING.lock().unwrap_or_else(PoisonError::into_inner);
                        draw()
                    }))
                } else {
                    Picture::Drawn(draw())
                };
            }
            Picture::Later(later) => {
                if let Ok(scene) = later.take() {
                    *picture = Picture::Drawn(scene);
                }
            }
            Picture::Drawn(_) => {}
        }
        match picture {
            Picture::Drawn(scene) => Some(scene),
            Picture::Wanted | Picture::Later(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_the_dots_at_every_zoom() {
        for zoom in [0.02, 0.1, 0.37, 1.0, 3.0, 8.0] {
            for area in [Vec2::new(800.0, 600.0), Vec2::new(3840.0, 2160.0)] {
                let step = shown_step(20.0 * zoom, area);
                assert!(step >= MIN_STEP);
                assert!(area.x * area.y / (step * step) <= MAX_DOTS, "{zoom}");
                let times = (step / (20.0 * zoom)).log2();
                assert!(
                    (times - times.round()).abs() < 1e-3,
                    "a power of two: {zoom}"
                );
            }
        }
    }
}
