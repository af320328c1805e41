//! Cost: lines by component from the price sheet or free, their sums against the budget, the
//! sentence to say, and two options side by side.

use egui::{Checkbox, CollapsingHeader, ComboBox, DragValue, Grid, Label, RichText, TextEdit, Ui};

use crate::{
    app::{
        theme::color32,
        widgets::{part_title, text_field},
    },
    catalog::{Price, PriceGroup, PriceSheet},
    coach::text::clipped,
    editor::{Action, Command, Editor},
    layout::text::Face,
    model::{CostLine, CostOption, CostPlan, Edit, HOURS_A_MONTH, Id, Lane, TextField, Usage, usd},
};

use super::reasoning::{add_button_ui, subject_ui};

/// The largest number to type, in whatever unit.
const MAX: f64 = 1e12;
/// Width of the name of an option, in points.
const OPTION_WIDTH: f32 = 150.0;

/// Shows the costs.
pub fn cost_ui(
    ui: &mut Ui,
    editor: &Editor,
    prices: &PriceSheet,
    opened: Option<Id>,
    queue: &mut Vec<Action>,
) {
    let board = editor.board();
    budget_ui(ui, &board.cost_plan, queue);
    if let Some(sentence) = board.cost_sentence() {
        ui.add(Label::new(RichText::new(sentence).strong()).wrap());
    }
    sums_ui(ui, editor);
    for (number, (id, line)) in board.costs.iter().enumerate() {
        let what = line.what.trim();
        let name = if what.is_empty() {
            format!("Cost line {}", number + 1)
        } else {
            what.to_owned()
        };
        let month = usd(line.usage.usd_per_month());
        let title = part_title(ui, format!("{month}  {name}"), Face::Regular);
        CollapsingHeader::new(title)
            .id_salt(("cost", id))
            .default_open(what.is_empty())
            .open((opened == Some(*id)).then_some(true))
            .show(ui, |ui| line_ui(ui, editor, prices, *id, line, queue));
    }
    add_button_ui(ui, Command::AddCost, "Add a cost line", queue);
    ui.separator();
    options_ui(ui, editor, queue);
    ui.separator();
    ui.add(Label::new(RichText::new(&prices.note).small().weak()).wrap());
    if ui.button("Price sheet…").clicked() {
        queue.push(Action::Command(Command::ShowPrices));
    }
}

fn budget_ui(ui: &mut Ui, plan: &CostPlan, queue: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let mut has_budget = plan.budget_usd.is_some();
        let mut usd = plan.budget_usd.unwrap_or(10_000.0);
        let label = ui.add(Checkbox::new(&mut has_budget, "Budget, $ a month"));
        let value = ui.add_enabled(has_budget, number(&mut usd, 100.0));
        let value = value.labelled_by(label.id);
        let wanted = has_budget.then_some(usd);
        if (label.changed() || value.changed()) && wanted != plan.budget_usd {
            let plan = CostPlan {
                budget_usd: wanted,
                ..plan.clone()
            };
            queue.push(Action::Edit(Edit::SetCostPlan(plan)));
        }
    });
}

fn number(value: &mut f64, speed: f64) -> DragValue<'_> {
    DragValue::new(value)
        .speed(speed)
        .range(0.0..=MAX)
        .max_decimals(4)
        .update_while_editing(false)
        .custom_formatter(|value, _| grouped(value))
        .custom_parser(|text| text.replace([',', '$', ' '], "").parse().ok())
}

/// A number with its thousands apart and no more decimals than it has, at most four.
fn grouped(value: f64) -> String {
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

/// What is paid, lane by lane.
fn sums_ui(ui: &mut Ui, editor: &Editor) {
    let board = editor.board();
    if board.costs.is_empty() {
        ui.weak("No cost yet. One honest line beats none: what does the largest box cost a month?");
        return;
    }
    let sums = board.cost_sums(board.cost_plan.chosen());
    let theme = editor.catalog().theme(ui.visuals().dark_mode);
    Grid::new("sums")
        .num_columns(2)
        .spacing([16.0, 2.0])
        .show(ui, |ui| {
            for lane in Lane::ALL {
                let hue = color32(theme.lane(lane).hue);
                ui.label(RichText::new(lane.title()).small().color(hue));
                ui.small(usd(sums.lanes[lane.index()]));
                ui.end_row();
            }
            if sums.elsewhere > 0.0 {
                ui.small("In no lane");
                ui.small(usd(sums.elsewhere));
                ui.end_row();
            }
            ui.strong("A month");
            ui.strong(usd(sums.total));
            ui.end_row();
        });
}

fn line_ui(
    ui: &mut Ui,
    editor: &Editor,
    prices: &PriceSheet,
    id: Id,
    line: &CostLine,
    queue: &mut Vec<Action>,
) {
    let what = ("What is paid for", "S3 Standard", 1);
    text_field(ui, editor, TextField::Cost(id), what, queue);
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
            if ui
                .selectable_label(line.option == option, clipped(plan.name(option)))
                .clicked()
            {
                queue.push(Action::Edit(Edit::SetCostOption(id, option)));
            }
        }
    });
    subject_ui(ui, editor, id, line.about, queue);
}

