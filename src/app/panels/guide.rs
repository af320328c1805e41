//! The panel that asks why: four pages from the brief to the coach, and the page of what is selected.

mod assumptions;
mod brief;
mod clarify;
mod coach;
mod component;
mod cost;
mod entries;
mod follow_up;
mod hypothesis;
mod question;
mod risks;
mod said;
mod selection;
mod subject;
mod tabs;
mod tradeoffs;
mod volumes;

pub(crate) use brief::sentence_fields_ui;
pub(crate) use coach::finding_card_ui;
use coach::{Shown, coach_ui};

use egui::{Frame, Margin, Panel, ScrollArea, Stroke, StrokeKind, Ui};
pub(crate) use entries::WIDTH;
pub(crate) use tabs::Page;

use crate::{
    app::{fields::field_id, panels::panes},
    catalog::PriceSheet,
    coach::{Coach, Finding},
    editor::{Action, Editor},
    model::{Id, TextField},
};

use entries::MARGIN;

/// Height of the row about what is selected while a page is shown, in points.
const SELECTED: f32 = 44.0;
/// How many frames to wait for a text to be shown.
const MAX_WAITED: u8 = 4;

/// The guide between frames.
#[derive(Debug, Default)]
pub(crate) struct Guide {
    page: Page,
    /// The selected element for which a page is shown all the same.
    left: Option<Id>,
    /// Whether it was asked for where there is no room beside the board.
    pub(crate) is_open: bool,
    /// A text to show, and to put the cursor in.
    wanted: Option<TextField>,
    /// How many frames it has been waited for.
    waited: u8,
    /// Whether that text is only shown: the keyboard stays where it is.
    is_quiet: bool,
    /// The text that the search has found.
    marked: Option<TextField>,
    /// The finding that the coach shows large.
    shown: Shown,
    /// The search among the trade-off cards.
    card_query: String,
}

impl Guide {
    /// Shows a text and puts the cursor in it.
    pub(crate) fn write(&mut self, field: TextField, editor: &Editor) {
        let page = match field {
            TextField::Title
            | TextField::Label(_)
            | TextField::View(_)
            | TextField::Component(..)
            | TextField::Volume(Some(_), _)
            | TextField::Model(..) => None,
            TextField::Brief(_)
            | TextField::Volume(None, _)
            | TextField::Contract(_)
            | TextField::Assumption(_) => Some(Page::Brief),
            TextField::Risk(..) | TextField::Tradeoff(..) => Some(Page::Reasons),
            TextField::Cost(_) => Some(Page::Cost),
        };
        match page {
            Some(page) => self.show_page(page, editor),
            None => self.left = None,
        }
        self.wanted = Some(field);
        self.is_quiet = false;
    }

    /// Shows a text and marks it; the keyboard stays where it is.
    pub(crate) fn reveal(&mut self, field: TextField, editor: &Editor) {
        self.write(field, editor);
        self.is_quiet = true;
        self.marked = Some(field);
    }

    pub(crate) fn mark(&mut self, field: Option<TextField>) {
        self.marked = field;
    }

    /// Shows the coach's page; if it is open already, the finding after the one it shows, or before it.
    pub(crate) fn step_finding(
        &mut self,
        coach: &Coach,
        editor: &Editor,
        (is_open, is_forward): (bool, bool),
    ) {
        if is_open && self.page(editor) == Some(Page::Coach) {
            self.shown.step(coach.findings(), is_forward);
        } else {
            self.show_page(Page::Coach, editor);
        }
    }

