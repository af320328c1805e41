//! SVG shapes of the charts.

use super::page::Page;

pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0")
        .map_or(text.clone(), ToOwned::to_owned)
}

pub(super) fn chart(
    page: &mut Page,
    [width, height]: [f32; 2],
    label: &str,
    inside: impl FnOnce(&mut Page),
) {
    let attributes = [
        (
            "viewBox",
            format!("0 0 {} {}", number(width), number(height)),
        ),
        ("width", number(width)),
        ("height", number(height)),
        ("role", "img".to_owned()),
        ("aria-label", label.to_owned()),
    ];
    let attributes = attributes
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    page.element("svg.chart", &attributes, inside);
}

pub(super) fn rect(page: &mut Page, class: &str, [x, y, width, height]: [f32; 4]) {
    let sizes = [x, y, width, height].map(number);
    let [x, y, width, height] = sizes.each_ref().map(String::as_str);
    page.empty(
        &format!("rect.{class}"),
        &[
            ("x", x),
            ("y", y),
            ("width", width),
            ("height", height),
            ("rx", "2"),
        ],
    );
}

pub(super) fn line(page: &mut Page, class: &str, [x1, y1, x2, y2]: [f32; 4]) {
    let ends = [x1, y1, x2, y2].map(number);
    let [x1, y1, x2, y2] = ends.each_ref().map(String::as_str);
    page.empty(
        &format!("line.{class}"),
        &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)],
    );
}

pub(super) fn label(page: &mut Page, class: &str, [x, y]: [f32; 2], text: &str) {
    let (x, y) = (number(x), number(y));
    page.element(&format!("text.{class}"), &[("x", &x), ("y", &y)], |page| {
        page.text(text);
    });
}

pub(super) fn dot(page: &mut Page, class: &str, [x, y]: [f32; 2], radius: f32) {
    let [x, y, radius] = [x, y, radius].map(number);
    page.empty(
        &format!("circle.{class}"),
        &[("cx", &x), ("cy", &y), ("r", &radius)],
    );
}
