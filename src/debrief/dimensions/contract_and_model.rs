//! Data contract and the model boundary: what was agreed about the data, and whether the model stays
//! a black box.
//!
//! * **named**: the contract has a text, a model is asked something, a component is a contract or
//!   a schema registry, or one names the team that owns it.
//! * **reasoned**: the contract has an owner, a schema, and freshness or quality; every model answers
//!   half† of what is asked of it, and its inside is blank unless depth was asked for.
//! * **quantified**: the contract is complete and its freshness is an amount with a unit; every model
//!   answers all six questions, stream latency with a number. A board without a model is judged by
//!   the contract alone.
//! * **adapted**: a twist about the contract or the model was answered.

use crate::{
    catalog::Role,
    coach::{Node, text::is_blank},
    debrief::{
        Ceiling, Context, Criterion, Dimension, Evidence, Level, Topic, grade, words::quote,
    },
    model::{ComponentField, ContractField, ModelField, TextField},
    quantity::{Quantity, duration, has_number},
};

pub(super) const AGAINST: &[Ceiling] = &[
    ("contract-missing", Level::Named),
    ("model-opened", Level::Named),
    ("model-checks-missing", Level::Reasoned),
];

/// What a component says that belongs to the agreement about its data.
fn agreements<'a>(node: &'a Node<'_>) -> impl Iterator<Item = Evidence> + 'a {
    let fields = ComponentField::ALL.into_iter().filter(|field| match field {
        ComponentField::Owner => true,
        ComponentField::Why | ComponentField::Metric | ComponentField::Freshness => false,
    });
    fields.filter_map(|field| {
        let text = node.component.text(field);
        let said = || format!("{}: {} {}.", node.name(), field.title(), quote(text));
        (!is_blank(text)).then(|| Evidence::on(node, said()))
    })
}

pub(crate) fn judge(context: &Context<'_>) -> Dimension {
    let contract = &context.board.contract;
    let fields: Vec<ContractField> = ContractField::ALL
        .into_iter()
        .filter(|field| context.holds(TextField::Contract(*field)))
        .collect();
    let models: Vec<&Node<'_>> = context.with_role(&[Role::Model]).collect();
    let depth_asked = context
        .practice
        .as_ref()
        .is_some_and(|practice| !practice.ledger.asked.is_empty());
    let is_closed = depth_asked
        || models
            .iter()
            .all(|node| is_blank(&node.component.model.inside));

    let mut named: Vec<Evidence> = Vec::new();
    if !fields.is_empty() {
        let titles: Vec<&str> = fields.iter().map(|field| field.title()).collect();
        let text = format!("The contract says: {}.", titles.join(", ").to_lowercase());
        named.push(Evidence::new(text));
    }
    for node in &models {
        let count = answered(context, node).count();
        if count > 0 {
            let asked = ModelField::ASKED.len();
            let text = format!("{} answers {count} of {asked} questions.", node.name());
            named.push(Evidence::on(node, text));
        }
    }
    let agreed = context.with_role(&[Role::Contract, Role::Registry]);
    named
        .extend(agreed.map(|node| Evidence::on(node, format!("{} is on the board.", node.name()))));
    named.extend(context.facts.nodes.iter().flat_map(agreements));

    let has = |field| fields.contains(&field);
    let is_agreed = has(ContractField::Owner)
        && has(ContractField::Schema)
        && (has(ContractField::Freshness) || has(ContractField::Quality));
    let half = ModelField::ASKED.len() / 2;
    let is_reasoned = is_agreed
        && is_closed
        && models
            .iter()
            .all(|node| answered(context, node).count() >= half);
    let mut reasoned = vec![Evidence::new(format!(
        "{} owns the data; schema: {}.",
        quote(&contract.owner),
        quote(&contract.schema)
    ))];
    if !models.is_empty() && is_closed {
        let text = if depth_asked {
            "The model was opened only when depth was asked for."
        } else {
            "The model's inside stays closed."
        };
        reasoned.push(Evidence::new(text).about(models.iter().map(|node| node.subject())));
    }

    let freshness = &contract.freshness;
    let is_amount = duration(freshness).is_some()
        || Quantity::parse(freshness).is_some_and(|one| one.is_measured());
    let is_complete = fields.len() == ContractField::ALL.len() && is_amount;
    let is_asked = models.iter().all(|node| {
        answered(context, node).count() == ModelField::ASKED.len()
            && has_number(&node.component.model.latency)
    });
    let mut quantified = vec![Evidence::new(format!(
        "Freshness {}, quality {}.",
        quote(&contract.freshness),
        quote(&contract.quality)
    ))];
    quantified.extend(models.iter().map(|node| {
        let text = format!(
            "{}: latency {}.",
            node.name(),
            quote(&node.component.model.latency)
        );
        Evidence::on(node, text)
    }));
    grade(
        Topic::ContractAndModel,
        "No data contract is written down.",
        [
            Criterion::new(named, "Fill in the contract: who answers for the data?"),
            Criterion::new(
                reasoned,
                if is_closed {
                    "Name owner, schema and freshness or quality; answer what is asked of a model."
                } else {
                    "Leave the model closed until the interviewer asks for what is inside."
                },
            )
            .only_if(is_reasoned),
            Criterion::new(
                quantified,
                "Complete the contract with freshness as an amount, and answer all six questions \
                 on a model, latency with a number.",
            )
            .only_if(is_complete && is_asked),
            Criterion::new(
                context.adaptations(Topic::ContractAndModel),
                "Answer a twist with what the contract says, or what the model needs again.",
            ),
        ],
        &context.objections(AGAINST),
    )
}

