//! Every practice: trends, the list, two of them side by side.

use std::collections::BTreeMap;

use egui::{
    Align, CentralPanel, ComboBox, Grid, Label, Layout, RichText, ScrollArea, Sense, Ui, vec2,
};
use egui_plot::{Line, MarkerShape, Plot, PlotPoints, Points};

use crate::{
    catalog::Catalog,
    model::{Board, Stage},
    practice::{Attempt, History, Series, calendar, clock_text},
};

use crate::app::{canvas::board_picture::BoardPicture, theme::color32};

/// Size of a plot, in points.
const PLOT_HEIGHT: f32 = 128.0;
/// Height of a row of the list, in points.
const ROW: f32 = 26.0;
/// Height of a board's picture, in points.
const PICTURE: f32 = 190.0;

/// How many prompts to restate, and how many interviews to have somebody listen to.
const PROMPTS: usize = 5;
const MOCKS: usize = 2;

/// What was asked for on the screen.
pub enum Outcome {
    /// Back to where one was.
    Close,
    /// Open the board of a practice.
    Open(String),
    /// Read the board of a practice for its picture.
    Load(u64, String),
    /// Forget a practice.
    Forget(u64),
    /// Write the table.
    Export,
}

/// The screen between frames.
#[derive(Default)]
pub struct HistoryView {
    /// Whether closing it leads to the start screen, where it was opened.
    pub is_from_start: bool,
    /// The prompt whose practices are shown; all without one.
    prompt: Option<String>,
    /// Practices side by side, by when they began; at most two.
    chosen: Vec<u64>,
    boards: BTreeMap<u64, Option<Result<BoardPicture, String>>>,
}

impl HistoryView {
    /// All practices, none chosen.
    pub fn new(is_from_start: bool) -> Self {
        Self {
            is_from_start,
            ..Self::default()
        }
    }

    /// Takes in a board that was read.
    pub fn set_board(&mut self, started: u64, board: Result<Board, String>) {
        self.boards
            .insert(started, Some(board.map(BoardPicture::new)));
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, catalog: &Catalog, history: &History) -> Option<Outcome> {
        let mut outcome = None;
        CentralPanel::default_margins().show(ui, |ui| {
            self.header(ui, catalog, history, &mut outcome);
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
            if self.chosen.len() == 2 {
                self.side_by_side(ui, catalog, history);
            } else {
                trends(ui, catalog, &shown);
            }
            ui.add_space(4.0);
            ui.separator();
            self.list(ui, catalog, &shown, &mut outcome);
        });
        self.wanted_board(history).or(outcome)
    }

    /// A board that is to be seen and was not asked for yet.
    fn wanted_board(&mut self, history: &History) -> Option<Outcome> {
        let started = *self
            .chosen
            .iter()
            .find(|started| !self.boards.contains_key(started))?;
        self.boards.insert(started, None);
        let attempt = attempt_of(history, started)?;
        let name = attempt.board_file.clone();
        (!name.is_empty()).then_some(Outcome::Load(started, name))
    }

