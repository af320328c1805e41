//! The price sheet: dated list prices with their sources, which the user can edit.

use egui::{
    Align, Context, DragValue, Grid, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2,
};
use strum::VariantArray as _;

use crate::{
    app::{
        panels::panes,
        request::{CANCEL, Request},
        widgets::choices_ui,
    },
    catalog::{Origin, PriceGroup, PriceSheet},
};

/// Width of the dialog's contents where there is room, and space beside it, in points.
const WIDTH: f32 = 620.0;
const MARGIN: f32 = 72.0;
/// Height of the list where there is room, and of all else above and below it, in points.
const HEIGHT: f32 = 420.0;
const AROUND_LIST: f32 = 290.0;
/// Width of a price's name, in points.
const NAME: f32 = 330.0;

/// Width of the dialog's contents, in points.
pub(super) fn width(ctx: &Context) -> f32 {
    WIDTH.min(ctx.content_rect().width() - MARGIN)
}

/// The sheet while it is edited.
#[derive(Clone, Debug)]
pub(crate) struct PricesDialog {
    /// As it was.
    before: PriceSheet,
    sheet: PriceSheet,
    query: String,
    /// The date of prices that are edited.
    today: String,
}

impl PricesDialog {
    pub(crate) fn new(sheet: PriceSheet, today: String) -> Self {
        Self {
            before: sheet.clone(),
            sheet,
            query: String::new(),
            today,
        }
    }

    /// What leaving it by Escape or a click beside it means: what was edited is kept.
    pub(super) fn leave(&self) -> Request {
        if self.sheet == self.before {
            return Request::Dismiss;
        }
        Request::SetPrices(Box::new(self.sheet.clone()))
    }

    /// `list`: the prices that came with the program.
    pub(crate) fn ui(&mut self, ui: &mut Ui, list: &PriceSheet) -> Option<Request> {
        ui.heading("Price sheet");
        ui.add(Label::new(RichText::new(&self.sheet.note).weak()).wrap());
        let name = ui.small("Find a price");
        let search = TextEdit::singleline(&mut self.query).hint_text("S3, jobs, i3 …");
        ui.add(search.desired_width(f32::INFINITY))
            .labelled_by(name.id);
        let query = self.query.trim().to_lowercase();
        let height = (ui.ctx().content_rect().height() - AROUND_LIST).clamp(80.0, HEIGHT);
        ScrollArea::both()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                Grid::new("prices")
                    .num_columns(3)
                    .striped(true)
                    .spacing([12.0, 4.0])
                    .show(ui, |ui| {
                        for &group in PriceGroup::VARIANTS {
                            self.group_ui(ui, group, &query);
                        }
                    });
                panes::follow_focus(ui);
            });
        let set = |sheet: &PriceSheet| Request::SetPrices(Box::new(sheet.clone()));
        let choices = [
            ("Keep these prices", "", set(&self.sheet)),
            ("Back to list prices", "Drop my changes.", set(list)),
            CANCEL,
        ];
        choices_ui(ui, choices)
    }

    fn group_ui(&mut self, ui: &mut Ui, group: PriceGroup, query: &str) {
        let prices = self.sheet.prices.iter_mut();
        let prices = prices
            .filter(|price| price.group == group && price.title().to_lowercase().contains(query));
        let mut is_first = true;
        for price in prices {
            if std::mem::take(&mut is_first) {
                ui.strong(group.title());
                ui.end_row();
            }
            let source = format!("{}\n{}", price.source, price.standing());
            let size = vec2(NAME, ui.spacing().interact_size.y);
            let layout = Layout::left_to_right(Align::Center);
            let label = ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_width(NAME);
                ui.add(Label::new(price.title()).truncate())
            });
            let label = label.inner.on_hover_text(source);
            let value = DragValue::new(&mut price.amount)
                .range(0.0..=1e9)
                .speed(0.01)
                .max_decimals(6)
                .update_while_editing(false);
            if ui.add(value).labelled_by(label.id).changed() {
                price.as_of.clone_from(&self.today);
                price.origin = Origin::Own;
                "edited here".clone_into(&mut price.source);
            }
            let standing = RichText::new(format!("{}, {}", price.unit, price.standing())).small();
            if price.is_doubtful() {
                ui.colored_label(ui.visuals().warn_fg_color, standing);
            } else {
                ui.label(standing);
            }
            ui.end_row();
        }
    }
}
