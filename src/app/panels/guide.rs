//! The panel that asks why: tabs from the brief to the coach, and below them the selected component.

mod brief;
mod coach;
mod component;
mod cost;
mod practice;
mod reasoning;
mod tradeoffs;
mod volumes;

pub(crate) use brief::sentence_fields_ui;
pub(crate) use coach::finding_card_ui;
use coach::{Shown, coach_ui};

use egui::{Panel, ScrollArea, Stroke, StrokeKind, Ui, vec2};

use crate::{
    app::{panels::panes, widgets::field_id},
    catalog::PriceSheet,
    coach::{Coach, Finding, Severity},
    editor::{Action, Editor},
    model::TextField,
};

/// Width of the panel, in points.
const WIDTH: f32 = 308.0;
/// How many frames to wait for a text to be shown.
const MAX_WAITED: u8 = 4;
/// Width of its margins and a scroll bar, in points.
const MARGINS: f32 = 32.0;
/// Width of a scroll bar, in points.
const SCROLL_BAR: f32 = 8.0;
/// Height of the part about the selection, in points.
const SELECTION_HEIGHT: f32 = 312.0;
/// The largest share of the panel's height it takes.
const MAX_SELECTION_SHARE: f32 = 0.42;
/// Its height while nothing is selected, in points.
const EMPTY_HEIGHT: f32 = 48.0;

/// What the upper part shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    Practice,
    #[default]
    Brief,
    Assumptions,
    Risks,
    Tradeoffs,
    Cost,
    Coach,
}

/// The guide between frames.
#[derive(Debug, Default)]
pub(crate) struct Guide {
    tab: Tab,
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
    pub(crate) fn write(&mut self, field: TextField) {
        self.tab = match field {
            TextField::Title
            | TextField::Label(_)
            | TextField::View(_)
            | TextField::Component(..)
            | TextField::Volume(Some(_), _)
            | TextField::Model(..) => self.tab,
            TextField::Brief(_) | TextField::Volume(None, _) | TextField::Contract(_) => Tab::Brief,
            TextField::Assumption(_) => Tab::Assumptions,
            TextField::Risk(..) => Tab::Risks,
            TextField::Tradeoff(..) => Tab::Tradeoffs,
            TextField::Cost(_) => Tab::Cost,
        };
        self.wanted = Some(field);
        self.is_quiet = false;
    }

    /// Shows a text and marks it; the keyboard stays where it is.
    pub(crate) fn reveal(&mut self, field: TextField) {
        self.write(field);
        self.is_quiet = true;
        self.marked = Some(field);
    }

    pub(crate) fn mark(&mut self, field: Option<TextField>) {
        self.marked = field;
    }

    /// The finding that the coach's page shows large, while that is open.
    pub(crate) fn shown_finding<'a>(&self, coach: &'a Coach) -> Option<&'a Finding> {
        let shown = self.shown.in_list(coach.findings());
        shown.filter(|_| self.tab == Tab::Coach)
    }

    pub(crate) fn show_practice(&mut self) {
        self.tab = Tab::Practice;
    }

    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        coach: &Coach,
        prices: &PriceSheet,
        queue: &mut Vec<Action>,
    ) {
        let opened = self.wanted.and_then(TextField::id);
        Panel::right("guide")
            .exact_size(WIDTH)
            .resizable(false)
            .show(ui, |ui| {
                let height = if editor.selection().is_empty() {
                    EMPTY_HEIGHT
                } else {
                    SELECTION_HEIGHT.min(ui.available_height() * MAX_SELECTION_SHARE)
                };
                Panel::bottom("selected")
                    .exact_size(height)
                    .resizable(false)
                    .show(ui, |ui| {
                        ScrollArea::vertical()
                            .id_salt("selected")
                            // The panel's height is fixed, whatever is in it.
                            .min_scrolled_height(0.0)
                            .auto_shrink([false, false])
                            .show(ui, |ui| {
                                ui.set_max_width(ui.available_width() - SCROLL_BAR);
                                component::selection_ui(ui, editor, coach, queue);
                                panes::follow_focus(ui);
                            });
                    });
                ui.add_space(6.0);
                self.tabs_ui(ui, editor, coach.findings());
                ui.separator();
                ScrollArea::vertical()
                    .id_salt(format!("guide {:?}", self.tab))
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        ui.set_max_width(WIDTH - MARGINS);
                        match self.tab {
                            Tab::Practice => practice::practice_ui(ui, editor, queue),
                            Tab::Brief => brief::brief_ui(ui, editor, queue),
                            Tab::Assumptions => reasoning::assumptions_ui(ui, editor, queue),
                            Tab::Risks => reasoning::risks_ui(ui, editor, queue),
                            Tab::Tradeoffs => {
                                let query = &mut self.card_query;
                                tradeoffs::tradeoffs_ui(ui, editor, query, opened, queue);
                            }
                            Tab::Cost => cost::cost_ui(ui, editor, prices, opened, queue),
                            Tab::Coach => {
                                let shown = &mut self.shown;
                                coach_ui(ui, editor, coach.findings(), shown, queue);
                            }
                        }
                        panes::follow_focus(ui);
                        ui.add_space(12.0);
                    });
            });
        if let Some(field) = self.wanted.take() {
            let id = field_id(field);
            if let Some(response) = ui.ctx().read_response(id) {
                if !self.is_quiet {
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                response.scroll_to_me(None);
                self.waited = 0;
            } else if editor.board().text(field).is_some() && self.waited < MAX_WAITED {
                // Its tab is shown from the next frame on.
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
            let rect = response.interact_rect.expand(2.0);
            ui.painter().rect_stroke(rect, 5, line, StrokeKind::Outside);
        }
    }

    fn tabs_ui(&mut self, ui: &mut Ui, editor: &Editor, findings: &[Finding]) {
        let board = editor.board();
        let is_warning = |finding: &&Finding| finding.severity == Severity::Warning;
        let warnings = findings.iter().filter(is_warning).count();
        let with_count = |name: &str, count: usize| match count {
            0 => name.to_owned(),
            _ => format!("{name} {count}"),
        };
        // A twist that came while another tab is open waits for its answer.
        let is_asked = editor.running_practice().is_some_and(|record| {
            let twists = record.twists();
            twists.last().is_some_and(|(_, answer)| answer.is_none())
        });
        let practice = if is_asked {
            "Practice: a twist"
        } else {
            "Practice"
        };
        let assumptions = with_count("Assumptions", board.assumptions.len());
        let tradeoffs = with_count("Trade-offs", board.tradeoffs.len());
        let tabs = [
            (Tab::Practice, practice.to_owned()),
            (Tab::Brief, "Brief".to_owned()),
            (Tab::Assumptions, assumptions),
            (Tab::Risks, with_count("Risks", board.risks.len())),
            (Tab::Tradeoffs, tradeoffs),
            (Tab::Cost, "Cost".to_owned()),
            (Tab::Coach, with_count("Coach", warnings)),
        ];
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
            ui.spacing_mut().button_padding = vec2(6.0, 4.0);
            for (tab, name) in tabs {
                if ui.selectable_label(self.tab == tab, name).clicked() {
                    self.tab = tab;
                }
            }
        });
    }
}
