//! The first screen: prompts to practise, recent boards with their pictures, templates, and what to
//! read before the interview.

mod card;
mod preparation;
mod prompts;
pub(crate) mod unclosed;

use std::path::{Path, PathBuf};

use egui::{Ui, Vec2};

use crate::{
    app::{
        canvas::BoardPicture,
        panels::panes::page_ui,
        request::{Request, Then},
        screens::history,
        shortcuts, wall_clock, widgets,
    },
    catalog::Catalog,
    editor::WindowCommand,
    file::{Settings, Unclosed},
    model::Board,
    practice::{History, calendar, planner},
};

use card::{GAP, PICTURE, card_ui};
use preparation::{Planner, study_ui};
use prompts::PromptChoice;
use unclosed::UnclosedBoards;

/// The start screen between frames.
#[derive(Default)]
pub(crate) struct Start {
    templates: Vec<BoardPicture>,
    recent: Vec<(PathBuf, Result<BoardPicture, String>)>,
    unclosed: UnclosedBoards,
    prompts: PromptChoice,
    planner: Planner,
}

impl Start {
    /// The recent boards have been read.
    pub(crate) fn set_recent(&mut self, recent: Vec<(PathBuf, Result<Board, String>)>) {
        self.recent = recent
            .into_iter()
            .map(|(path, board)| (path, board.map(BoardPicture::new)))
            .collect();
    }

    /// The boards that were not closed have been looked for.
    pub(crate) fn set_unclosed(&mut self, unclosed: Vec<Unclosed>) {
        self.unclosed = UnclosedBoards::new(unclosed);
    }

    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        settings: &Settings,
        history: &History,
    ) -> Option<Request> {
        if self.templates.is_empty() {
            let templates = catalog.templates.iter();
            self.templates = templates
                .map(|template| BoardPicture::new(template.board.clone()))
                .collect();
        }
        let mut request = None;
        page_ui(
            ui,
            |available| {
                let columns = ((available - 80.0) / (PICTURE.x + GAP)).floor();
                columns.clamp(2.0, 5.0) * (PICTURE.x + GAP) - GAP
            },
            |ui, width| {
                ui.set_max_width(width + GAP);
                self.contents_ui(ui, catalog, settings, history, &mut request);
            },
        );
        request
    }

    fn contents_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        settings: &Settings,
        history: &History,
        request: &mut Option<Request>,
    ) {
        let today = wall_clock::today();
        ui.add_space(28.0);
        ui.label(
            egui::RichText::new("What will you rehearse?")
                .heading()
                .size(26.0),
        );
        ui.weak("Draw the design in four lanes, and say the metric it moves, what it assumes and how it fails.");
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let key = |command| shortcuts::shown(ui.ctx(), command);
            let (new, open) = (key(WindowCommand::New), key(WindowCommand::Open));
            let blank = Then::Template("blank".into());
            let history_hint = "Every practice, with trends.";
            let prices_hint = "Dated list prices, to edit to your own.";
            for (label, hint, asked) in [
                ("Blank board", new.as_str(), Request::Leave(blank)),
                ("Open…", &open, Request::Leave(Then::Open)),
                ("History", history_hint, Request::ShowHistory),
                ("Price sheet…", prices_hint, Request::ShowPrices),
            ] {
                if ui.button(label).on_hover_text(hint).clicked() {
                    *request = Some(asked);
                }
            }
            ui.weak(history::counters(history));
        });
        let interview = settings.interview_day().and_then(calendar::date_of_day);
        if let Some(reminder) = interview.and_then(|day| planner::reminder(today, day)) {
            ui.label(egui::RichText::new(format!("{reminder}.")).strong());
        }
        self.unclosed.ui(ui, catalog, request);
        if !settings.recent().is_empty() {
            widgets::heading(ui, "Recent boards");
            self.recent_ui(ui, catalog, settings, request);
        }
        widgets::heading(ui, "Practise a prompt");
        let dice = u64::from(wall_clock::since_epoch().subsec_micros());
        if let Some(exercise) = self.prompts.ui(ui, catalog, dice) {
            *request = Some(Request::Leave(Then::Practise(exercise)));
        }
        for (title, is_bad) in [
            ("Worked examples, to study or to begin from", false),
            ("How not to do it: see what the coach says", true),
        ] {
            widgets::heading(ui, title);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(GAP);
                for (template, thumbnail) in catalog.templates.iter().zip(&mut self.templates) {
                    if template.name == "blank" || template.is_bad_example() != is_bad {
                        continue;
                    }
                    let note = template.board.brief.hypothesis();
                    if card_ui(ui, catalog, Some(thumbnail), &template.title, &note) {
                        *request = Some(Request::Leave(Then::Template(template.name.clone())));
                    }
                }
            });
        }
        widgets::heading(ui, "To read beforehand");
        study_ui(ui, catalog);
        widgets::heading(ui, "The weeks until the interview");
        if let Some(date) = self.planner.ui(ui, today, interview) {
            *request = Some(Request::SetInterviewDate(date));
        }
        ui.add_space(24.0);
    }

    fn recent_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        settings: &Settings,
        request: &mut Option<Request>,
    ) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(GAP);
            for path in settings.recent().iter().take(5) {
                let found = self.recent.iter_mut().find(|(other, _)| other == path);
                let (thumbnail, title, note) = match found {
                    Some((_, Ok(thumbnail))) => {
                        let title = thumbnail.board().display_title().to_owned();
                        (Some(thumbnail), title, place(path))
                    }
                    Some((_, Err(error))) => (None, file_name(path), error.clone()),
                    None => (None, file_name(path), place(path)),
                };
                if card_ui(ui, catalog, thumbnail, &title, &note) {
                    *request = Some(Request::Leave(Then::OpenPath(path.clone())));
                }
            }
        });
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The file's name, then its folder: the end of a long path is cut off.
fn place(path: &Path) -> String {
    match path.parent() {
        Some(folder) => format!("{} in {}", file_name(path), folder.display()),
        None => file_name(path),
    }
}
