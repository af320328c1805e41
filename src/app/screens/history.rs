//! Every practice: trends, the list, two of them side by side.

mod comparison;
mod trends;

use egui::{
    Align, CentralPanel, ComboBox, Label, Layout, RichText, ScrollArea, Ui, WidgetInfo, vec2,
};

use crate::{
    app::{
        archive::Archive,
        request::{Request, Then},
    },
    catalog::Catalog,
    export::Format,
    model::Board,
    practice::{Attempt, History, calendar, clock_text},
};

use comparison::{Comparison, findings_text};
use trends::trends_ui;

/// Height of a row of the list, in points.
const ROW: f32 = 26.0;

/// Widths of the cells of a row where there is room, and of the buttons at its end, in points.
const CELLS: [f32; 9] = [128.0, 190.0, 64.0, 64.0, 130.0, 150.0, 150.0, 76.0, 60.0];
const BUTTONS: f32 = 120.0;

/// How many prompts should be restated before the interview.
const PROMPTS: usize = 5;
/// How many mock interviews should have a listener.
const MOCKS: usize = 2;

/// The screen between frames.
#[derive(Default)]
pub(crate) struct HistoryView {
    /// Whether closing it leads to the start screen, where it was opened.
    is_from_start: bool,
    /// The prompt whose practices are shown; `None` for all.
    prompt: Option<String>,
    comparison: Comparison,
}

impl HistoryView {
    pub(crate) fn new(is_from_start: bool) -> Self {
        Self {
            is_from_start,
            ..Self::default()
        }
    }

    /// The request to return to the screen it was opened from.
    pub(crate) fn back(&self) -> Request {
        if self.is_from_start {
            Request::ShowStart
        } else {
            Request::ShowBoard
        }
    }

