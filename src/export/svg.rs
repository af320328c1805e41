use std::{collections::HashMap, io, iter};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use emath::{Pos2, Rect, Vec2};
use quick_xml::{
    ElementWriter, Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::{
    catalog::{Color, Icon},
    layout::text::Face,
    model::ImageData,
    raster::{self, MAX_DECODED_BYTES},
    scene::{Picture, Shape, Stroke},
};

use super::clean;

/// The bundled face, and fallbacks where it is not installed.
const FAMILY: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";

/// Writes a picture as an SVG document with one `<text>` per line.
///
/// Lengths are board units; in a browser, 1 unit is 1 CSS px.
pub fn svg(picture: &Picture) -> String {
    document(picture.size, |out| {
        for (name, text) in [("title", &picture.title), ("desc", &picture.description)] {
            out.create_element(name)
                .write_text_content(BytesText::new(&clean(text)))?;
        }
        let ground = Rect::from_min_size(Pos2::ZERO, picture.size);
        if picture.ground != Color::CLEAR {
            rect(out, ground, [0.0; 4], picture.ground, None)?;
        }
        let photos = &mut Photos::default();
        picture
            .shapes
            .iter()
            .try_for_each(|one| shape(out, photos, one))
    })
}

/// Some of a picture's shapes as an SVG document of its size, with a transparent background.
pub(super) fn layer(size: Vec2, shapes: &[Shape]) -> String {
    document(size, |out| {
        let photos = &mut Photos::default();
        shapes.iter().try_for_each(|one| shape(out, photos, one))
    })
}

type Out = Writer<Vec<u8>>;

fn document(size: Vec2, content: impl FnOnce(&mut Out) -> io::Result<()>) -> String {
    let mut out = Writer::new(Vec::new());
    let (width, height) = (number(size.x), number(size.y));
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
        ("width", width.clone()),
        ("height", height.clone()),
        ("viewBox", format!("0 0 {width} {height}")),
        ("role", "img".to_owned()),
    ];
    // Writing to memory cannot fail, so there is no error to return.
    let _ = out
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| {
            let svg = element(&mut out, "svg", &attributes);
            svg.write_inner_content(content).map(|_| ())
        });
    String::from_utf8(out.into_inner()).unwrap_or_default()
}

fn shape(out: &mut Out, photos: &mut Photos, shape: &Shape) -> io::Result<()> {
    match shape {
        Shape::Rect {
            rect: area,
            radius,
            fill,
            stroke,
        } => rect(out, *area, *radius, *fill, *stroke),
        Shape::Line {
            points,
            stroke,
            dash,
        } => {
            let path = polyline(points);
            let dash = dash.map(|[dash, gap]| format!("{} {}", number(dash), number(gap)));
            let mut attributes = vec![("d", path), ("fill", "none".into())];
            stroke_attributes(&mut attributes, *stroke);
            attributes.push(("stroke-linejoin", "round".into()));
            attributes.extend(dash.map(|dash| ("stroke-dasharray", dash)));
            empty(out, "path", &attributes)
        }
        Shape::Polygon { points, fill } => {
            let mut attributes = vec![("d", polyline(points) + "Z")];
            fill_attributes(&mut attributes, *fill);
            empty(out, "path", &attributes)
        }
        Shape::Icon { icon, rect, color } => {
            let path: String = icon
                .strokes
                .iter()
                .map(|stroke| {
                    let at = |p: &Pos2| rect.min + p.to_vec2() * rect.width();
                    polyline(&stroke.iter().map(at).collect::<Vec<_>>())
                })
                .collect();
            let mut attributes = vec![("d", path), ("fill", "none".into())];
            let (width, color) = (rect.width() * Icon::STROKE_SHARE, *color);
            stroke_attributes(&mut attributes, Stroke { width, color });
            attributes.push(("stroke-linecap", "round".into()));
            attributes.push(("stroke-linejoin", "round".into()));
            empty(out, "path", &attributes)
        }
        Shape::Image {
            data,
            rect,
            otherwise,
        } => {
            if !photos.shows(data) {
                let mut shapes = otherwise.iter();
                return shapes.try_for_each(|one| self::shape(out, photos, one));
            }
            let mut attributes = area(*rect).to_vec();
            attributes.push(("preserveAspectRatio", "none".into()));
            attributes.push(("href", data_url(data)));
            empty(out, "image", &attributes)
        }
        Shape::Text {
            pos,
            text,
            face,
            size,
            color,
            width: _,
        } => {
            let mut attributes = vec![
                ("x", number(pos.x)),
                ("y", number(pos.y)),
                ("font-family", FAMILY.into()),
                ("font-size", number(*size)),
                ("xml:space", "preserve".into()),
            ];
            if *face == Face::Strong {
                attributes.push(("font-weight", "600".into()));
            }
            fill_attributes(&mut attributes, *color);
            element(out, "text", &attributes).write_text_content(BytesText::new(&clean(text)))?;
            Ok(())
        }
    }
}

