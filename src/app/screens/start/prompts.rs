//! The questions to practise: the next one large with the lengths, then all as rows, filtered by tag or drawn
//! at random.

use egui::{Align, Button, Layout, Rect, RichText, Ui, UiBuilder, Vec2, pos2, vec2};
use strum::VariantArray;

use crate::{
    app::{
        canvas::paint::paint_icon,
        practice::{Exercise, USUAL_LENGTH_MIN},
        screens::parts::{TWO_COLUMNS, paint_card, paint_left, paint_right, row_ui},
        theme::color32,
        widgets::paint_text,
    },
    catalog::{Catalog, Prompt},
    layout::text::{Face, font_id},
    model::{Lane, Seniority, capitalised},
    practice::{History, LENGTHS_MIN},
};

/// Height of the card of the next question, and of a row, in points.
const CARD: f32 = 150.0;
const ROW: f32 = 46.0;
/// Space between the columns, in points.
const GAP: f32 = 24.0;
/// Room for the level at the end of a row, in points.
const LEVEL: f32 = 48.0;
/// Height of the row of positions, in points.
const LEVELS: f32 = 24.0;
/// Length of a drill in which the question is only restated, in minutes (†ours).
const DRILL_MIN: u32 = 5;

/// The choices for the next practice.
#[derive(Debug)]
pub(crate) struct PromptChoice {
    tag: Option<&'static str>,
    length_min: u32,
    is_drill: bool,
    /// The position that is practised for.
    pub(crate) level: Seniority,
}

impl Default for PromptChoice {
    fn default() -> Self {
        Self {
            tag: None,
            length_min: USUAL_LENGTH_MIN,
            is_drill: false,
            level: Seniority::default(),
        }
    }
}

impl PromptChoice {
    /// With a length in minutes (0 for untimed), or the usual one.
    pub(crate) fn of_length(minutes: Option<u32>) -> Self {
        let mut choice = Self::default();
        choice.length_min = minutes.unwrap_or(choice.length_min);
        choice
    }

    fn exercise(&self, prompt: &Prompt) -> Exercise {
        Exercise {
            prompt: prompt.id.clone(),
            length_min: match self.is_drill {
                true => DRILL_MIN,
                false => self.length_min,
            },
            is_drill: self.is_drill,
            level: self.level,
        }
    }

    /// What the main button says.
    fn start_label(&self) -> String {
        match (self.is_drill, self.length_min) {
            (true, _) => "Start restating".to_owned(),
            (false, 0) => "Start untimed".to_owned(),
            (false, minutes) => format!("Start, {minutes} minutes"),
        }
    }

