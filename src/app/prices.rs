//! The price sheet in use: the program's own, or the user's.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::{catalog::PriceSheet, file, practice::calendar};

use crate::app::{
    Whyboard,
    dialogs::{Dialog, PricesDialog},
};

impl Whyboard {
    /// Shows the price sheet.
    pub(crate) fn show_prices(&mut self) {
        #[expect(clippy::disallowed_methods, reason = "the window reads the clock")]
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let today = calendar::date_of(now.map_or(0, |now| now.as_secs()));
        let dialog = PricesDialog::new(self.preferences.prices.clone(), today.to_string());
        self.dialog = Some(Dialog::Prices(Box::new(dialog)));
    }

    /// Lets these prices hold from now on, and keeps them.
    pub(crate) fn keep_prices(&mut self, ctx: &egui::Context, sheet: PriceSheet) {
        if self.preferences.is_on_desktop
            && let Some(path) = file::price_sheet_path()
            && let Err(error) = file::save_price_sheet(&path, &sheet.to_text())
        {
            self.notify(ctx, format!("The prices were not kept: {error}"));
        }
        self.preferences.prices = sheet;
    }

    /// Takes the prices kept by an earlier run, if there are any that make sense.
    pub(crate) fn load_prices(&mut self, ctx: &egui::Context) {
        let Some(path) = file::price_sheet_path() else {
            return;
        };
        let read = file::load_price_sheet(&path).map_err(|error| error.to_string());
        let sheet = read.and_then(|text| match text {
            Some(text) => PriceSheet::parse(&text)
                .map(Some)
                .map_err(|error| format!("{}:{error}", path.display())),
            None => Ok(None),
        });
        match sheet {
            Ok(Some(sheet)) => self.preferences.prices = sheet,
            Ok(None) => {}
            Err(error) => self.notify(ctx, format!("{error}. The list prices are used.")),
        }
    }
}
