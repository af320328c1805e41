//! The hypothesis as a sentence to fill in: "Bring time to insight from 24 hours to under 1 hour for
//! marketing analysts by the end of Q3".

use egui::{
    Color32, FontId, Frame, Margin, Pos2, Rect, Sense, Shape, Stroke, TextEdit, Ui, UiBuilder,
    Vec2, pos2, vec2,
};

use crate::{
    app::{
        fields::{PAD, field_id, placeholder, type_into, understood_ui, width_of},
        theme::color32,
    },
    editor::{Action, Editor},
    layout::text::{Face, font_id},
    model::{BriefField, TextField},
};

/// Height of a line, and of a blank in it, in points.
const LINE: f32 = 28.0;
const BLANK: f32 = 24.0;
/// Size of the text, in points.
const TEXT: f32 = 14.0;
/// Between two words, and between a blank's edge and its text, in points.
const SPACE: f32 = 5.0;
const BLANK_PAD: i8 = 6;

/// The words of the sentence, each before a blank.
const SENTENCE: [(&str, BriefField); 6] = [
    ("Bring", BriefField::Metric),
    ("from", BriefField::Baseline),
    ("to", BriefField::Target),
    ("", BriefField::Unit),
    ("for", BriefField::Segment),
    ("by", BriefField::ByWhen),
];

/// Said below while all blanks are empty.
const EXAMPLE: &str =
    "e.g. time to insight from 24 hours to under 1 hour, for marketing analysts, by the end of Q3";

/// What stands in an empty blank.
fn asked(field: BriefField) -> &'static str {
    match field {
        BriefField::Metric => "metric",
        BriefField::Baseline => "today",
        BriefField::Target => "target",
        BriefField::Unit => "unit",
        BriefField::Segment => "whom",
        _ => "when",
    }
}

/// The sentence, and below it how the amount in the blank with the keyboard was read.
pub(super) fn hypothesis_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let brief = &editor.board().brief;
    // The unit stands with its amount; a board of an earlier version has it in a text of its own.
    let unit = TextField::Brief(BriefField::Unit);
    let has_unit = !brief.unit.is_empty() || ui.memory(|memory| memory.has_focus(field_id(unit)));
    let origin = ui.cursor().min + vec2(PAD, 0.0);
    let right = ui.max_rect().max.x - PAD;
    let mut pen = Pen {
        at: origin,
        left: origin.x,
        right,
    };
    let room = ui.available_rect_before_wrap();
    let mut line = ui.new_child(UiBuilder::new().max_rect(room));
    for (word, field) in SENTENCE {
        if field == BriefField::Unit && !has_unit {
            continue;
        }
        word_ui(&line, &mut pen, word);
        blank_ui(&mut line, editor, &mut pen, field, queue);
    }
    let size = vec2(ui.available_width(), pen.at.y + LINE - origin.y);
    ui.allocate_exact_size(size, Sense::hover());
    let is_blank = SENTENCE.iter().all(|(_, field)| {
        let text = editor.board().text(TextField::Brief(*field));
        text.is_none_or(|text| text.trim().is_empty())
    });
    if is_blank {
        ui.add_space(8.0);
        super::entries::hint_ui(ui, EXAMPLE);
    } else {
        let amounts = [BriefField::Baseline, BriefField::Target, BriefField::Unit];
        understood_ui(ui, editor, &amounts.map(TextField::Brief));
    }
}

/// Where the next word goes, in points.
struct Pen {
    at: Pos2,
    left: f32,
    right: f32,
}

impl Pen {
    /// Room for something of this width, on the next line if this one has none.
    fn place(&mut self, width: f32, height: f32) -> Rect {
        if self.at.x > self.left && self.at.x + width > self.right {
            self.at = pos2(self.left, self.at.y + LINE);
        }
        let size = vec2(width.min(self.right - self.left), height);
        let rect = Rect::from_min_size(self.at + vec2(0.0, (LINE - BLANK) / 2.0), size);
        self.at.x += size.x + SPACE;
        self.at.y += height - BLANK;
        rect
    }
}

fn word_ui(ui: &Ui, pen: &mut Pen, word: &str) {
    if word.is_empty() {
        return;
    }
    let font = FontId::proportional(TEXT);
    let rect = pen.place(width_of(ui, word, &font), BLANK);
    let color = ui.visuals().text_color();
    let left = egui::Align2::LEFT_CENTER;
    ui.painter()
        .text(rect.left_center(), left, word, font, color);
}

