use egui::{Align2, Pos2, Vec2};

use crate::{
    app::canvas::paint::View,
    catalog::{Color, Theme},
    editor::Editor,
    layout::{
        card, note,
        route::Route,
        text::{Face, font_id},
    },
    model::{Component, Id, Mark, MarkColor, MarkKind},
};

/// The smallest type size to type in, in points.
const MIN_TYPE_SIZE: f32 = 12.0;
/// The smallest width of a field on the board, in points.
const MIN_WIDTH: f32 = 90.0;
/// Width of the field of a connector's label, in points.
const CONNECTOR_WIDTH: f32 = 140.0;
/// From the field's corner to its text, in points.
const PADDING: Vec2 = Vec2::new(4.0, 2.0);

/// Where on the screen a label is typed, and how it looks there.
pub(super) struct Place {
    pub(super) pos: Pos2,
    pub(super) pivot: Align2,
    pub(super) width: f32,
    pub(super) font: egui::FontId,
    pub(super) text: Color,
    pub(super) fill: Color,
}

impl Place {
    /// The place of an element's label; `None` if the element has none on the canvas.
    pub(super) fn of(editor: &Editor, view: &View, theme: &Theme, id: Id) -> Option<Self> {
        let board = editor.board();
        if let Some(component) = board.components.get(&id) {
            Some(Self::on_component(editor, view, theme, component))
        } else if let Some(mark) = board.marks.get(&id) {
            Some(Self::on_mark(editor, view, theme, mark))
        } else {
            let route = editor.routes().get(&id)?;
            Some(Self::on_connector(editor, view, theme, route))
        }
    }

    fn on_component(editor: &Editor, view: &View, theme: &Theme, component: &Component) -> Self {
        let sizes = &editor.catalog().sizes;
        let (at, _) = card::lay_out(component, sizes).label;
        let width = component.rect.max.x - sizes.card_padding / 2.0 - at.x;
        Self {
            pos: view.pos(at) - PADDING,
            pivot: Align2::LEFT_TOP,
            width: view.length(width).max(MIN_WIDTH),
            font: font_id(Face::Strong, type_size(view, sizes.label)),
            text: theme.text,
            fill: theme.card,
        }
    }

    fn on_mark(editor: &Editor, view: &View, theme: &Theme, mark: &Mark) -> Self {
        let sizes = &editor.catalog().sizes;
        let (at, _) = note::lay_out(mark, sizes);
        let style = theme.mark_style(mark.color);
        let (text, fill) = if mark.kind == MarkKind::Note {
            (theme.note_text, style.ground)
        } else {
            (style.ink, theme.field)
        };
        let size = type_size(view, note::type_size(&mark.kind, sizes));
        Self {
            pos: view.pos(at) - PADDING,
            pivot: Align2::LEFT_TOP,
            width: view.length(mark.rect.max.x - at.x).max(MIN_WIDTH),
            font: font_id(note::face(&mark.kind), size),
            text,
            fill,
        }
    }

    fn on_connector(editor: &Editor, view: &View, theme: &Theme, route: &Route) -> Self {
        let middle = route.points.len() / 2;
        let at = route.label.map_or_else(
            || route.points[middle - 1].lerp(route.points[middle], 0.5),
            |label| label.center(),
        );
        let size = type_size(view, editor.catalog().sizes.small);
        Self {
            pos: view.pos(at),
            pivot: Align2::CENTER_CENTER,
            width: CONNECTOR_WIDTH,
            font: font_id(Face::Regular, size),
            text: theme.mark_style(MarkColor::Plain).ink,
            fill: theme.field,
        }
    }
}

fn type_size(view: &View, size: f32) -> f32 {
    view.length(size).max(MIN_TYPE_SIZE)
}