    /// The finding that the coach's page shows large, while that is open.
    pub(crate) fn shown_finding<'a>(
        &self,
        coach: &'a Coach,
        editor: &Editor,
    ) -> Option<&'a Finding> {
        let shown = self.shown.in_list(coach.findings());
        shown.filter(|_| self.page(editor) == Some(Page::Coach))
    }

    /// Shows a page, whatever is selected.
    pub(crate) fn show_page(&mut self, page: Page, editor: &Editor) {
        self.page = page;
        self.left = selection::selected(editor);
    }

    /// The page that is shown; `None` while it is the selection's.
    pub(crate) fn page(&self, editor: &Editor) -> Option<Page> {
        self.selected(editor).is_none().then_some(self.page)
    }

    /// The element whose page is shown.
    fn selected(&self, editor: &Editor) -> Option<Id> {
        selection::selected(editor).filter(|id| self.left != Some(*id))
    }

    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        coach: &Coach,
        prices: &PriceSheet,
        queue: &mut Vec<Action>,
    ) {
        if selection::selected(editor) != self.left {
            self.left = None;
        }
        let opened = self.wanted;
        question::question_ui(ui, editor, self.page(editor).is_some(), queue);
        if let Some(id) = self.selected(editor) {
            if selection::heading_ui(ui, editor, id, queue) {
                self.left = Some(id);
            }
            scrolled_ui(ui, &format!("{id:?}"), |ui| {
                selection::selection_ui(ui, editor, (id, opened), coach, queue);
            });
            return;
        }
        if !editor.selection().is_empty() {
            let row = Panel::bottom("selected").exact_size(SELECTED);
            let frame = Frame::new().inner_margin(Margin::symmetric(MARGIN, 4));
            let is_asked = row
                .frame(frame)
                .show(ui, |ui| selection::selected_row_ui(ui, editor));
            if is_asked.inner {
                self.left = None;
            }
        }
        tabs::tabs_ui(ui, editor, &mut self.page, coach.findings());
        scrolled_ui(ui, &format!("{:?}", self.page), |ui| match self.page {
            Page::Brief => brief::brief_ui(ui, editor, opened, queue),
            Page::Reasons => {
                tradeoffs::tradeoffs_ui(ui, editor, &mut self.card_query, opened, queue);
                risks::risks_ui(ui, editor, opened, queue);
            }
            Page::Cost => cost::cost_ui(ui, editor, prices, opened, queue),
            Page::Coach => coach_ui(ui, editor, coach.findings(), &mut self.shown, queue),
        });
    }

    /// Puts the cursor in the wanted text once it is shown, and marks the one that was found. Call it
    /// after the guide is shown, or is not.
    pub(crate) fn follow_wish(&mut self, ui: &Ui, editor: &Editor) {
        if let Some(field) = self.wanted.take() {
            let id = field_id(field);
            if let Some(response) = ui.ctx().read_response(id) {
                if !self.is_quiet {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                response.scroll_to_me(None);
                self.waited = 0;
            } else if editor.board().text(field).is_some() && self.waited < MAX_WAITED {
                // Its page is shown from the next frame on.
                self.wanted = Some(field);
                self.waited += 1;
                ui.ctx().request_repaint();
            } else {
                // It is not shown anywhere: the keyboard stays where it is.
                self.waited = 0;
            }
        }
        if let Some(found) = self.marked.map(field_id)
            && let Some(response) = ui.ctx().read_response(found)
            && response.interact_rect.is_positive()
        {
            let line = Stroke::new(2.0, ui.visuals().hyperlink_color);
            let painter = ui.ctx().layer_painter(response.layer_id);
            let rect = response.interact_rect;
            painter.rect_stroke(rect, 7, line, StrokeKind::Outside);
        }
    }
}

/// What scrolls below the head of a page.
fn scrolled_ui(ui: &mut Ui, salt: &str, contents: impl FnOnce(&mut Ui)) {
    let area = ScrollArea::vertical().id_salt(salt);
    area.auto_shrink([false, false]).show(ui, |ui| {
        // The scroll bar is in the margin.
        let frame = Frame::new().inner_margin(Margin::symmetric(MARGIN, 0));
        frame.show(ui, |ui| {
            ui.set_max_width(WIDTH - 2.0 * f32::from(MARGIN));
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui);
            ui.add_space(24.0);
        });
        panes::follow_focus(ui);
    });
}
