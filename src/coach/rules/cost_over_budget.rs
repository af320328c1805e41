//! `cost-over-budget`: the month's sum of the chosen option is above the budget, to the cent. It
//! names the largest line.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{is_blank, quoted},
    },
    model::{CostOption, TextField, usd},
};

pub(super) const RULE: Rule = Rule::warning("cost-over-budget", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let board = facts.board;
    let Some(budget) = board.cost_plan.budget_usd else {
        return;
    };
    let chosen = board.cost_plan.chosen();
    let sum = board.cost_sums(chosen).total;
    if (sum * 100.0).round() <= (budget * 100.0).round() {
        return;
    }
    let paid = board
        .costs
        .iter()
        .filter(|(_, line)| line.option == CostOption::Both || line.option == chosen);
    let largest = paid.max_by(|(_, one), (_, other)| {
        let month = [one, other].map(|line| line.usage.usd_per_month());
        month[0].total_cmp(&month[1])
    });
    let Some((id, line)) = largest else {
        return;
    };
    let largest = if is_blank(&line.what) {
        "the largest line".to_owned()
    } else {
        quoted(&line.what)
    };
    drafts.push(
        Draft::new()
            .about(line.subject)
            .value("sum", above(sum, budget))
            .value("budget", usd(budget))
            .value("largest", largest)
            .value("amount", usd(line.usage.usd_per_month()))
            .write(TextField::Cost(*id)),
    );
}

/// A sum above the budget; one that rounds down to it says that it is above.
fn above(sum: f64, budget: f64) -> String {
    if usd(sum) == usd(budget) {
        format!("just over {}", usd(sum))
    } else {
        usd(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn bill() -> Builder {
        board().cost("S3", 12_000.0).cost("Jobs", 51_200.0)
    }

    fn option(board: Builder, option: CostOption, dbu_per_hour: f64) -> Builder {
        board.cost_line(CostLine {
            what: "Warehouse".into(),
            usage: Usage::dbu(dbu_per_hour, 0.70),
            option,
            ..CostLine::default()
        })
    }

    #[test]
    fn both_sums_are_quoted() {
        let board = bill().budget(60_000.0);
        fires(
            &RULE,
            board,
            &["The design costs $63,200 a month, budget $60,000."],
        );
        let found = &findings(&RULE, bill().budget(60_000.0))[0];
        assert!(
            found.advice.contains("“Jobs” ($51,200)"),
            "{}",
            found.advice
        );
        assert!(matches!(found.help, Some(Help::Write(TextField::Cost(_)))));
    }

    #[test]
    fn quiet_at_exactly_the_budget() {
        quiet(&RULE, bill().budget(63_200.0));
        quiet(&RULE, board().cost("a", 0.1).cost("b", 0.2).budget(0.3));
    }

    #[test]
    fn says_just_over_when_the_sum_rounds_to_the_budget() {
        fires(
            &RULE,
            board().cost("a", 60_000.4).budget(60_000.0),
            &["The design costs just over $60,000 a month, budget $60,000."],
        );
    }

    #[test]
    fn without_a_budget_or_a_line_there_is_nothing_to_compare() {
        quiet(&RULE, bill());
        quiet(&RULE, board().budget(0.0));
    }

    #[test]
    fn only_the_chosen_option_is_paid() {
        let two = || {
            let a = option(board().cost("S3", 100.0), CostOption::A, 10.0);
            option(a, CostOption::B, 100.0).budget(6_000.0)
        };
        quiet(&RULE, two());
        fires(
            &RULE,
            two().choose_b(),
            &["The design costs $51,200 a month, budget $6,000."],
        );
    }

    #[test]
    fn is_about_what_causes_the_largest_line() {
        let board = board().component("open-table", Lane::Storage);
        let table = board.subject(0);
        let board = board.cost_line(CostLine {
            usage: Usage::dbu(150.0, 0.15),
            subject: Some(table),
            ..CostLine::default()
        });
        let found = &findings(&RULE, board.budget(50.0))[0];
        assert_eq!(
            found.seen,
            "The design costs $16,425 a month, budget $50.00."
        );
        assert_eq!(found.subjects, [table]);
    }
}
