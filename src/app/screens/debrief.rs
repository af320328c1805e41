//! The report at the end of a practice: a verdict, what to do next time, nine levels with what they are
//! based on, where the minutes went, what is still open, and the listener's form.

mod dimension;
mod listener;
mod sections;
mod steps;
mod times;
mod verdict;

use egui::{Align, Button, Label, Layout, RichText, Ui, containers::menu::MenuButton, vec2};

use crate::{
    app::{
        canvas::BoardPicture,
        panels::panes::page_ui,
        practice::Exercise,
        request::{Request, Then},
        widgets::{self, main_button},
    },
    debrief::Debrief,
    editor::{Command, Editor, EditorCommand},
    export::Format,
    model::{Board, PracticeRecord, Seniority},
    practice::{calendar, clock_text},
};

use super::parts::{section_ui, title_ui};
use dimension::dimensions_ui;
use listener::review_ui;
use sections::{asked_back_ui, clarified_ui, costs_ui, drawing_ui, open_ui, twists_ui};
use steps::steps_ui;
use times::times_ui;
use verdict::verdict_ui;

/// Maximum width of the page, in points.
const WIDTH: f32 = 1040.0;

/// The report on the screen, with a picture of what was drawn.
pub(crate) struct DebriefView {
    /// The report.
    pub(crate) report: Debrief,
    picture: BoardPicture,
}

impl DebriefView {
    pub(crate) fn new(report: Debrief, board: Board) -> Self {
        Self {
            report,
            picture: BoardPicture::new(board),
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, editor: &Editor) -> Option<Request> {
        let mut request = None;
        page_ui(
            ui,
            |available| WIDTH.min(available - 48.0),
            |ui, width| {
                ui.set_width(width);
                self.contents_ui(ui, editor, &mut request);
            },
        );
        request
    }

    fn contents_ui(&mut self, ui: &mut Ui, editor: &Editor, request: &mut Option<Request>) {
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        let debrief = &self.report;
        bar_ui(ui, editor, request);
        ui.add_space(24.0);
        let record = editor.board().practice.as_deref();
        let occasion = occasion(editor, debrief, record);
        ui.label(RichText::new(occasion).size(12.5).weak());
        ui.add_space(4.0);
        let strong = ui.visuals().text_color();
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            title_ui(
                ui,
                debrief.verdict.said.first().map_or("", String::as_str),
                strong,
            );
        });
        ui.add_space(8.0);
        let more = debrief.verdict.said.iter().skip(1);
        let more: Vec<&str> = more.map(String::as_str).collect();
        ui.add(Label::new(RichText::new(more.join(" ")).size(15.0)).wrap());
        ui.add_space(8.0);
        if !debrief.hypothesis.is_empty() {
            ui.add(Label::new(RichText::new(&debrief.hypothesis).size(14.0)).wrap());
        }
        match debrief.summary.as_str() {
            "" => ui.weak("No one-line summary was written."),
            summary => ui.add(Label::new(RichText::new(format!("“{summary}”")).weak()).wrap()),
        };
        steps_ui(ui, theme, debrief, request);
        verdict_ui(ui, theme, &debrief.verdict, request);
        let scale = "1 absent · 2 named · 3 reasoned · 4 quantified · 5 adapted under a twist";
        section_ui(ui, "Nine dimensions", scale);
        dimensions_ui(ui, editor, &debrief.dimensions, request);
        if let Some(times) = &debrief.times {
            times_ui(ui, theme, times);
        }
        open_ui(ui, theme, debrief, request);
        clarified_ui(ui, debrief);
        asked_back_ui(ui, debrief);
        twists_ui(ui, debrief);
        costs_ui(ui, debrief);
        drawing_ui(ui, editor.catalog(), &mut self.picture, request);
        let debrief = &self.report;
        if debrief.times.is_some() {
            section_ui(
                ui,
                "What a listener noted",
                "two such interviews are a good measure",
            );
            if let Some(review) = review_ui(ui, debrief.review.clone().unwrap_or_default()) {
                *request = Some(review);
            }
        }
        ui.add_space(32.0);
        let again = main_button(ui, "Practise it again");
        if again.clicked() {
            *request = Some(Request::Leave(Then::Practise(exercise(record))));
        }
        ui.add_space(48.0);
    }
}

/// Where the page leads to.
fn bar_ui(ui: &mut Ui, editor: &Editor, request: &mut Option<Request>) {
    let size = vec2(0.0, widgets::BUTTON);
    ui.horizontal(|ui| {
        let back = Button::new("Back to the board").frame_when_inactive(false);
        if ui.add(back.min_size(size)).clicked() {
            *request = Some(Request::ShowBoard);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let export = MenuButton::from_button(Button::new("Export…").min_size(size));
            export.ui(ui, |ui| {
                for (label, format) in [
                    ("Page to print…", Format::Html),
                    ("Markdown…", Format::Markdown),
                ] {
                    if ui.button(label).clicked() {
                        *request = Some(Request::ExportAll(format));
                        ui.close();
                    }
                }
            });
            let record = editor.board().practice.as_ref();
            let has_steps = record.is_some_and(|record| !record.steps.is_empty());
            let replay = Button::new("Replay").min_size(size);
            if ui.add_enabled(has_steps, replay).clicked() {
                *request = Some(Request::ShowReplay);
            }
            let go_on = Command::Editor(EditorCommand::GoOn);
            let spec = go_on.spec();
            let button = Button::new(spec.label).min_size(size);
            if go_on.is_enabled(editor) && ui.add(button).on_hover_text(spec.hint).clicked() {
                *request = Some(Request::Run(go_on));
            }
        });
    });
}

/// "Debrief · Clickstream and profiles · 22 November · 43:00 of 45:00".
fn occasion(editor: &Editor, debrief: &Debrief, record: Option<&PracticeRecord>) -> String {
    let prompt = record.and_then(|record| editor.catalog().prompt(&record.prompt));
    let title = prompt.map_or(&debrief.title, |prompt| &prompt.title);
    let mut parts = vec!["Debrief".to_owned(), title.clone()];
    if let Some(times) = &debrief.times {
        if times.started_unix_secs > 0 {
            let day = calendar::date_of(times.started_unix_secs);
            parts.push(day.strftime("%-d %B").to_string());
        }
        parts.push(match times.planned_secs {
            0 => clock_text(times.elapsed_secs),
            planned => format!(
                "{} of {}",
                clock_text(times.elapsed_secs),
                clock_text(planned)
            ),
        });
    }
    parts.join(" · ")
}

/// The same question for the same time; of a board that was not practised, its own question.
fn exercise(record: Option<&PracticeRecord>) -> Exercise {
    Exercise {
        prompt: record.map_or_else(String::new, |record| record.prompt.clone()),
        length_min: record.map_or(crate::app::practice::USUAL_LENGTH_MIN, |record| {
            record.length_secs / 60
        }),
        is_drill: record.is_some_and(|record| record.is_drill),
        level: record.map_or_else(Seniority::default, |record| record.level),
    }
}
