use egui::{
    Response, Role, Sense, Stroke, TextStyle, Ui, WidgetInfo, text::LayoutJob, text::TextFormat,
    vec2,
};

use crate::{
    app::{floating::picker::paint_row, widgets},
    editor::find::Hit,
};

/// Height of a hit, in points.
const HEIGHT: f32 = 40.0;

/// A hit in the list: its place above the text, with the word underlined.
pub(super) fn hit_ui(ui: &mut Ui, hit: &Hit, is_current: bool) -> Response {
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        let name = format!("{}: {}", hit.place, hit.excerpt);
        WidgetInfo::selected(Role::Button, true, is_current, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    paint_row(ui, &response, is_current);
    let inside = rect.shrink2(vec2(8.0, 3.0));
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let small = TextStyle::Small.resolve(ui.style());
    let top = widgets::paint_text(ui, inside, &hit.place, small, weak, 1);
    let plain = TextFormat::simple(TextStyle::Body.resolve(ui.style()), text);
    let mut found = plain.clone();
    found.underline = Stroke::new(1.5, ui.visuals().hyperlink_color);
    let mut job = LayoutJob::default();
    job.wrap.max_width = inside.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let (start, end) = (hit.word.start, hit.word.end);
    job.append(&hit.excerpt[..start], 0.0, plain.clone());
    job.append(&hit.excerpt[start..end], 0.0, found);
    job.append(&hit.excerpt[end..], 0.0, plain);
    let galley = ui.painter().layout_job(job);
    ui.painter()
        .galley(inside.min + vec2(0.0, top), galley, text);
    response
}
