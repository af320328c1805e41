use egui::{Label, Role, TextEdit, Ui, WidgetInfo};

use crate::{
    editor::{Action, Editor},
    model::{CostOption, Edit, usd},
};

/// Width of the name of an option, in points.
const OPTION_WIDTH: f32 = 150.0;

/// Two designs side by side, with the difference.
pub(super) fn options_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
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
                WidgetInfo::labeled(Role::TextInput, true, name)
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