    fn header(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        history: &History,
        outcome: &mut Option<Outcome>,
    ) {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Every practice").heading().size(22.0));
            ui.add_space(12.0);
            let title = |id: &str| title_of(catalog, id);
            let shown = self
                .prompt
                .as_deref()
                .map_or_else(|| "All prompts".to_owned(), title);
            let combo = ComboBox::from_id_salt("prompt")
                .selected_text(&shown)
                .width(200.0);
            let combo = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.prompt, None, "All prompts");
                for prompt in &catalog.prompts {
                    let id = Some(prompt.id.clone());
                    ui.selectable_value(&mut self.prompt, id, &prompt.title);
                }
                ui.selectable_value(&mut self.prompt, Some(String::new()), title(""));
            });
            combo.response.widget_info(|| {
                let name = format!("Prompt: {shown}");
                egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name)
            });
            ui.weak(counters(history));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("Back").clicked() {
                    *outcome = Some(Outcome::Close);
                }
                if ui.button("Export CSV…").clicked() {
                    *outcome = Some(Outcome::Export);
                }
                if !self.chosen.is_empty() && ui.button("Compare none").clicked() {
                    self.chosen.clear();
                }
            });
        });
    }

    fn list(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        shown: &History,
        outcome: &mut Option<Outcome>,
    ) {
        ui.weak("Tick two to see them side by side.");
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show_rows(ui, ROW, shown.attempts.len(), |ui, range| {
            for attempt in shown.attempts.get(range).unwrap_or_default() {
                ui.horizontal(|ui| {
                    ui.set_height(ROW);
                    self.row(ui, catalog, attempt, outcome);
                });
            }
        });
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        attempt: &Attempt,
        outcome: &mut Option<Outcome>,
    ) {
        let started = attempt.started_unix_secs;
        let mut is_chosen = self.chosen.contains(&started);
        let when = calendar::minute_text(started);
        let tick = ui.checkbox(&mut is_chosen, "");
        tick.widget_info(|| {
            let name = format!("Compare the practice of {when}");
            egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_chosen, name)
        });
        if tick.changed() {
            self.chosen.retain(|other| *other != started);
            if is_chosen {
                self.chosen.push(started);
                if self.chosen.len() > 2 {
                    self.chosen.remove(0);
                }
            }
        }
        cell(ui, 128.0, &when);
        cell(ui, 190.0, &title_of(catalog, &attempt.prompt));
        let kind = match (attempt.is_drill, attempt.length_secs) {
            (true, _) => "restate".to_owned(),
            (false, 0) => "untimed".to_owned(),
            (false, secs) => format!("{} min", secs / 60),
        };
        cell(ui, 64.0, &kind);
        cell(ui, 64.0, &clock_text(attempt.elapsed_secs));
        let clear = attempt.measurable_at.map_or_else(
            || "metric never clear".to_owned(),
            |secs| format!("metric at {}", clock_text(secs)),
        );
        cell(ui, 130.0, &clear);
        cell(
            ui,
            150.0,
            &format!("{} warnings, {} tips", attempt.warnings, attempt.tips),
        );
        if attempt.judgment > 0.0 {
            let marks = format!(
                "judgment {:.1}, depth {:.1}",
                attempt.judgment, attempt.depth
            );
            cell(ui, 150.0, &marks);
        }
        if attempt.is_mock() {
            cell(ui, 60.0, "listener");
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let forget = ui.small_button("Forget");
            if forget
                .on_hover_text("Take this practice and its board off this machine.")
                .clicked()
            {
                *outcome = Some(Outcome::Forget(started));
            }
            if !attempt.board_file.is_empty() && ui.small_button("Open").clicked() {
                *outcome = Some(Outcome::Open(attempt.board_file.clone()));
            }
        });
    }

    /// Two practices beside each other, with their boards.
    fn side_by_side(&mut self, ui: &mut Ui, catalog: &Catalog, history: &History) {
        let chosen = self.chosen.clone();
        ui.columns(2, |columns| {
            for (ui, started) in columns.iter_mut().zip(chosen) {
                let Some(attempt) = attempt_of(history, started) else {
                    continue;
                };
                let title = format!("{} · {}", calendar::minute_text(started), attempt.title);
                ui.add(Label::new(RichText::new(title).strong()).truncate());
                let size = vec2(ui.available_width(), PICTURE);
                let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Image, true, "The board")
                });
                match self.boards.get_mut(&started) {
                    Some(Some(Ok(picture))) => picture.paint(ui, catalog, rect),
                    Some(Some(Err(error))) => {
                        ui.weak(error.as_str());
                    }
                    _ => {}
                }
                facts(ui, attempt);
            }
        });
    }
}

