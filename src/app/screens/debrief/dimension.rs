//! The dimensions of the debrief as rows that open: the level, what that is based on, and what would raise
//! it.

use egui::{Label, Rect, RichText, Sense, Ui, collapsing_header::CollapsingState, pos2, vec2};

use crate::{
    app::{
        canvas::paint::paint_icon,
        motion,
        request::Request,
        screens::parts::{TWO_COLUMNS, blocks_width, paint_blocks, paint_left, row_ui},
        theme::color32,
    },
    debrief::{Dimension, Evidence, Level},
    editor::Editor,
    layout::text::{Face, font_id},
};

use super::steps::place_of;

/// Height of a row, in points.
const ROW: f32 = 42.0;
/// Space between the columns, in points.
const GAP: f32 = 32.0;
/// Width of a block, and of a level in words, in points.
const BLOCK: f32 = 26.0;
const WORDS: f32 = 84.0;

pub(super) fn dimensions_ui(
    ui: &mut Ui,
    editor: &Editor,
    dimensions: &[Dimension],
    request: &mut Option<Request>,
) {
    let is_wide = ui.available_width() >= TWO_COLUMNS;
    let columns = if is_wide { 2 } else { 1 };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
        // Down the left, then down the right.
        let length = dimensions.len().div_ceil(columns);
        ui.columns(columns, |columns| {
            for (ui, dimensions) in columns.iter_mut().zip(dimensions.chunks(length)) {
                for dimension in dimensions {
                    dimension_ui(ui, editor, dimension, request);
                }
            }
        });
    });
    ui.add_space(4.0);
    ui.label(
        RichText::new("A row opens what you said, word for word.")
            .size(12.5)
            .weak(),
    );
}

fn dimension_ui(
    ui: &mut Ui,
    editor: &Editor,
    dimension: &Dimension,
    request: &mut Option<Request>,
) {
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    let id = ui.make_persistent_id(("dimension", dimension.topic));
    let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    let (title, level) = (dimension.topic.title(), dimension.level);
    let size = vec2(ui.available_width(), ROW);
    let rect = Rect::from_min_size(ui.cursor().min, size);
    let name = format!("{title}: {} {}", level.number(), level.title());
    let row = row_ui(ui, theme, rect, &name);
    if row.clicked() {
        state.toggle(ui);
    }
    if ui.is_rect_visible(rect) {
        let [text, weak] = [theme.text, theme.weak_text].map(color32);
        let y = rect.center().y;
        let icon = match state.is_open() {
            true => "chevron-down",
            false => "chevron-right",
        };
        let at = Rect::from_center_size(pos2(rect.min.x + 8.0, y), vec2(14.0, 14.0));
        paint_icon(ui.painter(), &catalog.icon(icon), at, weak);
        let words = rect.max.x - WORDS;
        let number = level.number();
        let bold = (Face::Strong, 13.0);
        paint_left(ui, pos2(words, y), 16.0, &number.to_string(), bold, text);
        let regular = (Face::Regular, 13.0);
        let word = pos2(words + 14.0, y);
        paint_left(ui, word, WORDS - 14.0, level.title(), regular, weak);
        let blocks = words - 8.0 - blocks_width(BLOCK);
        let size = vec2(BLOCK, 6.0);
        paint_blocks(ui, theme, pos2(blocks, y), size, f32::from(number));
        let face = match level < Level::Quantified {
            true => Face::Strong,
            false => Face::Regular,
        };
        let x = rect.min.x + 24.0;
        paint_left(ui, pos2(x, y), blocks - 4.0 - x, title, (face, 14.0), text);
    }
    motion::fold_ui(ui, id, state.is_open(), |ui| {
        ui.horizontal_top(|ui| {
            ui.add_space(24.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                ui.add_space(6.0);
                said_ui(ui, dimension, request);
                ui.add_space(8.0);
            });
        });
    });
    state.store(ui.ctx());
}

/// What a level rests on, what speaks against it, and what would raise it.
fn said_ui(ui: &mut Ui, dimension: &Dimension, request: &mut Option<Request>) {
    for evidence in &dimension.evidence {
        evidence_ui(ui, evidence, request);
    }
    if !dimension.against.is_empty() {
        ui.label(RichText::new("Against it").font(font_id(Face::Strong, 12.0)));
    }
    for evidence in &dimension.against {
        evidence_ui(ui, evidence, request);
    }
    let next = RichText::new(format!("Next: {}", dimension.next));
    ui.add(Label::new(next.weak().line_height(Some(19.0))).wrap());
}

/// A piece of evidence; a click shows what it is about on the board.
fn evidence_ui(ui: &mut Ui, evidence: &Evidence, request: &mut Option<Request>) {
    let label = Label::new(RichText::new(&evidence.text).line_height(Some(19.0))).wrap();
    if evidence.subjects.is_empty() && evidence.field.is_none() {
        ui.add(label);
        return;
    }
    let label = ui.add(label.sense(Sense::click()));
    if label.on_hover_text("Show it on the board.").clicked() {
        *request = Some(place_of(evidence));
    }
}