/// A blank to type into, as wide as what is in it; a text longer than a line takes several.
fn blank_ui(
    ui: &mut Ui,
    editor: &Editor,
    pen: &mut Pen,
    field: BriefField,
    queue: &mut Vec<Action>,
) {
    let text_field = TextField::Brief(field);
    let mut text = editor
        .board()
        .text(text_field)
        .unwrap_or_default()
        .to_owned();
    let is_empty = text.is_empty();
    let font = if is_empty {
        FontId::proportional(TEXT)
    } else {
        font_id(Face::Strong, TEXT)
    };
    let pads = 2.0 * f32::from(BLANK_PAD);
    let shown = if is_empty { asked(field) } else { &text };
    // A little more than the text, for the cursor.
    let width = width_of(ui, shown, &font) + pads + 2.0;
    let is_long = width > pen.right - pen.left;
    let height = if is_long {
        let job = egui::text::LayoutJob::simple(
            text.clone(),
            font.clone(),
            Color32::PLACEHOLDER,
            pen.right - pen.left - pads,
        );
        ui.painter().layout_job(job).size().y + BLANK - TEXT * 1.25
    } else {
        BLANK
    };
    let rect = pen.place(width, height);
    let ground = ui.painter().add(Shape::Noop);
    // The text on the line of the words beside it.
    let margin = Margin {
        bottom: 4,
        ..Margin::symmetric(BLANK_PAD, 2)
    };
    let edit = if is_long {
        TextEdit::multiline(&mut text).return_key(None::<egui::KeyboardShortcut>)
    } else {
        TextEdit::singleline(&mut text)
    };
    let edit = edit
        .id(field_id(text_field))
        .font(font)
        .hint_text(placeholder(ui, asked(field)))
        .frame(Frame::NONE.inner_margin(margin))
        .desired_rows(1)
        .align(egui::Align2::LEFT_CENTER)
        .min_size(Vec2::new(0.0, BLANK))
        .desired_width(rect.width());
    let response = ui.put(rect, edit);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(field.title()));
    paint_blank(ui, editor, ground, rect, (is_empty, response.has_focus()));
    type_into(&response, text_field, text, queue);
}

/// Filled, a blank is underlined on a ground of the accent; empty, it is dashed.
fn paint_blank(
    ui: &Ui,
    editor: &Editor,
    ground: egui::layers::ShapeIdx,
    rect: Rect,
    (is_empty, has_focus): (bool, bool),
) {
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    let accent = color32(theme.accent);
    let tint = color32(theme.accent.with_opacity(0.09).over(theme.panel));
    let mut shapes = Vec::new();
    if has_focus {
        shapes.push(Shape::rect_filled(rect, 5, color32(theme.field)));
        let line = Stroke::new(1.5, accent);
        shapes.push(Shape::rect_stroke(rect, 5, line, egui::StrokeKind::Inside));
    } else if is_empty {
        let line = Stroke::new(1.0, color32(theme.accent.with_opacity(0.7)));
        shapes.extend(Shape::dashed_line(
            &rounded(rect.shrink(0.5), 5.0),
            line,
            3.0,
            2.5,
        ));
    } else {
        shapes.push(Shape::rect_filled(rect, 5, tint));
        let ends = [
            rect.left_bottom() + vec2(3.0, -0.5),
            rect.right_bottom() + vec2(-3.0, -0.5),
        ];
        shapes.push(Shape::line_segment(ends, Stroke::new(1.0, accent)));
    }
    ui.painter().set(ground, Shape::Vec(shapes));
}

/// The outline of a rectangle with round corners, closed.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: usize = 4;
    let inner = rect.shrink(radius);
    let corners = [
        (inner.right_top(), -90.0_f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 90.0),
        (inner.left_top(), 180.0),
    ];
    let arc = |(center, from): (Pos2, f32)| {
        (0..=STEPS).map(move |step| {
            let angle = (from + 90.0 * step as f32 / STEPS as f32).to_radians();
            center + radius * Vec2::angled(angle)
        })
    };
    let mut points: Vec<Pos2> = corners.into_iter().flat_map(arc).collect();
    points.extend(points.first().copied());
    points
}
