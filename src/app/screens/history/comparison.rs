//! Two practices beside each other, with their boards.

use std::collections::BTreeMap;

use egui::{Grid, Label, RichText, Sense, Ui, WidgetInfo, vec2};

use crate::{
    app::canvas::BoardPicture,
    catalog::Catalog,
    model::{Board, Stage},
    practice::{Attempt, History, calendar, clock_text},
};

/// How many practices fit beside each other.
const COUNT: usize = 2;
/// Height of a board's picture, in points.
const PICTURE: f32 = 190.0;

#[derive(Default)]
pub(super) struct Comparison {
    /// When the chosen practices began; the one chosen first is first.
    chosen: Vec<u64>,
    /// By when the practice began; `None` while the board is being read.
    boards: BTreeMap<u64, Option<Result<BoardPicture, String>>>,
}

impl Comparison {
    pub(super) fn contains(&self, started: u64) -> bool {
        self.chosen.contains(&started)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    pub(super) fn is_complete(&self) -> bool {
        self.chosen.len() == COUNT
    }

    pub(super) fn clear(&mut self) {
        self.chosen.clear();
    }

    /// Adds a practice, in place of the one chosen first if there is no room, or removes it.
    pub(super) fn choose(&mut self, started: u64, is_chosen: bool) {
        self.chosen.retain(|other| *other != started);
        if is_chosen {
            self.chosen.push(started);
            if self.chosen.len() > COUNT {
                self.chosen.remove(0);
            }
        }
    }

    pub(super) fn set_board(&mut self, started: u64, board: Result<Board, String>) {
        self.boards
            .insert(started, Some(board.map(BoardPicture::new)));
    }

    /// When a chosen practice began whose board has to be read; returns each once.
    pub(super) fn next_unread(&mut self) -> Option<u64> {
        let mut chosen = self.chosen.iter();
        let started = *chosen.find(|started| !self.boards.contains_key(started))?;
        self.boards.insert(started, None);
        Some(started)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, catalog: &'static Catalog, history: &History) {
        ui.columns(COUNT, |columns| {
            for (ui, started) in columns.iter_mut().zip(&self.chosen) {
                let Some(attempt) = history.started_at(*started) else {
                    continue;
                };
                let title = format!("{} · {}", calendar::minute_text(*started), attempt.title);
                ui.add(Label::new(RichText::new(title).strong()).truncate());
                let size = vec2(ui.available_width(), PICTURE);
                let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, "The board"));
                match self.boards.get_mut(started) {
                    Some(Some(Ok(picture))) => picture.paint(ui, catalog, rect),
                    Some(Some(Err(error))) => {
                        ui.weak(error.as_str());
                    }
                    _ => {}
                }
                facts_ui(ui, attempt);
            }
        });
    }
}

pub(super) fn findings_text(attempt: &Attempt) -> String {
    format!("{} warnings, {} tips", attempt.warnings, attempt.tips)
}

fn facts_ui(ui: &mut Ui, attempt: &Attempt) {
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
            let [drawing, writing] = [attempt.drawing_secs, attempt.writing_secs].map(clock_text);
            row("Drawing · writing why", format!("{drawing} · {writing}"));
            row("Components", attempt.components.to_string());
            row("Findings", findings_text(attempt));
            row("Still open", attempt.rules.join(", "));
            let levels = attempt.levels.map(|level| level.to_string());
            row("Levels", levels.join(" "));
        });
}
