//! The first screen: prompts to practise, recent boards with their pictures, templates, and what to
//! read before the interview.

mod card;
mod preparation;
mod prompts;
pub(crate) mod unclosed;

use std::path::{Path, PathBuf};

use egui::{Align, Button, Layout, Role, Ui, Vec2, WidgetInfo, vec2};

use crate::{
    app::{
        canvas::BoardPicture,
        panels::panes::page_ui,
        request::{Request, Then},
        screens::{
            history,
            parts::{section_ui, title_ui},
        },
        shortcuts, wall_clock,
    },
    catalog::Catalog,
    editor::WindowCommand,
    file::{Settings, Unclosed},
    model::Board,
    practice::{History, calendar, planner},
};

use card::{CARD, GAP, card_ui};
use preparation::{Planner, study_ui};
use prompts::PromptChoice;
use unclosed::UnclosedBoards;

/// The start screen between frames.
#[derive(Default)]
pub(crate) struct Start {
    templates: Vec<BoardPicture>,
    recent: Vec<(PathBuf, Result<BoardPicture, String>)>,
    has_asked_for_recent: bool,
    unclosed: UnclosedBoards,
    prompts: PromptChoice,
    planner: Planner,
    /// How many of the recent boards stand beside the next question.
    shown_recent: usize,
}

/// Maximum width of the page, of what its head needs on one line, and of the next question beside recent
/// boards at least, in points.
const WIDTH: f32 = 1080.0;
const HEAD: f32 = 720.0;
const NEXT: f32 = 500.0;
/// How many recent boards stand beside the next question, and how many are shown at all.
const BESIDE: usize = 2;
const MAX_RECENT: usize = 5;

impl Start {
    /// Offers a practice as long as the last one, in minutes, if there was one.
    pub(crate) fn new(practice_min: Option<u32>) -> Self {
        Self {
            prompts: PromptChoice::of_length(practice_min),
            ..Self::default()
        }
    }

