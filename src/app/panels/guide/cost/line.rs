//! One cost line: what is paid for, how much of it, and at what price.

use egui::{ComboBox, DragValue, Grid, Role, TextEdit, Ui, WidgetInfo};
use strum::VariantArray as _;

use crate::{
    app::{
        fields::text_field,
        panels::guide::{entries::inset_ui, subject::subject_ui},
    },
    catalog::{Price, PriceGroup, PriceSheet},
    coach::text::clipped,
    editor::{Action, Editor},
    model::{CostLine, CostOption, Edit, HOURS_A_MONTH, Id, TextField, Usage, usd},
    quantity::Quantity,
};

pub(super) fn line_ui(
    ui: &mut Ui,
    editor: &Editor,
    prices: &PriceSheet,
    id: Id,
    line: &CostLine,
    queue: &mut Vec<Action>,
) {
    let what = ("What is paid for", "S3 Standard", 1);
    text_field(ui, editor, TextField::Cost(id), what, queue);
    inset_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        usage_ui(ui, editor, prices, (id, line), queue);
    });
    subject_ui(ui, editor, id, line.subject, queue);
}

/// The usage, its price, and what both come to.
fn usage_ui(
    ui: &mut Ui,
    editor: &Editor,
    prices: &PriceSheet,
    (id, line): (Id, &CostLine),
    queue: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        let is_compute = matches!(line.usage, Usage::Compute { .. });
        if ui.selectable_label(!is_compute, "Amount × price").clicked() && is_compute {
            queue.push(Action::Edit(Edit::SetUsage(id, Usage::default())));
        }
        if ui.selectable_label(is_compute, "Compute").clicked() && !is_compute {
            queue.push(Action::Edit(Edit::SetUsage(id, Usage::dbu(0.0, 0.15))));
        }
    });
    price_picker_ui(ui, prices, id, line, queue);
    let mut usage = line.usage.clone();
    let is_changed = match &mut usage {
        Usage::Compute {
            dbu_per_hour,
            usd_per_dbu,
            photon,
            instances,
            usd_per_instance_hour,
            hours,
        } => numbers_ui(
            ui,
            id,
            [
                ("DBU an hour, together", dbu_per_hour, 1.0),
                ("$ a DBU", usd_per_dbu, 0.01),
                ("Photon ×", photon, 0.1),
                ("Machines", instances, 0.2),
                ("$ a machine and hour", usd_per_instance_hour, 0.01),
                ("Hours a month", hours, 1.0),
            ],
        ),
        Usage::Amount {
            amount,
            unit,
            usd_per_unit,
        } => {
            let by_unit = format!("$ per {unit}");
            let mut is_changed = numbers_ui(
                ui,
                id,
                [
                    ("How many a month", amount, 10.0),
                    (&by_unit, usd_per_unit, 0.01),
                ],
            );
            ui.horizontal(|ui| {
                let label = ui.small("Unit");
                let edit = TextEdit::singleline(unit).desired_width(120.0);
                is_changed |= ui.add(edit).labelled_by(label.id).changed();
            });
            is_changed
        }
    };
    if is_changed {
        queue.push(Action::Edit(Edit::SetUsage(id, usage.clone())));
    }
    arithmetic_ui(ui, &usage);
    ui.horizontal_wrapped(|ui| {
        ui.small("Paid in");
        let plan = &editor.board().cost_plan;
        for option in CostOption::ALL {
            let name = clipped(plan.name(option));
            if ui.selectable_label(line.option == option, name).clicked() {
                queue.push(Action::Edit(Edit::SetCostOption(id, option)));
            }
        }
    });
}

/// Fields for numbers, each with its name. True when one changed.
fn numbers_ui<const N: usize>(ui: &mut Ui, id: Id, fields: [(&str, &mut f64, f64); N]) -> bool {
    let mut is_changed = false;
    Grid::new(("numbers", id))
        .num_columns(2)
        .spacing([8.0, 4.0])
        .show(ui, |ui| {
            for (name, value, speed) in fields {
                let label = ui.small(name);
                is_changed |= ui
                    .add(number_field(value, speed))
                    .labelled_by(label.id)
                    .changed();
                ui.end_row();
            }
        });
    is_changed
}

/// How the sum is made up, as one would say it.
fn arithmetic_ui(ui: &mut Ui, usage: &Usage) {
    let month = usd(usage.usd_per_month());
    let mut text = match usage.usd_per_hour() {
        Some(hourly) => format!("{} an hour, {month} a month", usd(hourly)),
        None => format!("{month} a month"),
    };
    if let Usage::Compute { hours, .. } = usage
        && (*hours - HOURS_A_MONTH).abs() > f64::EPSILON
    {
        text += &format!(" at {} h", grouped(*hours));
    }
    let break_even = usage.photon_break_even();
    if break_even > 0.0 {
        let percent = break_even * 100.0;
        text += &format!(". Photon must cut the run by more than {percent:.0} %");
    }
    ui.strong(text);
}

/// The choice of a price from the sheet.
fn price_picker_ui(
    ui: &mut Ui,
    prices: &PriceSheet,
    id: Id,
    line: &CostLine,
    queue: &mut Vec<Action>,
) {
    let combo = ComboBox::from_id_salt(("price", id))
        .selected_text("From the price sheet…")
        .width(220.0)
        .height(320.0)
        .show_ui(ui, |ui| {
            for &group in PriceGroup::VARIANTS {
                let of_group = |price: &&Price| price.group == group;
                let mut of_group = prices.prices.iter().filter(of_group).peekable();
                if of_group.peek().is_none() {
                    continue;
                }
                ui.small(group.title());
                for price in of_group {
                    let text = format!(
                        "{}  {} {}",
                        price.title(),
                        grouped(price.amount),
                        price.unit
                    );
                    let hint = format!("{}: {}", price.standing(), price.source);
                    let response = ui.selectable_label(false, text);
                    if response.on_hover_text(hint).clicked() {
                        take(price, id, line, queue);
                    }
                }
            }
        });
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Price from the sheet"));
}

/// Copies a price into the line.
fn take(price: &Price, id: Id, line: &CostLine, queue: &mut Vec<Action>) {
    let mut edits = vec![Edit::SetUsage(id, price.applied_to(&line.usage))];
    if line.what.trim().is_empty() {
        edits.push(Edit::SetText(TextField::Cost(id), price.title()));
    }
    queue.push(Action::Edit(Edit::Batch {
        label: "take price".into(),
        edits,
    }));
}

/// The largest number to type, in whatever unit.
const MAX: f64 = 1e12;

/// A field for a number that is not negative; `speed` is the change by one point of dragging.
pub(super) fn number_field(value: &mut f64, speed: f64) -> DragValue<'_> {
    DragValue::new(value)
        .speed(speed)
        .range(0.0..=MAX)
        .max_decimals(4)
        .update_while_editing(false)
        .custom_formatter(|value, _| grouped(value))
        .custom_parser(|text| Quantity::parse(text).map(|amount| amount.number))
}

/// A number with its thousands separated and as many decimals as it has, at most four.
pub(super) fn grouped(value: f64) -> String {
    let text = format!("{value:.4}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        out
    } else {
        format!("{out}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn separates_thousands() {
        assert_eq!(grouped(0.0), "0");
        assert_eq!(grouped(999.0), "999");
        assert_eq!(grouped(521_739.13), "521,739.13");
        assert_eq!(grouped(0.312), "0.312");
    }
}
