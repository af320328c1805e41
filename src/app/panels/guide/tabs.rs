//! The pages of the guide, and the line to choose one of them.

use egui::{FontId, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::{
    coach::Finding,
    editor::Editor,
    layout::text::{Face, font_id},
};

/// Height of the line, in points.
const HEIGHT: f32 = 40.0;
/// Between the edge of the panel and the first name, and between names, in points.
const INSET: f32 = 16.0;
const GAP: f32 = 20.0;
/// Between a name and its count, in points.
const COUNT_GAP: f32 = 5.0;

/// A page of the guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Page {
    #[default]
    Brief,
    Reasons,
    Cost,
    Coach,
}

impl Page {
    /// In the order of the line.
    pub(crate) const ALL: [Self; 4] = [Self::Brief, Self::Reasons, Self::Cost, Self::Coach];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Brief => "Brief",
            Self::Reasons => "Reasons",
            Self::Cost => "Cost",
            Self::Coach => "Coach",
        }
    }

    /// What is on it.
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::Brief => "What the design is for, and what it takes for granted.",
            Self::Reasons => "What was chosen over what, and how it fails.",
            Self::Cost => "What it costs a month.",
            Self::Coach => "What an interviewer would ask about.",
        }
    }

    /// The name of its icon.
    pub(crate) fn icon(self) -> &'static str {
        match self {
            Self::Brief => "target",
            Self::Reasons => "scale",
            Self::Cost => "wallet",
            Self::Coach => "lightbulb",
        }
    }

    /// How many entries it has; `None` of a page that counts nothing.
    fn count(self, editor: &Editor, findings: &[Finding]) -> Option<usize> {
        let board = editor.board();
        match self {
            Self::Brief | Self::Cost => None,
            Self::Reasons => Some(board.tradeoffs.len() + board.risks.len()),
            Self::Coach => Some(findings.len()),
        }
    }
}

/// The names of the pages; a click on one shows it.
pub(super) fn tabs_ui(ui: &mut Ui, editor: &Editor, page: &mut Page, findings: &[Finding]) {
    let size = vec2(ui.available_width(), HEIGHT);
    let (line, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut x = line.min.x + INSET;
    for one in Page::ALL {
        let count = one.count(editor, findings).filter(|count| *count > 0);
        let is_on = *page == one;
        let width = tab_ui(ui, pos2(x, line.min.y), one, count, is_on, page);
        x += width + GAP;
    }
    let rule = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(line.x_range(), line.max.y - 0.5, rule);
}

/// One name; its width.
fn tab_ui(
    ui: &Ui,
    at: egui::Pos2,
    one: Page,
    count: Option<usize>,
    is_on: bool,
    page: &mut Page,
) -> f32 {
    let (face, color) = if is_on {
        (Face::Strong, ui.visuals().text_color())
    } else {
        (Face::Regular, ui.visuals().weak_text_color())
    };
    let lay_out =
        |text: String, font: FontId, color| ui.painter().layout_no_wrap(text, font, color);
    // As wide as it is in use, so that nothing moves when it is chosen.
    let widest = lay_out(one.title().to_owned(), font_id(Face::Strong, 13.0), color);
    let name = lay_out(one.title().to_owned(), font_id(face, 13.0), color);
    let weak = ui.visuals().weak_text_color();
    let number = count.map(|count| lay_out(count.to_string(), FontId::proportional(11.5), weak));
    let beside = number
        .as_ref()
        .map_or(0.0, |number| number.size().x + COUNT_GAP);
    let width = widest.size().x + beside;
    let rect = Rect::from_min_size(at, Vec2::new(width, HEIGHT));
    let hit = rect.expand2(vec2(GAP / 2.0, 0.0));
    let response = ui.interact(
        hit,
        ui.scope_id().with(("page", one.title())),
        Sense::click(),
    );
    let spoken = match count {
        Some(count) => format!("{} {count}", one.title()),
        None => one.title().to_owned(),
    };
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_on, &spoken));
    if response.clicked() {
        *page = one;
    }
    let color = if response.hovered() {
        ui.visuals().text_color()
    } else {
        color
    };
    let middle = rect.left_center();
    let top = |height: f32| middle - vec2(0.0, height / 2.0);
    let painter = ui.painter();
    painter.galley_with_override_text_color(top(name.size().y), name, color);
    if let Some(number) = number {
        let left = vec2(width - number.size().x, -number.size().y / 2.0);
        painter.galley(middle + left, number, weak);
    }
    if is_on {
        let line = Stroke::new(2.0, ui.visuals().hyperlink_color);
        painter.hline(rect.x_range(), rect.max.y - 1.0, line);
    }
    response.on_hover_text(one.hint());
    width
}
