//! The display list on an egui painter: one exhaustive match, as in the exporters.

use egui::{
    Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Shape as Paint, Stroke as Line, StrokeKind,
    Vec2,
    emath::GuiRounding as _,
    pos2,
    text::{LayoutJob, TextFormat},
    vec2,
};

use crate::{
    app::{
        canvas::textures::{Texture, texture},
        theme::color32,
    },
    catalog::Icon,
    editor::{Camera, Editor},
    layout::{polyline::length, text::font_id},
    scene::{Item, MIN_TYPE, Shape, Stroke},
};

/// Icons smaller than this are not drawn, in points.
const MIN_ICON: f32 = 5.0;
/// A line is no thinner than this, in points, unless it is at 100 %.
const MIN_LINE: f32 = 1.2;
/// A corner with a smaller radius is square, in points.
const MIN_RADIUS: f32 = 1.5;
/// A dashed line longer than this, in points, is drawn solid: that many dashes are noise and cost memory.
const MAX_DASHED_LENGTH: f32 = 20_000.0;
/// How much text and how many icons are painted in one frame, in characters, over all items in view.
const MAX_DETAIL: usize = 200_000;
/// An icon costs as much as so many characters.
const ICON_DETAIL: usize = 20;
/// How many points of lines are painted in one frame, over all items in view.
const MAX_POINTS: usize = 200_000;
/// How long all lines are together that are painted in one frame, in points: some two thousand across
/// the window.
const MAX_LENGTH: f32 = 3e6;
/// Under so many items in front of it nothing is seen of one.
const MAX_LAYERS: u32 = 100;
/// What is painted with less opacity than this, of 255, has no edge to be seen.
const FAINT: u8 = 64;
/// Side of the squares in which items are counted, in points.
const SQUARE: f32 = 64.0;
/// Text sizes come in sixteenths of an octave, so that zooming does not fill the glyph atlas.
const STEPS_PER_OCTAVE: f32 = 16.0;

/// From board units to the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    pub(crate) camera: Camera,
    /// Where the canvas is on the screen.
    pub(crate) viewport: Rect,
}

impl View {
    pub(crate) fn of(editor: &Editor) -> Self {
        Self {
            camera: editor.camera(),
            viewport: editor.viewport(),
        }
    }

    /// From the screen to board units.
    pub(crate) fn board_pos(&self, pos: Pos2) -> Pos2 {
        self.camera.board_from_screen(pos, self.viewport)
    }

    pub(crate) fn pos(&self, pos: Pos2) -> Pos2 {
        self.camera.screen_from_board(pos, self.viewport)
    }

    pub(crate) fn points(&self, points: &[Pos2]) -> Vec<Pos2> {
        points.iter().map(|point| self.pos(*point)).collect()
    }

    pub(crate) fn rect(&self, rect: Rect) -> Rect {
        self.camera.screen_from_rect(rect, self.viewport)
    }

    /// The same, with what is painted some points higher.
    pub(crate) fn lifted(mut self, points: f32) -> Self {
        self.viewport = self.viewport.translate(vec2(0.0, -points));
        self
    }

    /// A length in points.
    pub(crate) fn length(&self, length: f32) -> f32 {
        length * self.camera.zoom
    }
}

/// Paints the items in view, back to front. Of a crowd that would hold up the frame only the front is
/// painted with its texts and icons, and long lines with fewer points or only their beginning. `look_of`
/// says what an item is painted with, and through which view.
pub(crate) fn paint_items<'a>(
    view: &View,
    items: &[&Item],
    look_of: impl Fn(&Item) -> (&'a Painter, &'a View),
) {
    let items = &uppermost(view, items);
    let zoom = view.camera.zoom;
    let (mut details, mut points, mut left) = (0, 0, MAX_LENGTH);
    // By item: how long its lines may be.
    let mut rooms = vec![0.0; items.len()];
    let mut plain = 0;
    for (index, item) in items.iter().enumerate().rev() {
        for shape in item.shapes_at(zoom) {
            details += detail(shape);
            if let Shape::Line { points: line, .. } = shape {
                points += line.len();
                rooms[index] = left;
                left -= view.length(length(line));
            }
        }
        if details > MAX_DETAIL && plain == 0 {
            plain = index;
        }
    }
    let step = points.div_ceil(MAX_POINTS).max(1);
    for (index, item) in items.iter().enumerate() {
        let (painter, view) = look_of(item);
        for shape in item.shapes_at(zoom) {
            match shape {
                _ if index < plain && detail(shape) > 0 => {}
                Shape::Line { points, stroke, .. } if left < 0.0 || step > 1 => {
                    let kept = beginning(points, rooms[index] / view.camera.zoom);
                    let Some((last, inner)) = kept.split_last() else {
                        continue;
                    };
                    let kept = inner.iter().step_by(step).chain([last]);
                    let points = kept.map(|point| view.pos(*point)).collect();
                    painter.add(Paint::line(points, line(view, *stroke)));
                }
                _ => paint_shape(painter, view, shape),
            }
        }
    }
}