    /// The next question: the first that was not practised. Returns the exercise that was begun.
    pub(crate) fn next_ui(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        history: &History,
        width: f32,
    ) -> Option<Exercise> {
        let is_new = |prompt: &&Prompt| last_level(history, prompt).is_none();
        let prompts = || catalog.prompts.iter();
        let prompt = prompts().find(is_new).or_else(|| prompts().next())?;
        let theme = catalog.theme(ui.visuals().dark_mode);
        let rect = Rect::from_min_size(ui.cursor().min, vec2(width, CARD));
        paint_card(ui, theme, rect, false);
        let inside = rect.shrink2(vec2(22.0, 16.0));
        let [text, weak, accent] = [theme.text, theme.weak_text, theme.accent].map(color32);
        let mut top = inside.min + vec2(0.0, 10.0);
        paint_left(
            ui,
            top,
            inside.width(),
            "Next",
            (Face::Strong, 12.0),
            accent,
        );
        top.y += 25.0;
        let big = (Face::Strong, 18.0);
        let title = paint_left(ui, top, inside.width(), &prompt.title, big, text);
        let segment = format!("for {}", prompt.segment);
        let at = top + vec2(title + 12.0, 1.0);
        let room = inside.max.x - at.x;
        paint_left(ui, at, room, &segment, (Face::Regular, 13.0), weak);
        top.y += 18.0;
        let line = Rect::from_min_size(top, vec2(inside.width(), 18.0));
        paint_text(
            ui,
            line,
            &prompt.question,
            font_id(Face::Regular, 13.0),
            weak,
            1,
        );
        let head = Rect::from_min_max(inside.min, pos2(inside.max.x, inside.min.y + LEVELS));
        self.levels_ui(ui, head);
        let foot = Rect::from_min_max(pos2(inside.min.x, rect.max.y - 52.0), inside.max);
        let mut begun = false;
        ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let label = RichText::new(self.start_label()).font(font_id(Face::Strong, 13.0));
                let start = Button::new(label.color(color32(theme.on_accent)))
                    .fill(accent)
                    .corner_radius(7)
                    .min_size(vec2(0.0, 32.0));
                begun = ui.add(start).clicked();
                ui.add_space(8.0);
                self.lengths_ui(ui);
            });
        });
        ui.advance_cursor_after_rect(rect);
        begun.then(|| self.exercise(prompt))
    }

    /// The positions one can practise for, at the right of `rect`.
    fn levels_ui(&mut self, ui: &mut Ui, rect: Rect) {
        let layout = Layout::right_to_left(Align::Center);
        let place = UiBuilder::new().max_rect(rect).layout(layout);
        ui.scope_builder(place, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for level in Seniority::VARIANTS.iter().rev().copied() {
                let is_on = self.level == level;
                let button = ui.selectable_label(is_on, level.title());
                button.widget_info(|| {
                    let name = format!("Practise for {}", level.title());
                    egui::WidgetInfo::selected(egui::Role::Button, true, is_on, name)
                });
                if button.on_hover_text(level.asks()).clicked() {
                    self.level = level;
                }
            }
            ui.label(RichText::new("for").size(12.5).weak());
        });
    }

    fn lengths_ui(&mut self, ui: &mut Ui) {
        for minutes in LENGTHS_MIN {
            let is_on = !self.is_drill && self.length_min == minutes;
            let length = ui.selectable_label(is_on, minutes.to_string());
            length.widget_info(|| {
                let name = format!("{minutes} min");
                egui::WidgetInfo::selected(egui::Role::Button, true, is_on, name)
            });
            if length.clicked() {
                (self.length_min, self.is_drill) = (minutes, false);
            }
        }
        let is_on = !self.is_drill && self.length_min == 0;
        let untimed = ui.selectable_label(is_on, "Untimed");
        let hint = "No clock against you: time is only noted.";
        if untimed.on_hover_text(hint).clicked() {
            (self.length_min, self.is_drill) = (0, false);
        }
        let drill = ui.selectable_label(self.is_drill, "Restate only");
        let hint = "Five minutes and no canvas: goal, metric and segment in one sentence.";
        if drill.on_hover_text(hint).clicked() {
            self.is_drill = true;
        }
    }

    /// All questions. Returns the exercise that was picked. `dice` is a random number.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        catalog: &Catalog,
        history: &History,
        dice: u64,
    ) -> Option<Exercise> {
        let mut picked = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let title = RichText::new("Prompts").font(font_id(Face::Strong, 16.0));
            ui.label(title);
            ui.add_space(12.0);
            if pill(ui, self.tag.is_none(), "All") {
                self.tag = None;
            }
            for tag in Prompt::TAGS {
                if pill(ui, self.tag == Some(tag), &capitalised(tag)) {
                    self.tag = Some(tag);
                }
            }
            ui.add_space(12.0);
            let accent = ui.visuals().hyperlink_color;
            let roll = Button::new(RichText::new("Roll the dice").color(accent));
            let roll = roll.frame_when_inactive(false).min_size(vec2(0.0, 28.0));
            let hint = "One of the questions below, whichever comes up.";
            let roll = ui.add(roll).on_hover_text(hint);
            let prompts: Vec<&Prompt> = self.prompts(catalog).collect();
            if roll.clicked() && !prompts.is_empty() {
                let index = (dice % prompts.len() as u64) as usize;
                picked = Some(self.exercise(prompts[index]));
            }
        });
        ui.add_space(4.0);
        let prompts: Vec<&Prompt> = self.prompts(catalog).collect();
        let width = ui.available_width();
        let columns = if width >= TWO_COLUMNS { 2 } else { 1 };
        let row = (width - GAP * (columns - 1) as f32) / columns as f32;
        let rows = prompts.len().div_ceil(columns);
        let origin = ui.cursor().min;
        for (at, prompt) in prompts.iter().enumerate() {
            let place = vec2((at / rows) as f32 * (row + GAP), (at % rows) as f32 * ROW);
            let rect = Rect::from_min_size(origin + place, vec2(row, ROW));
            if prompt_ui(ui, catalog, history, prompt, rect) {
                picked = Some(self.exercise(prompt));
            }
        }
        let all = Rect::from_min_size(origin, vec2(width, ROW * rows as f32));
        ui.advance_cursor_after_rect(all);
        picked
    }

    fn prompts<'c>(&self, catalog: &'c Catalog) -> impl Iterator<Item = &'c Prompt> + use<'c> {
        let tag = self.tag;
        let has_tag =
            move |prompt: &&Prompt| tag.is_none_or(|tag| prompt.tags.iter().any(|one| one == tag));
        catalog.prompts.iter().filter(has_tag)
    }
}

