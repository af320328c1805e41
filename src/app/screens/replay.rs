//! The practice played back with its clock.

use egui::{Align, CentralPanel, Layout, Rect, Role, Sense, Slider, Ui, WidgetInfo, vec2};

use crate::{
    app::{canvas::BoardPicture, request::Request, theme::color32},
    catalog::Catalog,
    export::Format,
    layout::text::{Face, font_id},
    practice::{Replay, SPEEDS, clock_text},
};

/// Height of the controls, in points.
const CONTROLS: f32 = 76.0;

/// The replay between frames.
pub(crate) struct ReplayView {
    replay: Replay,
    frame: Rect,
    at_secs: f64,
    speed: u32,
    is_playing: bool,
    shown: Option<(u32, BoardPicture)>,
    last: Option<f64>,
}

impl ReplayView {
    /// A replay that begins to play.
    pub(crate) fn new(replay: Replay, catalog: &'static Catalog) -> Self {
        let frame = replay.last().lanes.hull().expand(catalog.sizes.margin);
        Self {
            replay,
            frame,
            at_secs: 0.0,
            speed: 8,
            is_playing: true,
            shown: None,
            last: None,
        }
    }

    /// Shows the board as it was, and the controls below it.
    pub(crate) fn ui(&mut self, ui: &mut Ui, catalog: &'static Catalog) -> Option<Request> {
        let mut request = None;
        self.advance(ui);
        let theme = catalog.theme(ui.visuals().dark_mode);
        CentralPanel::default_margins().show(ui, |ui| {
            let rect = ui.available_rect_before_wrap();
            let picture = rect.with_max_y(rect.max.y - CONTROLS);
            let (_, response) = ui.allocate_exact_size(picture.size(), Sense::hover());
            let now = self.at_secs as u32;
            let text = format!("The board after {}", clock_text(now));
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &text));
            ui.painter().rect_filled(picture, 4, color32(theme.paper));
            let moment = self.replay.moments().into_iter().rfind(|secs| *secs <= now);
            let moment = moment.unwrap_or(0);
            let shown = self.shown.as_ref().map(|(shown, _)| *shown);
            if shown != Some(moment) {
                let board = self.replay.at(now).clone();
                self.shown = Some((moment, BoardPicture::new(board)));
            }
            if let Some((_, shown)) = &mut self.shown {
                shown.paint_framed(ui, catalog, picture, self.frame);
            }
            ui.add_space(6.0);
            request = self.controls_ui(ui);
        });
        request
    }

    /// Advances by the time that has passed since the last frame, times the speed.
    fn advance(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        let passed = now - self.last.replace(now).unwrap_or(now);
        let length = f64::from(self.replay.length);
        if self.is_playing {
            self.at_secs = (self.at_secs + passed * f64::from(self.speed)).min(length);
            self.is_playing = self.at_secs < length;
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_millis(50));
        }
    }

    fn controls_ui(&mut self, ui: &mut Ui) -> Option<Request> {
        let mut request = None;
        let length = f64::from(self.replay.length);
        ui.horizontal(|ui| {
            let is_over = self.at_secs >= length;
            let name = match (self.is_playing, is_over) {
                (true, _) => "Pause",
                (false, true) => "Play again",
                (false, false) => "Play",
            };
            if ui.button(name).clicked() {
                self.at_secs = if is_over { 0.0 } else { self.at_secs };
                self.is_playing = !self.is_playing;
            }
            let at = self.at_secs as u32;
            let stage = self.replay.stage(at).map_or("", |stage| stage.title());
            let clock = format!("{} / {}", clock_text(at), clock_text(self.replay.length));
            ui.label(egui::RichText::new(clock).font(font_id(Face::Strong, 15.0)));
            ui.label(stage);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("Back to the board").clicked() {
                    request = Some(Request::ShowBoard);
                }
                if ui.button("Export as animation…").clicked() {
                    request = Some(Request::ExportAll(Format::Apng));
                }
                ui.add_space(12.0);
                for speed in SPEEDS.into_iter().rev() {
                    ui.selectable_value(&mut self.speed, speed, format!("{speed}×"));
                }
                ui.label("Speed");
            });
        });
        ui.spacing_mut().slider_width = (ui.available_width() - 8.0).max(100.0);
        let mut at = self.at_secs as u32;
        let slider = Slider::new(&mut at, 0..=self.replay.length.max(1)).show_value(false);
        let response = ui.add_sized(vec2(ui.available_width(), 18.0), slider);
        let text = "Position in the practice, in seconds";
        response.widget_info(|| WidgetInfo::slider(true, self.at_secs, text));
        if response.changed() {
            self.at_secs = f64::from(at);
        }
        let skipped = self.replay.skipped;
        if skipped > 0 {
            ui.weak(format!(
                "{skipped} steps of the file did not fit and are left out."
            ));
        }
        request
    }
}