    /// Whether the recent boards are to be read: once.
    pub(crate) fn asks_for_recent(&mut self) -> bool {
        !std::mem::replace(&mut self.has_asked_for_recent, true)
    }

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
        catalog: &'static Catalog,
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
            |available| WIDTH.min(available - 48.0),
            |ui, width| {
                ui.set_width(width);
                self.contents_ui(ui, catalog, settings, history, &mut request);
            },
        );
        request
    }

    fn contents_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        settings: &Settings,
        history: &History,
        request: &mut Option<Request>,
    ) {
        let today = wall_clock::today();
        let interview = settings.interview_day().and_then(calendar::date_of_day);
        ui.add_space(32.0);
        head_ui(ui, request);
        ui.horizontal_wrapped(|ui| {
            let counters = format!("{}.", history::counters(history));
            let reminder = interview.and_then(|day| planner::reminder(today, day));
            let reminder = reminder.map(|reminder| format!("{reminder}."));
            for text in std::iter::once(counters).chain(reminder) {
                ui.label(egui::RichText::new(text).size(14.0).weak());
            }
        });
        self.unclosed.ui(ui, catalog, request);
        ui.add_space(24.0);
        self.prompts.level = settings.level;
        self.next_ui(ui, catalog, settings, history, request);
        if self.prompts.level != settings.level {
            *request = Some(Request::SetLevel(self.prompts.level));
        }
        ui.add_space(24.0);
        let dice = u64::from(wall_clock::since_epoch().subsec_micros());
        if let Some(exercise) = self.prompts.ui(ui, catalog, history, dice) {
            *request = Some(Request::Leave(Then::Practise(exercise)));
        }
        self.recent_ui(ui, catalog, settings, request);
        for (title, note, is_bad) in [
            ("Worked examples", "to study, or to begin from", false),
            ("How not to do it", "see what the coach says", true),
        ] {
            section_ui(ui, title, note);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(GAP);
                for (template, thumbnail) in catalog.templates.iter().zip(&mut self.templates) {
                    if template.name == "blank" || template.is_bad_example() != is_bad {
                        continue;
                    }
                    let hint = template.board.brief.hypothesis();
                    if card_ui(ui, catalog, Some(thumbnail), &template.title, ("", &hint)) {
                        *request = Some(Request::Leave(Then::Template(template.name.clone())));
                    }
                }
            });
        }
        section_ui(ui, "To read beforehand", "");
        study_ui(ui, catalog);
        section_ui(ui, "The weeks until the interview", "");
        if let Some(date) = self.planner.ui(ui, today, interview) {
            *request = Some(Request::SetInterviewDate(date));
        }
        ui.add_space(48.0);
    }

    /// The next question, and beside it the boards last worked on, as many as there is room for.
    fn next_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        settings: &Settings,
        history: &History,
        request: &mut Option<Request>,
    ) {
        let width = ui.available_width();
        let beside = ((width - NEXT.min(width)) / (CARD.x + GAP)).floor();
        let beside = (beside as usize).min(settings.recent().len()).min(BESIDE);
        let room = width - beside as f32 * (CARD.x + GAP);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let begun = ui.allocate_ui(vec2(room, CARD.y), |ui| {
                self.prompts.next_ui(ui, catalog, history, room)
            });
            if let Some(exercise) = begun.inner {
                *request = Some(Request::Leave(Then::Practise(exercise)));
            }
            for path in &settings.recent()[..beside] {
                self.recent_card_ui(ui, catalog, path, request);
            }
        });
        self.shown_recent = beside;
    }

    /// The recent boards that are not beside the next question.
    fn recent_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        settings: &Settings,
        request: &mut Option<Request>,
    ) {
        let rest = settings.recent().iter().take(MAX_RECENT);
        let rest: Vec<&PathBuf> = rest.skip(self.shown_recent).collect();
        if rest.is_empty() {
            return;
        }
        section_ui(ui, "Recent boards", "");
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(GAP);
            for path in rest {
                self.recent_card_ui(ui, catalog, path, request);
            }
        });
    }

    fn recent_card_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &'static Catalog,
        path: &Path,
        request: &mut Option<Request>,
    ) {
        let found = self.recent.iter_mut().find(|(other, _)| other == path);
        let (thumbnail, title, note) = match found {
            Some((_, Ok(thumbnail))) => {
                let title = thumbnail.board().display_title().to_owned();
                (Some(thumbnail), title, place(path))
            }
            Some((_, Err(error))) => (None, file_name(path), error.clone()),
            None => (None, file_name(path), place(path)),
        };
        if card_ui(ui, catalog, thumbnail, &title, (&note, "")) {
            *request = Some(Request::Leave(Then::OpenPath(path.to_owned())));
        }
    }
}

/// The question, and what there is besides practising.
fn head_ui(ui: &mut Ui, request: &mut Option<Request>) {
    let key = |command| shortcuts::shown(ui.ctx(), command);
    let (new, open) = (key(WindowCommand::New), key(WindowCommand::Open));
    let blank = Then::Template("blank".into());
    let buttons = [
        ("Blank board", new.as_str(), Request::Leave(blank)),
        ("Open…", &open, Request::Leave(Then::Open)),
        ("History", "", Request::ShowHistory),
    ];
    let title = |ui: &mut Ui| {
        let color = ui.visuals().text_color();
        title_ui(ui, "What will you rehearse?", color);
    };
    let mut add = |ui: &mut Ui, (label, key, asked): (&str, &str, Request)| {
        let button = match key {
            "" => Button::new(label),
            key => Button::new(label).shortcut_text(key),
        };
        let button = ui.add(button.min_size(vec2(0.0, 32.0)));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        if button.clicked() {
            *request = Some(asked);
        }
    };
    if ui.available_width() < HEAD {
        title(ui);
        ui.horizontal_wrapped(|ui| buttons.into_iter().for_each(|one| add(ui, one)));
        return;
    }
    ui.horizontal(|ui| {
        title(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons.into_iter().rev().for_each(|one| add(ui, one));
        });
    });
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
