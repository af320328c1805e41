//! What is saved between runs: settings and the user's price sheet.

use std::path::Path;

use egui::{Context, Modifiers};

use crate::{
    app::{
        motion,
        notices::Notices,
        tasks::{Message, Tasks},
        theme,
    },
    catalog::PriceSheet,
    file::{self, Settings, ThemeChoice},
};

pub(crate) struct Preferences {
    pub(crate) settings: Settings,
    /// The settings as they were last read or written: what differs is this window's change.
    stored: Settings,
    /// The program's price sheet, or the user's.
    prices: PriceSheet,
    /// Whether the system's file dialogs are used and changes are written to the disk.
    pub(crate) is_on_desktop: bool,
}

impl Preferences {
    pub(crate) fn new(settings: Settings, prices: PriceSheet) -> Self {
        Self {
            stored: settings.clone(),
            settings,
            prices,
            is_on_desktop: false,
        }
    }

    /// Applies the settings to the window.
    pub(crate) fn apply(&self, ctx: &Context) {
        theme::choose(ctx, self.settings.theme);
        motion::reduce(ctx, self.settings.reduces_motion);
        ctx.set_zoom_factor(self.settings.text_size_percent() as f32 / 100.0);
        ctx.options_mut(|options| {
            // Where the plain wheel zooms, the canvas handles it, and Ctrl+wheel scrolls.
            options.input_options.zoom_modifier = if self.settings.wheel_zooms {
                Modifiers::NONE
            } else {
                Modifiers::COMMAND
            };
        });
    }

    /// Stores what this window has changed; another window may have changed the rest.
    pub(crate) fn save(&self, tasks: &Tasks) {
        if !self.is_on_desktop || self.settings == self.stored {
            return;
        }
        let (settings, stored) = (self.settings.clone(), self.stored.clone());
        tasks.queue(move || {
            let saved = settings.save(&stored);
            Message::SettingsStored(Box::new(settings), saved)
        });
    }

    /// Notes that these settings were stored.
    pub(crate) fn mark_stored(&mut self, settings: Settings) {
        self.stored = settings;
    }

    /// Changes settings, which apply at once.
    pub(crate) fn change(
        &mut self,
        ctx: &Context,
        tasks: &Tasks,
        change: impl FnOnce(&mut Settings),
    ) {
        change(&mut self.settings);
        self.apply(ctx);
        self.save(tasks);
    }

    /// Switches between light and dark.
    pub(crate) fn toggle_theme(&mut self, ctx: &Context, tasks: &Tasks) {
        let is_dark = ctx.theme() == egui::Theme::Dark;
        self.change(ctx, tasks, |settings| {
            settings.theme = if is_dark {
                ThemeChoice::Light
            } else {
                ThemeChoice::Dark
            };
        });
    }

    /// Makes text one step larger (1) or smaller (−1).
    pub(crate) fn step_text_size(
        &mut self,
        ctx: &Context,
        notices: &mut Notices,
        tasks: &Tasks,
        step: isize,
    ) {
        let is_last = !self.settings.step_text_size(step);
        let size = self.settings.text_size_percent();
        let end = match (is_last, step > 0) {
            (false, _) => "",
            (true, true) => ", the largest",
            (true, false) => ", the smallest",
        };
        notices.say(ctx, format!("Size of text: {size} %{end}"));
        self.apply(ctx);
        self.save(tasks);
    }

    pub(crate) fn prices(&self) -> &PriceSheet {
        &self.prices
    }

    /// Uses other prices, and stores those that differ from the program's list; another window may have
    /// changed others.
    pub(crate) fn set_prices(
        &mut self,
        tasks: &Tasks,
        sheet: PriceSheet,
        list: &'static PriceSheet,
    ) {
        let before = std::mem::replace(&mut self.prices, sheet.clone());
        if self.is_on_desktop
            && let Some(path) = file::price_sheet_path()
        {
            tasks.queue(move || {
                let change = |stored: &str| {
                    let stored =
                        PriceSheet::parse(stored).unwrap_or_else(|_| sheet.without_prices());
                    sheet.merged(&before, stored).differing(list).to_text()
                };
                Message::PricesStored(file::save_price_sheet(&path, change))
            });
        }
    }

    /// Loads the prices that an earlier run saved, if there are any.
    pub(crate) fn load_prices(&mut self, ctx: &Context, notices: &mut Notices) {
        let path = file::price_sheet_path();
        match path.map_or(Ok(None), |path| load_prices(&path)) {
            Ok(Some(sheet)) => self.prices = self.prices.joined(sheet),
            Ok(None) => {}
            Err(error) => notices.say_first(ctx, format!("{error}. The list prices are used.")),
        }
    }
}

fn load_prices(path: &Path) -> Result<Option<PriceSheet>, String> {
    let text = file::load_price_sheet(path).map_err(|error| error.to_string())?;
    let sheet = text.map(|text| PriceSheet::parse(&text)).transpose();
    sheet.map_err(|error| format!("{}:{error}. {}", path.display(), file::set_aside(path)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn a_price_sheet_that_cannot_be_read_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("prices.ron");
        assert_eq!(load_prices(&path), Ok(None));
        let good = Catalog::embedded().prices.to_text();
        file::write_atomically(&path, good.as_bytes(), true).unwrap();
        assert!(load_prices(&path).unwrap().is_some());
        let bad = good.replacen("amount", "amuont", 1);
        file::write_atomically(&path, bad.as_bytes(), true).unwrap();
        let error = load_prices(&path).unwrap_err();
        assert!(error.contains("prices.ron.bad"), "{error}");
        assert!(!path.exists());
        let kept = fs::read_to_string(dir.path().join("prices.ron.bad")).unwrap();
        assert_eq!(kept, bad);
    }
}