/// The points of a line up to a length, in board units.
fn beginning(points: &[Pos2], length: f32) -> &[Pos2] {
    let mut left = length;
    let pieces = points.windows(2).take_while(|pair| {
        left -= pair[0].distance(pair[1]);
        left > 0.0
    });
    match pieces.count() {
        0 => &[],
        count => &points[..=count],
    }
}

/// The items without those that lie under a crowd everywhere.
fn uppermost<'a>(view: &View, items: &[&'a Item]) -> Vec<&'a Item> {
    let area = view.viewport;
    let index = |length: f32| (length / SQUARE) as usize;
    let columns = index(area.width()) + 1;
    let mut layers = vec![0; columns * (index(area.height()) + 1)];
    let squares = |rect: Rect| {
        let rect = view.rect(rect).intersect(area);
        let (from, to) = (rect.min - area.min, rect.max - area.min);
        let rows = (index(from.y)..=index(to.y)).filter(move |_| !rect.is_negative());
        rows.flat_map(move |y| (index(from.x)..=index(to.x)).map(move |x| y * columns + x))
    };
    let mut is_seen = |item: &Item| {
        let covered = || covered(item).flat_map(squares);
        let is_open = covered().any(|square| layers[square] < MAX_LAYERS);
        if is_open {
            covered().for_each(|square| layers[square] += 1);
        }
        is_open
    };
    let mut seen: Vec<&Item> = items.iter().rev().copied().collect();
    seen.retain(|item| is_seen(item));
    seen.reverse();
    seen
}

/// What an item lies over: a line only what is along it.
fn covered(item: &Item) -> impl Iterator<Item = Rect> {
    let line = match item.shapes().first() {
        Some(Shape::Line { points, .. }) => points.as_slice(),
        _ => &[],
    };
    let whole = line.is_empty().then_some(item.bounds());
    let pieces = line.windows(2);
    pieces
        .map(|pair| Rect::from_two_pos(pair[0], pair[1]))
        .chain(whole)
}

/// What a shape costs that is left out of a crowd, in characters of text.
fn detail(shape: &Shape) -> usize {
    match shape {
        Shape::Text { text, .. } => text.len(),
        Shape::Icon { .. } => ICON_DETAIL,
        Shape::Rect { .. } | Shape::Line { .. } | Shape::Polygon { .. } | Shape::Image { .. } => 0,
    }
}

