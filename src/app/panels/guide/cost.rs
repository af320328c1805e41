//! Cost: lines by component from the price sheet or free, their sums against the budget, the
//! sentence to say, and two options side by side.

mod line;

use egui::{Checkbox, Grid, Id as WidgetId, Label, RichText, Role, TextEdit, Ui, WidgetInfo};

use crate::{
    app::{theme::color32, widgets::list_ui},
    catalog::PriceSheet,
    editor::{Action, Editor, EditorCommand, WindowCommand},
    model::{CostOption, CostPlan, Edit, Lane, TextField, capitalised, usd},
};

use super::entries::{Entry, add_row_ui, counted, fold_ui, heading_ui, hint_ui, inset_ui, rule_ui};

use line::{line_ui, number_field};

/// The costs; `opened` is a text to show.
pub(super) fn cost_ui(
    ui: &mut Ui,
    editor: &Editor,
    prices: &PriceSheet,
    opened: Option<TextField>,
    queue: &mut Vec<Action>,
) {
    let board = editor.board();
    ui.add_space(8.0);
    inset_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        budget_ui(ui, &board.cost_plan, queue);
        if let Some(sentence) = board.cost_sentence() {
            ui.add(Label::new(RichText::new(sentence).strong()).wrap());
        }
        sums_ui(ui, editor);
    });
    rule_ui(ui);
    let count = counted(board.costs.len());
    heading_ui(ui, "Cost lines", &count);
    list_ui(ui, &board.costs, |ui, number, id, line| {
        let what = line.what.trim();
        let name = if what.is_empty() {
            format!("Cost line {}", number + 1)
        } else {
            what.to_owned()
        };
        let month = usd(line.usage.usd_per_month());
        let entry = Entry {
            title: &name,
            count: &month,
            ..Entry::default()
        };
        let is_wanted = opened.and_then(TextField::id) == Some(id);
        let widget = WidgetId::unique(("cost", id));
        fold_ui(
            ui,
            editor,
            widget,
            (entry, what.is_empty(), is_wanted),
            |ui| {
                line_ui(ui, editor, prices, id, line, queue);
            },
        );
    });
    add_row_ui(ui, editor, EditorCommand::AddCost, "Add a cost line", queue);
    rule_ui(ui);
    inset_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        options_ui(ui, editor, queue);
    });
    rule_ui(ui);
    hint_ui(ui, &prices.note);
    inset_ui(ui, |ui| {
        if ui.button("Price sheet…").clicked() {
            queue.push(WindowCommand::ShowPrices.into());
        }
    });
}

fn budget_ui(ui: &mut Ui, plan: &CostPlan, queue: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let mut has_budget = plan.budget_usd.is_some();
        let mut usd = plan.budget_usd.unwrap_or(10_000.0);
        let label = ui.add(Checkbox::new(&mut has_budget, "Budget, $ a month"));
        let value = ui.add_enabled(has_budget, number_field(&mut usd, 100.0));
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

/// Width of the name of an option, in points.
const NAME_WIDTH: f32 = 150.0;

/// Two designs side by side, with the difference.
fn options_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let board = editor.board();
    let plan = &board.cost_plan;
    ui.strong("Two options side by side");
    let mut changed = plan.clone();
    for (index, (option, letter, hint)) in [
        (CostOption::A, "A", "one copy of everything"),
        (CostOption::B, "B", "a compacted aggregate"),
    ]
    .into_iter()
    .enumerate()
    {
        ui.horizontal(|ui| {
            let name = format!("Judge the board by option {letter}");
            let radio = ui.radio(plan.chosen() == option, letter);
            if radio.on_hover_text(&name).clicked() {
                changed.chooses_b = option == CostOption::B;
            }
            let edit = TextEdit::singleline(&mut changed.names[index])
                .hint_text(hint)
                .desired_width(NAME_WIDTH);
            let name = format!("Name of option {letter}");
            let field = ui.add(edit);
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &name));
            ui.strong(usd(board.cost_sums(option).total));
        });
    }
    if changed != *plan {
        queue.push(Action::Edit(Edit::SetCostPlan(changed)));
    }
    let mut lines = board.costs.values();
    if lines.all(|line| line.option == CostOption::Both) {
        ui.weak("Mark a line as A or B to compare two designs.");
        return;
    }
    let mut options = [CostOption::A, CostOption::B];
    let [a, b] = options.map(|option| board.cost_sums(option).total);
    if a <= b {
        options.reverse();
    }
    let [dearer, cheaper] = options;
    let text = format!(
        "{} costs {} a month more than {}.",
        capitalised(plan.name(dearer)),
        usd((a - b).abs()),
        plan.name(cheaper)
    );
    ui.add(Label::new(text).wrap());
}