/// What is asked of a model and has an answer.
fn answered(context: &Context<'_>, node: &Node<'_>) -> impl Iterator<Item = ModelField> {
    let asked = ModelField::ASKED.into_iter();
    asked.filter(|field| context.holds(TextField::Model(node.id, *field)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{coach::testing::*, debrief::Level, model::*};

    const TOPIC: Topic = Topic::ContractAndModel;

    /// Owner, schema, freshness and quality.
    fn contract(texts: [&str; 4]) -> Builder {
        ContractField::ALL
            .into_iter()
            .zip(texts)
            .fold(board(), |board, (field, text)| board.contract(field, text))
    }

    fn whole() -> Builder {
        contract(["Web team", "additive changes only", "5 min", "unique ids"])
    }

    fn model(answers: usize) -> Builder {
        let board = whole().component("model-endpoint", Lane::Serving);
        ModelField::ASKED
            .into_iter()
            .take(answers)
            .fold(board, |board, field| {
                let answer = format!("within 200 ms, {}", field.title());
                board.model(0, field, &answer)
            })
    }

    #[test]
    fn reasoned_with_owner_schema_and_one_promise() {
        contract(["", "", "", ""]).is(TOPIC, Level::Absent, "No data contract");
        contract(["Web team", "", "", ""]).is(TOPIC, Level::Named, "says: owner.");
        contract(["Web team", "s", "", ""]).is(TOPIC, Level::Named, "");
        contract(["Web team", "s", "", "q"]).is(TOPIC, Level::Reasoned, "“Web team” owns");
        contract(["Web team", "s", "5 min", ""]).is(TOPIC, Level::Reasoned, "");
        let registry = board().component("schema-registry", Lane::Ingest);
        registry.is(TOPIC, Level::Named, "is on the board");
    }

    #[test]
    fn quantified_with_a_complete_contract_and_an_amount() {
        whole().is(TOPIC, Level::Quantified, "Freshness “5 min”");
        contract(["Web team", "s", "fresh", "q"]).is(TOPIC, Level::Reasoned, "");
        contract(["Web team", "s", "5 min", ""]).is(TOPIC, Level::Reasoned, "");
    }

    #[test]
    fn a_model_answers_six_questions_and_stays_closed() {
        model(2).is(TOPIC, Level::Named, "answers 2 of 6");
        model(3).is(TOPIC, Level::Reasoned, "stays closed");
        model(5).is(TOPIC, Level::Reasoned, "");
        model(6).is(TOPIC, Level::Quantified, "latency “within 200 ms");
        let opened = model(6).model(0, ModelField::Inside, "a gradient-boosted tree");
        opened.is(TOPIC, Level::Named, "");
        opened
            .timed_on(0, 60, 45, [10, 20, 30, 40, 50])
            .depth_asked()
            .is(TOPIC, Level::Quantified, "opened only when");
    }
}