pub(crate) fn paint_shape(painter: &Painter, view: &View, shape: &Shape) {
    match shape {
        Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => {
            let radius = radius.map(|r| match view.length(r) {
                // Seen by nobody, but much more to draw.
                r if r < MIN_RADIUS => 0,
                r => r.round().min(255.0) as u8,
            });
            let corners = CornerRadius {
                nw: radius[0],
                ne: radius[1],
                se: radius[2],
                sw: radius[3],
            };
            let line = stroke.map_or(Line::NONE, |stroke| line(view, stroke));
            let scale = painter.pixels_per_point();
            let mut rect = view.rect(*rect).round_to_pixels(scale);
            // At least a pixel, however small it is.
            rect.max = rect.max.max(rect.min + Vec2::splat(scale.recip()));
            if stroke.is_none() && fill.a < FAINT {
                painter.add(Paint::mesh(faint_rect(rect, corners, color32(*fill))));
                return;
            }
            painter.rect(rect, corners, color32(*fill), line, StrokeKind::Middle);
        }
        Shape::Line {
            points,
            stroke,
            dash,
        } => {
            let points = view.points(points);
            let line = line(view, *stroke);
            let length: f32 = points
                .windows(2)
                .map(|pair| pair[0].distance(pair[1]))
                .sum();
            match dash {
                Some([dash, gap]) if length < MAX_DASHED_LENGTH && view.length(*gap) > 1.0 => {
                    let (dash, gap) = (view.length(*dash), view.length(*gap));
                    painter.extend(Paint::dashed_line(&points, line, dash, gap));
                }
                _ => {
                    painter.add(Paint::line(points, line));
                }
            }
        }
        Shape::Polygon { points, fill } => {
            let (points, fill) = (view.points(points), color32(*fill));
            painter.add(Paint::convex_polygon(points, fill, Line::NONE));
        }
        Shape::Icon { icon, rect, color } => {
            paint_icon(painter, icon, view.rect(*rect), color32(*color));
        }
        Shape::Image {
            data,
            rect,
            otherwise,
        } => {
            let at = view.rect(*rect);
            match texture(painter.ctx(), data) {
                Texture::Shown(handle) => {
                    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    painter.image(handle.id(), at, whole, Color32::WHITE);
                }
                Texture::Loading => {
                    let visuals = &painter.ctx().global_style().visuals;
                    painter.rect_filled(at, 0, visuals.faint_bg_color);
                }
                Texture::Failed => {
                    for shape in otherwise {
                        paint_shape(painter, view, shape);
                    }
                }
            }
        }
        Shape::Text {
            pos,
            text,
            face,
            size,
            color,
            width,
        } => {
            let wanted = view.length(*size);
            let size = quantised(wanted);
            let line = Rect::from_min_size(view.pos(*pos), vec2(view.length(*width), 0.0));
            // Rounded, for a size that is exactly the least one.
            if wanted < MIN_TYPE - 0.01 || !line.expand(wanted).intersects(painter.clip_rect()) {
                return;
            }
            let mut format = TextFormat::simple(font_id(*face, size), color32(*color));
            // As wide as it was measured, or there would be a gap before the bold word after it.
            let short = view.length(*width) * (1.0 - size / wanted);
            format.extra_letter_spacing = short / text.chars().count().max(1) as f32;
            let job = LayoutJob::single_section(text.clone(), format);
            let galley = painter.layout_job(job);
            let baseline = galley
                .rows
                .first()
                .and_then(|row| row.glyphs.first())
                .map_or(size, |glyph| glyph.pos.y);
            let at = view.pos(*pos) - vec2(0.0, baseline);
            painter.galley(at, galley, color32(*color));
        }
    }
}

/// A rectangle without the soft edge that costs most of painting it: of a shadow nobody sees one.
fn faint_rect(rect: Rect, corners: CornerRadius, fill: Color32) -> Mesh {
    /// The quarter of a circle to the right and down.
    const ARC: [Vec2; 4] = [
        vec2(1.0, 0.0),
        vec2(0.866, 0.5),
        vec2(0.5, 0.866),
        vec2(0.0, 1.0),
    ];
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(4 * ARC.len());
    mesh.reserve_triangles(4 * ARC.len() - 2);
    for (corner, inwards, radius) in [
        (rect.right_bottom(), vec2(-1.0, -1.0), corners.se),
        (rect.left_bottom(), vec2(1.0, -1.0), corners.sw),
        (rect.left_top(), vec2(1.0, 1.0), corners.nw),
        (rect.right_top(), vec2(-1.0, 1.0), corners.ne),
    ] {
        let radius = f32::from(radius).min(rect.size().min_elem() / 2.0);
        for at in 0..ARC.len() {
            // Round the rectangle: every other corner is gone through backwards.
            let is_backwards = inwards.x * inwards.y < 0.0;
            let at = if is_backwards { ARC.len() - 1 - at } else { at };
            let point = corner + radius * inwards * (Vec2::splat(1.0) - ARC[at]);
            mesh.colored_vertex(point, fill);
        }
    }
    for at in 2..4 * ARC.len() as u32 {
        mesh.add_triangle(0, at - 1, at);
    }
    mesh
}

/// Paints an icon into a screen rectangle.
pub(crate) fn paint_icon(painter: &Painter, icon: &Icon, rect: Rect, color: Color32) {
    if rect.width() < MIN_ICON {
        return;
    }
    let line = Line::new((rect.width() * Icon::STROKE_SHARE).max(1.0), color);
    for stroke in &icon.strokes {
        let at = |p: &Pos2| {
            pos2(
                rect.min.x + p.x * rect.width(),
                rect.min.y + p.y * rect.height(),
            )
        };
        painter.add(Paint::line(stroke.iter().map(at).collect(), line));
    }
}

fn line(view: &View, stroke: Stroke) -> Line {
    let least = MIN_LINE.min(stroke.width);
    Line::new(view.length(stroke.width).max(least), color32(stroke.color))
}

/// The largest step that is at most `size`.
fn quantised(size: f32) -> f32 {
    if size <= 0.0 {
        return 0.0;
    }
    let step = (size.log2() * STEPS_PER_OCTAVE + 0.01).floor() / STEPS_PER_OCTAVE;
    step.exp2()
}