/// Numbers to type, each with its name. True when one changed.
fn numbers_ui<const N: usize>(ui: &mut Ui, id: Id, fields: [(&str, &mut f64, f64); N]) -> bool {
    let mut is_changed = false;
    Grid::new(("numbers", id))
        .num_columns(2)
        .spacing([8.0, 4.0])
        .show(ui, |ui| {
            for (name, value, speed) in fields {
                let label = ui.small(name);
                is_changed |= ui.add(number(value, speed)).labelled_by(label.id).changed();
                ui.end_row();
            }
        });
    is_changed
}

/// How the sum comes about, to say it.
fn arithmetic_ui(ui: &mut Ui, usage: &Usage) {
    let mut text = match usage.usd_per_hour() {
        Some(hourly) => format!(
            "{} an hour, {} a month",
            usd(hourly),
            usd(usage.usd_per_month())
        ),
        None => format!("{} a month", usd(usage.usd_per_month())),
    };
    if let Usage::Compute { hours, .. } = usage
        && (*hours - HOURS_A_MONTH).abs() > f64::EPSILON
    {
        text += &format!(" at {} h", grouped(*hours));
    }
    let break_even = usage.photon_break_even();
    if break_even > 0.0 {
        text += &format!(
            ". Photon must cut the run by more than {:.0} %",
            break_even * 100.0
        );
    }
    ui.strong(text);
}

/// Takes a price from the sheet into the line.
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
            for group in PriceGroup::ALL {
                let of_group = |price: &&Price| price.group == group;
                let mut of_group = prices.prices.iter().filter(of_group).peekable();
                if of_group.peek().is_none() {
                    continue;
                }
                ui.small(group.title());
                for price in of_group {
                    let text = format!("{}  {} {}", price.name, grouped(price.amount), price.unit);
                    let hint = format!("As of {}. {}", price.as_of, price.source);
                    if ui
                        .selectable_label(false, text)
                        .on_hover_text(hint)
                        .clicked()
                    {
                        take(price, id, line, queue);
                    }
                }
            }
        });
    combo.response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Price from the sheet")
    });
}

fn take(price: &Price, id: Id, line: &CostLine, queue: &mut Vec<Action>) {
    let mut edits = vec![Edit::SetUsage(id, price.applied_to(&line.usage))];
    if line.what.trim().is_empty() {
        edits.push(Edit::SetText(TextField::Cost(id), price.name.clone()));
    }
    queue.push(Action::Edit(Edit::Batch {
        label: "take price".into(),
        edits,
    }));
}

/// Two designs side by side, with the difference.
fn options_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let board = editor.board();
    let plan = &board.cost_plan;
    ui.strong("Two options side by side");
    let mut changed = plan.clone();
    for (index, letter) in ["A", "B"].into_iter().enumerate() {
        ui.horizontal(|ui| {
            let is_chosen = plan.chooses_b == (index == 1);
            let name = format!("Judge the board by option {letter}");
            let radio = ui.radio(is_chosen, letter).on_hover_text(&name);
            if radio.clicked() {
                changed.chooses_b = index == 1;
            }
            let hint = ["one copy of everything", "a compacted aggregate"][index];
            let edit = TextEdit::singleline(&mut changed.names[index])
                .hint_text(hint)
                .desired_width(OPTION_WIDTH);
            let field = ui.add(edit);
            field.widget_info(|| {
                let name = format!("Name of option {letter}");
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, name)
            });
            let option = [CostOption::A, CostOption::B][index];
            ui.strong(usd(board.cost_sums(option).total));
        });
    }
    if changed != *plan {
        queue.push(Action::Edit(Edit::SetCostPlan(changed)));
    }
    let [a, b] = [CostOption::A, CostOption::B].map(|option| board.cost_sums(option).total);
    let says_more = board
        .costs
        .values()
        .any(|line| line.option != CostOption::Both);
    if says_more {
        let (dearer, cheaper) = if a > b {
            (CostOption::A, CostOption::B)
        } else {
            (CostOption::B, CostOption::A)
        };
        let text = format!(
            "{} costs {} a month more than {}.",
            capitalised(plan.name(dearer)),
            usd((a - b).abs()),
            plan.name(cheaper)
        );
        ui.add(Label::new(text).wrap());
    } else {
        ui.weak("Mark a line as A or B to compare two designs.");
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + chars.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(0.0), "0");
        assert_eq!(grouped(999.0), "999");
        assert_eq!(grouped(521_739.13), "521,739.13");
        assert_eq!(grouped(0.312), "0.312");
    }
}
