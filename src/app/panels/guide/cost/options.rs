use egui::{Label, Role, TextEdit, Ui, WidgetInfo};

use crate::{
    editor::{Action, Editor},
    model::{CostOption, Edit, capitalised, usd},
};

/// Width of the name of an option, in points.
const NAME_WIDTH: f32 = 150.0;

/// Two designs side by side, with the difference.
pub(super) fn options_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
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
            let field = ui.add(edit);
            field.widget_info(|| {
                let name = format!("Name of option {letter}");
                WidgetInfo::labeled(Role::TextInput, true, name)
            });
            ui.strong(usd(board.cost_sums(option).total));
        });
    }
    if changed != *plan {
        queue.push(Action::Edit(Edit::SetCostPlan(changed)));
    }
    if board
        .costs
        .values()
        .all(|line| line.option == CostOption::Both)
    {
        ui.weak("Mark a line as A or B to compare two designs.");
        return;
    }
    let [a, b] = [CostOption::A, CostOption::B].map(|option| board.cost_sums(option).total);
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
}