/// A filter. True when it was clicked.
fn pill(ui: &mut Ui, is_on: bool, name: &str) -> bool {
    ui.add(
        Button::selectable(is_on, name)
            .corner_radius(14)
            .min_size(vec2(0.0, 28.0)),
    )
    .clicked()
}

/// The mean level of the last practice of a question, if it was judged.
fn last_level(history: &History, prompt: &Prompt) -> Option<f32> {
    let attempts = history
        .attempts
        .iter()
        .filter(|one| one.prompt == prompt.id);
    let last = attempts.max_by_key(|one| one.started_unix_secs)?;
    let levels: Vec<u8> = last.levels.into_iter().filter(|level| *level > 0).collect();
    let sum: u8 = levels.iter().sum();
    Some(f32::from(sum) / levels.len().max(1) as f32)
}

/// A question as a row: whether it was practised, its title and user, its tags and the last level.
fn prompt_ui(
    ui: &mut Ui,
    catalog: &Catalog,
    history: &History,
    prompt: &Prompt,
    rect: Rect,
) -> bool {
    let theme = catalog.theme(ui.visuals().dark_mode);
    let response = row_ui(ui, theme, rect, &prompt.title);
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let [text, weak, done] =
        [theme.text, theme.weak_text, theme.lane(Lane::Serving).hue].map(color32);
    let y = rect.center().y;
    let mark = pos2(rect.min.x + 10.0, y);
    let level = last_level(history, prompt);
    if level.is_some() {
        let icon = Rect::from_center_size(mark, Vec2::splat(16.0));
        paint_icon(ui.painter(), &catalog.icon("check"), icon, done);
    } else {
        let ring = egui::Stroke::new(1.25, weak);
        ui.painter().circle_stroke(mark, 5.5, ring);
    }
    let right = rect.max.x - 4.0;
    let shown = match level {
        Some(level) if level > 0.0 => format!("{level:.1}"),
        _ => "–".to_owned(),
    };
    paint_right(ui, pos2(right, y), &shown, (Face::Strong, 13.0), text);
    let x = rect.min.x + 28.0;
    let end = right - LEVEL;
    let strong = (Face::Strong, 14.0);
    let title = paint_left(ui, pos2(x, y), end - x, &prompt.title, strong, text);
    let at = pos2(x + title + 10.0, y + 0.5);
    let segment = format!("for {}", prompt.segment);
    let regular = (Face::Regular, 13.0);
    let used = paint_left(ui, at, end - at.x, &segment, regular, weak);
    // As many tags as there is room for.
    let room = end - at.x - used - 12.0;
    let mut tags = prompt.tags.clone();
    let tag_font = font_id(Face::Regular, 12.5);
    let width = |tags: &[String]| {
        let text = tags.join(", ");
        ui.painter()
            .layout_no_wrap(text, tag_font.clone(), weak)
            .size()
            .x
    };
    while width(&tags) > room && tags.pop().is_some() {}
    let shown = tags.join(", ");
    paint_right(ui, pos2(end, y), &shown, (Face::Regular, 12.5), weak);
    let tags = prompt.tags.join(", ");
    let hint = format!("for {}\n{}\n{tags}", prompt.segment, prompt.question);
    response.on_hover_text(hint).clicked()
}
