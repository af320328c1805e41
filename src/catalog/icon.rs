use std::{collections::HashMap, sync::Arc};

use emath::{Pos2, pos2};
use resvg::usvg::{self, tiny_skia_path::PathSegment};

use super::assets::{ASSETS, files};

/// Straight pieces of a curve: enough at the largest size of an icon.
const CURVE_STEPS: u8 = 8;

/// A line icon: strokes in a unit square, drawn with round ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Icon {
    /// The strokes, each a run of points with x and y from 0 to 1.
    pub strokes: Vec<Vec<Pos2>>,
}

impl Icon {
    /// Width of a stroke as a share of the icon's side: a little more than Lucide's 2 in 24, which are
    /// thin beside a name.
    pub const STROKE_SHARE: f32 = 2.1 / 24.0;

    fn parse(svg: &[u8]) -> Result<Self, usvg::Error> {
        let tree = usvg::Tree::from_data(svg, &usvg::Options::default())?;
        let size = tree.size();
        let mut icon = Self::default();
        icon.collect(tree.root(), 1.0 / size.width().max(size.height()));
        Ok(icon)
    }

    fn collect(&mut self, group: &usvg::Group, scale: f32) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.collect(group, scale),
                usvg::Node::Path(path) => {
                    let data = path.data().clone().transform(path.abs_transform());
                    if let Some(data) = data {
                        self.flatten(data.segments(), scale);
                    }
                }
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
    }

    fn flatten(&mut self, segments: impl Iterator<Item = PathSegment>, scale: f32) {
        let at = |p: usvg::tiny_skia_path::Point| pos2(p.x * scale, p.y * scale);
        let steps = || (1..=CURVE_STEPS).map(|step| f32::from(step) / f32::from(CURVE_STEPS));
        let mut stroke: Vec<Pos2> = Vec::new();
        for segment in segments {
            let last = stroke.last().copied().unwrap_or_default();
            match segment {
                PathSegment::MoveTo(p) => {
                    self.push(std::mem::take(&mut stroke));
                    stroke.push(at(p));
                }
                PathSegment::LineTo(p) => stroke.push(at(p)),
                PathSegment::QuadTo(a, p) => {
                    let (a, p) = (at(a), at(p));
                    stroke.extend(steps().map(|t| last.lerp(a, t).lerp(a.lerp(p, t), t)));
                }
                PathSegment::CubicTo(a, b, p) => {
                    let (a, b, p) = (at(a), at(b), at(p));
                    stroke.extend(steps().map(|t| {
                        let (ab, bc, cd) = (last.lerp(a, t), a.lerp(b, t), b.lerp(p, t));
                        ab.lerp(bc, t).lerp(bc.lerp(cd, t), t)
                    }));
                }
                PathSegment::Close => {
                    if let Some(&first) = stroke.first() {
                        stroke.push(first);
                    }
                }
            }
        }
        self.push(stroke);
    }

    fn push(&mut self, stroke: Vec<Pos2>) {
        if stroke.len() >= 2 {
            self.strokes.push(stroke);
        }
    }
}

/// The icon of what has none.
pub(super) const NO_ICON: &str = "box";

pub(super) fn load_all(warnings: &mut Vec<String>) -> HashMap<String, Arc<Icon>> {
    let mut icons = HashMap::new();
    for (stem, file) in ASSETS
        .get_dir("icons")
        .into_iter()
        .flat_map(|dir| files(dir, "svg"))
    {
        match Icon::parse(file.contents()) {
            Ok(icon) => {
                icons.insert(stem.to_owned(), Arc::new(icon));
            }
            Err(error) => warnings.push(format!("{}: {error}", file.path().display())),
        }
    }
    icons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flattens_curves_and_shapes_to_strokes_in_the_unit_square() {
        let icon = Icon::parse(crate::catalog::asset("icons/database.svg")).unwrap();
        assert_eq!(icon.strokes.len(), 3);
        for point in icon.strokes.iter().flatten() {
            assert!((0.0..=1.0).contains(&point.x) && (0.0..=1.0).contains(&point.y));
        }
        assert!(Icon::parse(b"not an svg").is_err());
    }
}