fn facts(ui: &mut Ui, attempt: &Attempt) {
    let hypothesis = if attempt.hypothesis.is_empty() {
        "No metric was named."
    } else {
        &attempt.hypothesis
    };
    ui.add(Label::new(hypothesis).wrap());
    Grid::new(("facts", attempt.started_unix_secs))
        .num_columns(2)
        .spacing([12.0, 2.0])
        .show(ui, |ui| {
            let mut row = |name: &str, value: String| {
                ui.small(name);
                ui.small(value);
                ui.end_row();
            };
            let stages = Stage::ALL
                .map(|stage| format!("{} {}", stage.title(), clock_text(attempt.stage(stage))));
            row("Time", stages.join(" · "));
            let hand = (
                clock_text(attempt.drawing_secs),
                clock_text(attempt.writing_secs),
            );
            row("Drawing · writing why", format!("{} · {}", hand.0, hand.1));
            row("Components", attempt.components.to_string());
            row(
                "Findings",
                format!("{} warnings, {} tips", attempt.warnings, attempt.tips),
            );
            row("Still open", attempt.rules.join(", "));
            row(
                "Levels",
                attempt.levels.map(|level| level.to_string()).join(" "),
            );
        });
}

/// The plots, oldest practice on the left.
fn trends(ui: &mut Ui, catalog: &Catalog, history: &History) {
    let theme = catalog.theme(ui.visuals().dark_mode);
    let stages = Stage::ALL.map(|stage| {
        let hue = stage
            .lane()
            .map_or(theme.accent, |lane| theme.lane(lane).hue);
        (stage.title(), Series::StageMinutes(stage), hue)
    });
    ui.columns(4, |columns| {
        plot(&mut columns[0], "Minutes by stage", history, &stages);
        let accent = theme.accent;
        for (index, (title, series)) in [
            ("Minutes to a measurable metric", Series::MetricClarity),
            ("Findings at the end", Series::Findings),
            ("Words a minute", Series::WordsPerMinute),
        ]
        .into_iter()
        .enumerate()
        {
            let line = [(title, series, accent)];
            plot(&mut columns[index + 1], title, history, &line);
        }
    });
}

fn plot(
    ui: &mut Ui,
    title: &str,
    history: &History,
    lines: &[(&str, Series, crate::catalog::Color)],
) {
    let many = lines.len() > 1;
    ui.horizontal(|ui| {
        ui.small(title);
        if many {
            // The names stand above: inside they would cover the lines.
            for (name, _, color) in lines {
                let first = RichText::new(*name).size(10.0);
                ui.label(first.color(color32(*color)));
            }
        }
    });
    let count = history.attempts.len() as f64;
    let plot = Plot::new(title.to_owned())
        .height(PLOT_HEIGHT)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_axes([false, true])
        .show_grid([false, true])
        .include_x(0.5)
        .include_x(count + 0.5)
        .include_y(0.0)
        .include_y(5.0)
        .y_axis_min_width(24.0);
    plot.show(ui, |plot| {
        for (name, series, color) in lines {
            // By number, not by day: a week without practice is no gap in what was learnt.
            let values: Vec<[f64; 2]> = history
                .trend(*series)
                .into_iter()
                .enumerate()
                .map(|(index, (_, value))| [index as f64 + 1.0, value])
                .collect();
            let color = color32(*color);
            plot.line(
                Line::new(*name, PlotPoints::from(values.clone()))
                    .color(color)
                    .width(1.5),
            );
            let points = Points::new(*name, PlotPoints::from(values));
            plot.points(points.shape(MarkerShape::Circle).radius(2.5).color(color));
        }
    });
}

/// What is left of the two goals.
pub fn counters(history: &History) -> String {
    format!(
        "{} of {PROMPTS} prompts restated · {} of {MOCKS} mock interviews with a listener",
        history.prompts_practised().min(PROMPTS),
        history.mocks().min(MOCKS)
    )
}

fn attempt_of(history: &History, started: u64) -> Option<&Attempt> {
    let mut attempts = history.attempts.iter();
    let found = attempts.find(|attempt| attempt.started_unix_secs == started);
    found.map(AsRef::as_ref)
}

fn title_of(catalog: &Catalog, prompt: &str) -> String {
    if prompt.is_empty() {
        return "My own question".to_owned();
    }
    let known = catalog.prompt(prompt);
    known.map_or_else(|| prompt.to_owned(), |prompt| prompt.title.clone())
}

fn cell(ui: &mut Ui, width: f32, text: &str) {
    let size = vec2(width, ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(text).truncate());
    });
}
