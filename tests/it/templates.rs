//! The worked templates are boards a strong candidate could defend, and look like it; the bad example
//! fires the intended rules.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
};

use crate::routes::boxes_crossed;

use emath::Rect;
use whyboard::{
    catalog::{Catalog, Role, Template},
    coach::{self, Severity},
    debrief::Debrief,
    format,
    layout::{card, lanes, route},
    model::{Board, Component, ContractField, Lane, Risk, TextField, usd},
    practice::PastAnswers,
};

const BAD: &str = "bad-eight-minutes-of-boxes";

fn template(name: &str) -> &'static Template {
    Catalog::embedded()
        .template(name)
        .unwrap_or_else(|| panic!("there is no template {name}"))
}

/// Every template that answers a question.
fn worked() -> impl Iterator<Item = &'static Template> {
    let templates = Catalog::embedded().templates.iter();
    templates.filter(|one| one.name != "blank" && !one.is_bad_example())
}

/// Checks every worked template, and names those with faults.
#[track_caller]
fn every_worked_board(find: impl Fn(&Board) -> Vec<String>) {
    let wrong: Vec<String> = worked()
        .flat_map(|template| {
            let found = find(&template.board);
            let named = move |what| format!("{}: {what}", template.name);
            found.into_iter().map(named)
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn components(board: &Board) -> Vec<&Component> {
    board.components.values().map(|one| &**one).collect()
}

/// The words of every severity that a rule was found with.
fn rules(board: &Board, severity: Severity) -> Vec<String> {
    coach::review(board, Catalog::embedded(), &PastAnswers::default())
        .into_iter()
        .filter(|finding| finding.severity == severity)
        .map(|finding| format!("{}: {}", finding.rule, finding.seen))
        .collect()
}

#[test]
fn the_expected_templates_load_without_notices() {
    assert_eq!(Catalog::warnings(), &[] as &[String]);
    let templates = Catalog::embedded().templates.iter();
    let names: Vec<&str> = templates.map(|one| one.name.as_str()).collect();
    assert_eq!((names[0], names[names.len() - 1]), ("blank", BAD));
    let worked: Vec<&str> = worked().map(|one| one.name.as_str()).collect();
    assert_eq!(names[1..names.len() - 1], worked);
    assert!(worked.is_sorted());
}

#[test]
fn every_file_is_as_the_program_would_write_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let document =
            format::read(&bytes).unwrap_or_else(|error| panic!("{}:{error}", path.display()));
        assert_eq!(document.notices, [], "{}", path.display());
        let text = format::write(&document.board).unwrap();
        let path = path.display();
        assert!(text.as_bytes() == bytes, "{path} would be rewritten");
    }
}

#[test]
fn a_worked_board_has_nine_to_twelve_components_over_all_lanes() {
    every_worked_board(|board| {
        let count = board.components.len();
        let mut wrong = Vec::new();
        if !(9..=12).contains(&count) {
            wrong.push(format!("{count} components"));
        }
        for (lane, count) in Lane::ALL.into_iter().zip(board.lane_counts()) {
            if count == 0 {
                wrong.push(format!("nothing in {lane}"));
            }
        }
        wrong
    });
}

#[test]
fn no_rule_fires_on_a_worked_board() {
    every_worked_board(|board| {
        let tips = rules(board, Severity::Tip);
        rules(board, Severity::Warning)
            .into_iter()
            .chain(tips)
            .collect()
    });
}

#[test]
fn a_worked_board_is_judged_well() {
    let catalog = Catalog::embedded();
    every_worked_board(|board| {
        let findings = coach::review(board, catalog, &PastAnswers::default());
        let debrief = Debrief::of(board, catalog, &findings);
        let levels = [debrief.judgment(), debrief.depth()];
        let is_low = levels.iter().any(|level| *level < 3.8);
        is_low.then(|| format!("{levels:?}")).into_iter().collect()
    });
}

#[test]
fn every_trade_off_card_is_about_something_on_a_worked_board() {
    let catalog = Catalog::embedded();
    let boards = || worked().map(|one| &one.board);
    let roles: HashSet<Role> = boards()
        .flat_map(|board| components(board))
        .map(|component| catalog.role(&component.kind))
        .collect();
    for card in &catalog.tradeoffs {
        let is_reached = card.roles.iter().any(|role| roles.contains(role));
        assert!(is_reached, "{}", card.id);
    }
}

#[test]
fn a_worked_board_is_complete() {
    every_worked_board(|board| {
        let mut wrong = Vec::new();
        let has_human_step = |risk: &Risk| !risk.human_step.trim().is_empty();
        if !board.risks.values().all(|risk| has_human_step(risk)) {
            wrong.push("a risk without a human step".to_owned());
        }
        if board.chains().next().is_none() {
            wrong.push("no assumption is chained to a risk".to_owned());
        }
        if !board.tradeoffs.values().all(|one| one.is_stated()) || board.tradeoffs.len() < 3 {
            wrong.push("fewer than three trade-offs, or one without an alternative".to_owned());
        }
        let sum = board.cost_sums(board.cost_plan.chosen()).total;
        let is_within = |budget| (0.4 * budget..=budget).contains(&sum);
        if !board.cost_plan.budget_usd.is_some_and(is_within) {
            wrong.push(format!("{} of {:?}", usd(sum), board.cost_plan.budget_usd));
        }
        let contract = ContractField::ALL.map(|field| board.contract.text(field));
        if contract.iter().any(|text| text.trim().is_empty()) {
            wrong.push("a contract with a gap".to_owned());
        }
        wrong
    });
}

#[test]
fn no_sentence_stands_twice_on_the_worked_boards() {
    let mut seen = BTreeMap::new();
    for template in worked() {
        let name = template.name.as_str();
        let texts = template.board.texts();
        // A cost line is named after what is bought, and two boards may buy the same.
        let said = texts.filter(|(field, _)| !matches!(field, TextField::Cost(_)));
        for (_, text) in said {
            let sentences = text.split(". ").flat_map(|part| part.split("; "));
            let sentences = sentences.map(|one| one.trim_end_matches('.'));
            for sentence in sentences.filter(|one| one.split_whitespace().count() > 4) {
                let other = seen.insert(sentence, name).filter(|other| *other != name);
                assert_eq!(other, None, "{name}: {sentence}");
            }
        }
    }
}

#[test]
fn no_two_boxes_overlap() {
    every_worked_board(|board| {
        let boxes = components(board);
        let mut wrong = Vec::new();
        for (index, one) in boxes.iter().enumerate() {
            for other in &boxes[index + 1..] {
                if one.rect.intersects(other.rect) {
                    wrong.push(format!("{} and {}", one.label, other.label));
                }
            }
        }
        wrong
    });
}

#[test]
fn no_box_covers_a_lane_title() {
    let sizes = &Catalog::embedded().sizes;
    every_worked_board(|board| {
        let titles = Lane::ALL.map(|lane| lanes::title(board, lane, sizes).1);
        components(board)
            .into_iter()
            .filter(|one| titles.iter().any(|title| title.intersects(one.rect)))
            .map(|one| one.label.clone())
            .collect()
    });
}

#[test]
fn no_connector_crosses_a_box() {
    let sizes = &Catalog::embedded().sizes;
    every_worked_board(|board| {
        let routes = route::all(board, sizes);
        let mut wrong = Vec::new();
        for (id, connector) in &board.connectors {
            for crossed in boxes_crossed(board, connector, &routes[id]) {
                let label = &board.components[&crossed].label;
                wrong.push(format!("connector {id} runs through {label}"));
            }
        }
        wrong
    });
}

#[test]
fn no_connector_label_covers_a_box_or_another_label() {
    let sizes = &Catalog::embedded().sizes;
    every_worked_board(|board| {
        let routes = route::all(board, sizes);
        let connectors = board.connectors.iter();
        let labels: Vec<(&str, Rect)> = connectors
            .filter_map(|(id, connector)| Some((connector.label.as_str(), routes[id].label?)))
            .collect();
        let written = board.connectors.values().filter(|c| !c.label.is_empty());
        assert_eq!(labels.len(), written.count());
        let mut wrong = Vec::new();
        for (index, (text, rect)) in labels.iter().enumerate() {
            for one in components(board) {
                if rect.intersects(one.rect) {
                    wrong.push(format!("“{text}” covers {}", one.label));
                }
            }
            for (other, over) in &labels[index + 1..] {
                if rect.intersects(*over) {
                    wrong.push(format!("“{text}” covers “{other}”"));
                }
            }
        }
        wrong
    });
}

#[test]
fn every_card_is_as_tall_as_its_text() {
    let sizes = &Catalog::embedded().sizes;
    every_worked_board(|board| {
        components(board)
            .into_iter()
            .filter_map(|one| {
                let (height, least) = (one.rect.height(), card::fitted_size(one, sizes).y);
                // A card may be taller, so that a row lines up, but not cut its text.
                let is_fit = (least..=least + 2.0 * sizes.gap).contains(&height);
                (!is_fit).then(|| format!("{} is {height} tall, its text {least}", one.label))
            })
            .collect()
    });
}

#[test]
fn the_blank_board_is_blank() {
    let board = &template("blank").board;
    assert_eq!(board.element_count(), 0);
    assert!(board.is_blank());
}

#[test]
fn the_bad_example_fires_the_intended_rules() {
    assert!(template(BAD).is_bad_example());
    let found = coach::review(
        &template(BAD).board,
        Catalog::embedded(),
        &PastAnswers::default(),
    );
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(
        rules,
        [
            "metric-unmeasurable",
            "segment-missing",
            "summary-unmeasured",
            "vague-outcome",
            "vague-outcome",
            "assumptions-few",
            "risks-few",
            "component-without-why",
            "component-without-metric",
            "tradeoffs-few",
            "cost-missing",
            "monitoring-missing",
            "rollback-missing",
            "deep-dives",
            "store-without-alternative",
            "serving-without-latency",
            "iteration-missing",
            "contract-missing",
        ]
    );
}

#[test]
fn dragging_a_box_reroutes_only_its_connectors() {
    use whyboard::{
        compose,
        layout::route,
        model::{Board, Id},
    };

    let catalog = whyboard::catalog::Catalog::embedded();
    let reach = catalog.sizes.connector_gap + 0.5;
    let board: &Board = &catalog.template("clickstream").unwrap().board;
    let routes = route::all(board, &catalog.sizes);
    let ids: Vec<Id> = board.components.keys().copied().collect();
    for id in ids {
        let edit = compose::move_by(board, catalog, &[id], emath::vec2(6.0, 4.0));
        let moved = board.apply(&edit).unwrap();
        let followed = route::update(board, &routes, &moved, &catalog.sizes);
        assert_eq!(followed.len(), moved.connectors.len());
        let mut kept = 0;
        for (connector_id, connector) in &moved.connectors {
            let points = &followed[connector_id].points;
            let tips = [points[0], points[points.len() - 1]];
            for (end, tip) in [connector.from, connector.to].into_iter().zip(tips) {
                let rect = moved.end_rect(end).unwrap();
                let distance = rect.distance_to_pos(tip);
                let is_near = (0.0..=reach).contains(&distance);
                assert!(is_near, "{connector_id}: {distance}");
            }
            if !connector.touches(id) && followed[connector_id] == routes[connector_id] {
                kept += 1;
            }
        }
        assert!(kept > 0, "everything was routed again for {id}");
    }
}
