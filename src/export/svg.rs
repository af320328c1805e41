use base64::{Engine as _, engine::general_purpose::STANDARD};
use emath::{Pos2, Rect, Vec2};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::{
    catalog::{Color, Icon},
    layout::text::Face,
    model::ImageData,
    raster,
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
        rect(out, ground, [0.0; 4], picture.ground, None)?;
        picture.shapes.iter().try_for_each(|one| shape(out, one))
    })
}

/// Some of a picture's shapes as an SVG document of its size, with a transparent background.
pub(super) fn layer(size: Vec2, shapes: &[Shape]) -> String {
    document(size, |out| {
        shapes.iter().try_for_each(|one| shape(out, one))
    })
}

type Out = Writer<Vec<u8>>;

fn document(size: Vec2, content: impl FnOnce(&mut Out) -> std::io::Result<()>) -> String {
    let mut writer = Writer::new(Vec::new());
    // Writing to memory cannot fail, so there is no error to return.
    let _ = write(&mut writer, size, content);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn write(
    out: &mut Out,
    size: Vec2,
    content: impl FnOnce(&mut Out) -> std::io::Result<()>,
) -> std::io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (width, height) = (number(size.x), number(size.y));
    out.create_element("svg")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", width.as_str()),
            ("height", height.as_str()),
            ("viewBox", format!("0 0 {width} {height}").as_str()),
            ("role", "img"),
        ])
        .write_inner_content(content)?;
    Ok(())
}

fn shape(out: &mut Out, shape: &Shape) -> std::io::Result<()> {
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
            let width = rect.width() * Icon::STROKE_SHARE;
            stroke_attributes(
                &mut attributes,
                Stroke {
                    width,
                    color: *color,
                },
            );
            attributes.push(("stroke-linecap", "round".into()));
            attributes.push(("stroke-linejoin", "round".into()));
            empty(out, "path", &attributes)
        }
        Shape::Image {
            data,
            rect,
            otherwise,
        } => match data_url(data) {
            Some(href) => {
                let attributes = [
                    ("x", number(rect.min.x)),
                    ("y", number(rect.min.y)),
                    ("width", number(rect.width())),
                    ("height", number(rect.height())),
                    ("preserveAspectRatio", "none".into()),
                    ("href", href),
                ];
                empty(out, "image", &attributes)
            }
            None => otherwise.iter().try_for_each(|one| self::shape(out, one)),
        },
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
            let refs = attributes
                .iter()
                .map(|(name, value)| (*name, value.as_str()));
            out.create_element("text")
                .with_attributes(refs)
                .write_text_content(BytesText::new(&clean(text)))?;
            Ok(())
        }
    }
}

/// An imported picture as a data URL; `None` if it cannot be decoded.
fn data_url(data: &ImageData) -> Option<String> {
    raster::decode(data.bytes()).ok()?;
    let kind = if data.bytes().starts_with(b"\x89PNG") {
        "png"
    } else {
        "jpeg"
    };
    let bytes = STANDARD.encode(data.bytes());
    Some(format!("data:image/{kind};base64,{bytes}"))
}

fn rect(
    out: &mut Out,
    rect: Rect,
    radius: [f32; 4],
    fill: Color,
    stroke: Option<Stroke>,
) -> std::io::Result<()> {
    let mut attributes = Vec::new();
    let is_even = radius.iter().all(|r| *r == radius[0]);
    let name = if is_even {
        attributes.extend([
            ("x", number(rect.min.x)),
            ("y", number(rect.min.y)),
            ("width", number(rect.width())),
            ("height", number(rect.height())),
        ]);
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
    let arc = |r: f32, x: f32, y: f32| {
        if r > 0.0 {
            format!("A{} {} 0 0 1 {} {}", n(r), n(r), n(x), n(y))
        } else {
            format!("L{} {}", n(x), n(y))
        }
    };
    let (l, t, r, b) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    format!(
        "M{} {}L{} {}{}L{} {}{}L{} {}{}L{} {}{}Z",
        n(l + nw),
        n(t),
        n(r - ne),
        n(t),
        arc(ne, r, t + ne),
        n(r),
        n(b - se),
        arc(se, r - se, b),
        n(l + sw),
        n(b),
        arc(sw, l, b - sw),
        n(l),
        n(t + nw),
        arc(nw, l + nw, t),
    )
}

fn empty(out: &mut Out, name: &str, attributes: &[(&str, String)]) -> std::io::Result<()> {
    let refs = attributes
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    out.create_element(name)
        .with_attributes(refs)
        .write_empty()?;
    Ok(())
}

fn fill_attributes(attributes: &mut Vec<(&str, String)>, color: Color) {
    if color.a == 0 {
        attributes.push(("fill", "none".into()));
        return;
    }
    attributes.push(("fill", solid(color)));
    if color.a < 255 {
        attributes.push(("fill-opacity", number(f32::from(color.a) / 255.0)));
    }
}

fn stroke_attributes(attributes: &mut Vec<(&str, String)>, stroke: Stroke) {
    attributes.push(("stroke", solid(stroke.color)));
    attributes.push(("stroke-width", number(stroke.width)));
    if stroke.color.a < 255 {
        let opacity = f32::from(stroke.color.a) / 255.0;
        attributes.push(("stroke-opacity", number(opacity)));
    }
}

fn solid(color: Color) -> String {
    Color { a: 255, ..color }.to_string()
}

fn polyline(points: &[Pos2]) -> String {
    points
        .iter()
        .enumerate()
        .map(|(index, p)| {
            let command = if index == 0 { 'M' } else { 'L' };
            format!("{command}{} {}", number(p.x), number(p.y))
        })
        .collect()
}

/// At most three decimals, no trailing zeros.
fn number(value: f32) -> String {
    let rounded = (f64::from(value) * 1000.0).round() / 1000.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}