/// The imported pictures of a document: each is decoded once, and not more of them than a window shows.
#[derive(Default)]
struct Photos {
    known: HashMap<ImageData, bool>,
    decoded_bytes: u64,
}

impl Photos {
    /// Whether a picture can be decoded and there is room for it.
    fn shows(&mut self, data: &ImageData) -> bool {
        if let Some(is_shown) = self.known.get(data) {
            return *is_shown;
        }
        let bytes = raster::decoded_bytes(data);
        let has_room = self.decoded_bytes + bytes <= MAX_DECODED_BYTES;
        if has_room {
            self.decoded_bytes += bytes;
        }
        let is_shown = has_room && raster::decode(data.bytes()).is_ok();
        self.known.insert(data.clone(), is_shown);
        is_shown
    }
}

fn data_url(data: &ImageData) -> String {
    let kind = if data.bytes().starts_with(b"\x89PNG") {
        "png"
    } else {
        "jpeg"
    };
    let bytes = STANDARD.encode(data.bytes());
    format!("data:image/{kind};base64,{bytes}")
}

fn rect(
    out: &mut Out,
    rect: Rect,
    radius: [f32; 4],
    fill: Color,
    stroke: Option<Stroke>,
) -> io::Result<()> {
    let mut attributes = Vec::new();
    let is_even = radius.iter().all(|r| *r == radius[0]);
    let name = if is_even {
        attributes.extend(area(rect));
        if radius[0] > 0.0 {
            attributes.push(("rx", number(radius[0])));
        }
        "rect"
    } else {
        attributes.push(("d", path_with_corners(rect, radius)));
        "path"
    };
    fill_attributes(&mut attributes, fill);
    if let Some(stroke) = stroke {
        stroke_attributes(&mut attributes, stroke);
    }
    empty(out, name, &attributes)
}

/// The path of a rectangle with different corners.
fn path_with_corners(rect: Rect, [nw, ne, se, sw]: [f32; 4]) -> String {
    let n = number;
    let line = |x: f32, y: f32| format!("L{} {}", n(x), n(y));
    let arc = |r: f32, x: f32, y: f32| {
        if r > 0.0 {
            format!("A{} {} 0 0 1 {} {}", n(r), n(r), n(x), n(y))
        } else {
            line(x, y)
        }
    };
    let (l, t, r, b) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    let start = format!("M{} {}", n(l + nw), n(t));
    let top = line(r - ne, t) + &arc(ne, r, t + ne);
    let right = line(r, b - se) + &arc(se, r - se, b);
    let bottom = line(l + sw, b) + &arc(sw, l, b - sw);
    let left = line(l, t + nw) + &arc(nw, l + nw, t);
    start + &top + &right + &bottom + &left + "Z"
}

fn element<'a>(
    out: &'a mut Out,
    name: &'a str,
    attributes: &[(&str, String)],
) -> ElementWriter<'a, Vec<u8>> {
    let attributes = attributes.iter().map(|(name, value)| (*name, &**value));
    out.create_element(name).with_attributes(attributes)
}

fn empty(out: &mut Out, name: &str, attributes: &[(&str, String)]) -> io::Result<()> {
    element(out, name, attributes).write_empty()?;
    Ok(())
}

fn area(rect: Rect) -> [(&'static str, String); 4] {
    [
        ("x", number(rect.min.x)),
        ("y", number(rect.min.y)),
        ("width", number(rect.width())),
        ("height", number(rect.height())),
    ]
}

fn fill_attributes(attributes: &mut Vec<(&str, String)>, color: Color) {
    if color.a == 0 {
        attributes.push(("fill", "none".into()));
        return;
    }
    attributes.push(("fill", solid(color)));
    if color.a < 255 {
        attributes.push(("fill-opacity", opacity(color)));
    }
}

fn stroke_attributes(attributes: &mut Vec<(&str, String)>, stroke: Stroke) {
    attributes.push(("stroke", solid(stroke.color)));
    attributes.push(("stroke-width", number(stroke.width)));
    if stroke.color.a < 255 {
        attributes.push(("stroke-opacity", opacity(stroke.color)));
    }
}

fn solid(color: Color) -> String {
    Color { a: 255, ..color }.to_string()
}

fn opacity(color: Color) -> String {
    number(f32::from(color.a) / 255.0)
}

fn polyline(points: &[Pos2]) -> String {
    let commands = iter::once('M').chain(iter::repeat('L'));
    let part = |(command, p): (char, &Pos2)| format!("{command}{} {}", number(p.x), number(p.y));
    commands.zip(points).map(part).collect()
}

/// At most three decimals, no trailing zeros.
fn number(value: f32) -> String {
    let rounded = (f64::from(value) * 1000.0).round() / 1000.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}