    pub(crate) fn set_board(&mut self, started: u64, board: Result<Board, String>) {
        self.comparison.set_board(started, board);
    }

    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        archive: &Archive,
    ) -> Option<Request> {
        let mut request = None;
        let history = archive.history();
        CentralPanel::default_margins().show(ui, |ui| {
            self.header_ui(ui, catalog, history, &mut request);
            let shown = match &self.prompt {
                Some(prompt) => history.filter(prompt),
                None => history.clone(),
            };
            if history.attempts.is_empty() {
                ui.add_space(24.0);
                ui.label(
                    "No practice yet. Each one you finish is kept here, on this machine only.",
                );
                return;
            }
            ui.add_space(4.0);
            if self.comparison.is_complete() {
                self.comparison.ui(ui, catalog, history);
            } else {
                trends_ui(ui, catalog, &shown);
            }
            ui.add_space(4.0);
            ui.separator();
            self.list_ui(ui, catalog, archive, &shown, &mut request);
        });
        self.unread_board(history).or(request)
    }

    fn unread_board(&mut self, history: &History) -> Option<Request> {
        let started = self.comparison.next_unread()?;
        let name = history.started_at(started)?.board_file.clone();
        (!name.is_empty()).then_some(Request::LoadPracticeBoard(started, name))
    }

    fn header_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        history: &History,
        request: &mut Option<Request>,
    ) {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Every practice").heading().size(22.0));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("Back").clicked() {
                    *request = Some(self.back());
                }
                if ui.button("Export CSV…").clicked() {
                    *request = Some(Request::ExportAll(Format::Csv));
                }
                if !self.comparison.is_empty() && ui.button("Compare none").clicked() {
                    self.comparison.clear();
                }
            });
        });
        ui.horizontal_wrapped(|ui| {
            let title = |id: &str| title_of(catalog, id);
            let prompt = self.prompt.as_deref();
            let shown = prompt.map_or_else(|| "All prompts".to_owned(), title);
            let combo = ComboBox::from_id_salt("prompt").selected_text(&shown);
            let combo = combo.width(200.0).show_ui(ui, |ui| {
                ui.selectable_value(&mut self.prompt, None, "All prompts");
                for prompt in &catalog.prompts {
                    let id = Some(prompt.id.clone());
                    ui.selectable_value(&mut self.prompt, id, &prompt.title);
                }
                ui.selectable_value(&mut self.prompt, Some(String::new()), title(""));
            });
            let name = format!("Prompt: {shown}");
            let info = || WidgetInfo::labeled(egui::Role::ComboBox, true, &name);
            combo.response.widget_info(info);
            ui.weak(counters(history));
        });
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        archive: &Archive,
        shown: &History,
        request: &mut Option<Request>,
    ) {
        ui.weak("Tick two to see them side by side.");
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show_rows(ui, ROW, shown.attempts.len(), |ui, range| {
            for attempt in shown.attempts.get(range).unwrap_or_default() {
                ui.horizontal(|ui| {
                    ui.set_height(ROW);
                    self.row_ui(ui, catalog, archive, attempt, request);
                });
            }
        });
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        archive: &Archive,
        attempt: &Attempt,
        request: &mut Option<Request>,
    ) {
        let started = attempt.started_unix_secs;
        let mut is_chosen = self.comparison.contains(started);
        let when = calendar::minute_text(started);
        let tick = ui.checkbox(&mut is_chosen, "");
        let name = format!("Compare the practice of {when}");
        tick.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_chosen, &name));
        if tick.changed() {
            self.comparison.choose(started, is_chosen);
        }
        // Where the row is too narrow for all of it, every cell gives way.
        let spaces = CELLS.len() as f32 * ui.spacing().item_spacing.x;
        let room = ui.available_width() - BUTTONS - spaces;
        let share = (room / CELLS.iter().sum::<f32>()).min(1.0);
        let mut widths = CELLS.map(|width| width * share).into_iter();
        let mut cell_ui = |ui: &mut Ui, text: &str| {
            cell_ui(ui, widths.next().unwrap_or_default(), text);
        };
        cell_ui(ui, &when);
        cell_ui(ui, &title_of(catalog, &attempt.prompt));
        let kind = match (attempt.is_drill, attempt.length_secs) {
            (true, _) => "restate".to_owned(),
            (false, 0) => "untimed".to_owned(),
            (false, secs) => format!("{} min", secs / 60),
        };
        cell_ui(ui, &kind);
        cell_ui(ui, &clock_text(attempt.elapsed_secs));
        let clear = attempt.measurable_at.map_or_else(
            || "metric never clear".to_owned(),
            |secs| format!("metric at {}", clock_text(secs)),
        );
        cell_ui(ui, &clear);
        cell_ui(ui, &findings_text(attempt));
        if attempt.judgment > 0.0 {
            let (judgment, depth) = (attempt.judgment, attempt.depth);
            let marks = format!("judgment {judgment:.1}, depth {depth:.1}");
            cell_ui(ui, &marks);
        }
        if let Some(outcome) = attempt.outcome {
            let (found, wanted) = (outcome.title(), outcome.wanted.title());
            cell_ui(ui, &format!("{found} for {wanted}"));
        }
        if attempt.is_mock() {
            cell_ui(ui, "listener");
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let forget = ui.small_button("Forget");
            let hint = "Delete this practice and its board from this machine.";
            if forget.on_hover_text(hint).clicked() {
                *request = Some(Request::AskToForgetPractice(started));
            }
            if !attempt.board_file.is_empty() && ui.small_button("Open").clicked() {
                let path = archive.board_path(&attempt.board_file);
                *request = path.map(|path| Request::Leave(Then::OpenPath(path)));
            }
        });
    }
}

/// The progress towards both goals.
pub(crate) fn counters(history: &History) -> String {
    format!(
        "{} of {PROMPTS} prompts restated · {} of {MOCKS} mock interviews with a listener",
        history.prompts_practised().min(PROMPTS),
        history.mocks().min(MOCKS)
    )
}

fn title_of(catalog: &'static Catalog, prompt: &str) -> String {
    if prompt.is_empty() {
        return "My own question".to_owned();
    }
    let known = catalog.prompt(prompt);
    known.map_or_else(|| prompt.to_owned(), |prompt| prompt.title.clone())
}

fn cell_ui(ui: &mut Ui, width: f32, text: &str) {
    let size = vec2(width, ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(text).truncate());
    });
}
