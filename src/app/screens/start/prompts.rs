//! The questions to practise: filtered by tag or drawn at random, with a length, or only to restate.

use egui::{Ui, vec2};

use crate::{
    app::{
        practice::{Exercise, USUAL_LENGTH_MIN},
        theme::color32,
        widgets::paint_text,
    },
    catalog::{Catalog, Prompt},
    layout::text::{Face, font_id},
    practice::LENGTHS_MIN,
};

use super::card::card_frame_ui;

/// Size of a prompt's card, in points.
const CARD: egui::Vec2 = vec2(212.0, 128.0);
/// Length of a drill in which the question is only restated, in minutes (†ours).
const DRILL_MIN: u32 = 5;

/// The choices for the next practice.
#[derive(Debug)]
pub(crate) struct PromptChoice {
    tag: Option<&'static str>,
    length_min: u32,
    is_drill: bool,
}

impl Default for PromptChoice {
    fn default() -> Self {
        Self {
            tag: None,
            length_min: USUAL_LENGTH_MIN,
            is_drill: false,
        }
    }
}

impl PromptChoice {
    /// Returns the exercise that was picked. `dice` is a random number.
    pub(crate) fn ui(&mut self, ui: &mut Ui, catalog: &Catalog, dice: u64) -> Option<Exercise> {
        let mut picked = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if ui.selectable_label(self.tag.is_none(), "All").clicked() {
                self.tag = None;
            }
            for tag in Prompt::TAGS {
                if ui.selectable_label(self.tag == Some(tag), tag).clicked() {
                    self.tag = Some(tag);
                }
            }
        });
        let has_tag = |prompt: &&Prompt| {
            self.tag
                .is_none_or(|tag| prompt.tags.iter().any(|other| other == tag))
        };
        let prompts: Vec<&Prompt> = catalog.prompts.iter().filter(has_tag).collect();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for minutes in LENGTHS_MIN {
                let is_on = !self.is_drill && self.length_min == minutes;
                let label = format!("{minutes} min");
                if ui.selectable_label(is_on, label).clicked() {
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
            ui.add_space(8.0);
            let roll = ui.button("Roll the dice");
            let roll = roll.on_hover_text("One of the questions below, whichever comes up.");
            if roll.clicked() && !prompts.is_empty() {
                let index = (dice % prompts.len() as u64) as usize;
                picked = prompts.get(index).map(|prompt| prompt.id.clone());
            }
        });
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(16.0, 16.0);
            for prompt in &prompts {
                if card_ui(ui, catalog, prompt) {
                    picked = Some(prompt.id.clone());
                }
            }
        });
        let is_drill = self.is_drill;
        picked.map(|prompt| Exercise {
            prompt,
            length_min: if is_drill { DRILL_MIN } else { self.length_min },
            is_drill,
        })
    }
}

fn card_ui(ui: &mut Ui, catalog: &Catalog, prompt: &Prompt) -> bool {
    let (rect, response) = card_frame_ui(ui, catalog, CARD, &prompt.title);
    let mut inside = rect.shrink2(vec2(12.0, 10.0));
    let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let segment = format!("for {}", prompt.segment);
    for (line, face, size, color, rows) in [
        (&prompt.title, Face::Strong, 13.5, text, 1),
        (&segment, Face::Regular, 12.0, text, 1),
        (&prompt.question, Face::Regular, 11.5, weak, 3),
    ] {
        let height = paint_text(ui, inside, line, font_id(face, size), color, rows);
        inside.min.y += height + 4.0;
    }
    let tags = rect.shrink2(vec2(12.0, 0.0)).with_min_y(rect.max.y - 21.0);
    let accent = color32(catalog.theme(ui.visuals().dark_mode).accent);
    let line = prompt.tags.join(" · ");
    paint_text(ui, tags, &line, font_id(Face::Regular, 11.0), accent, 1);
    let hint = format!("{}\n{line}", prompt.question);
    response.on_hover_text(hint).clicked()
}
