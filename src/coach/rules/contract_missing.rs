//! `contract-missing`: data comes from a source, and the contract lacks its owner, schema, freshness
//! or quality. A component that is called a contract answers none of them.

use crate::{
    catalog::Role,
    coach::{
        Draft, Facts, Rule,
        text::{either, is_blank},
    },
    model::{ContractField, TextField},
};

pub(super) const RULE: Rule = Rule::tip("contract-missing", check);

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    let sources = facts.nodes_where(|node| node.role == Role::Source);
    let missing: Vec<ContractField> = ContractField::ALL
        .into_iter()
        .filter(|field| is_blank(facts.board.contract.text(*field)))
        .collect();
    let Some(first) = missing.first().filter(|_| !sources.is_empty()) else {
        return;
    };
    let titles = missing.iter().map(|field| field.title().to_lowercase());
    let titles: Vec<String> = titles.collect();
    drafts.push(
        Draft::listing(&sources)
            .value("missing", either(&titles))
            .write(TextField::Contract(*first)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::rules::testing::*, model::*};

    fn tills() -> Builder {
        board().named("web-mobile-app", Lane::Ingest, "Tills")
    }

    fn agreed(board: Builder, fields: &[ContractField]) -> Builder {
        let write = |board: Builder, field: &ContractField| board.contract(*field, "agreed");
        fields.iter().fold(board, write)
    }

    #[test]
    fn what_is_missing_is_named() {
        fires(
            &RULE,
            tills().named("operational-database", Lane::Ingest, "Orders"),
            &["The contract for Tills and Orders names no owner, schema, freshness or quality."],
        );
        fires(
            &RULE,
            agreed(tills(), &[ContractField::Owner, ContractField::Schema])
                .contract(ContractField::Quality, " "),
            &["The contract for Tills names no freshness or quality."],
        );
    }

    #[test]
    fn four_answers_are_enough_and_without_a_source_none_is_needed() {
        quiet(&RULE, agreed(tills(), &ContractField::ALL));
        quiet(
            &RULE,
            board()
                .component("event-log", Lane::Ingest)
                .component("cdc-connector", Lane::Ingest),
        );
    }

    #[test]
    fn a_contract_on_the_board_answers_nothing() {
        let drawn = tills().component("data-contract", Lane::Ingest);
        assert_eq!(findings(&RULE, drawn).len(), 1);
    }

    #[test]
    fn puts_the_cursor_in_the_first_that_is_missing() {
        let board = agreed(tills(), &[ContractField::Owner]);
        let id = board.id(0);
        let found = &findings(&RULE, board)[0];
        assert_eq!(found.subjects, [Subject::Component(id)]);
        let field = TextField::Contract(ContractField::Schema);
        assert_eq!(found.help, Some(Help::Write(field)));
    }
}
