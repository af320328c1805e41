//! Compares a board with the template it should be: for `tests/window/rebuild.sh`, which builds one in
//! the real window by keyboard alone.

use std::collections::BTreeSet;

use whyboard::{
    catalog::Catalog,
    compose::{self, Removal},
    file,
    model::{Board, End},
};

/// What has to be equal, in words: every component with its kind and lane, every connector with its
/// ends, mode and label.
fn drawn(board: &Board) -> BTreeSet<String> {
    let name = |end: End| {
        let id = end.component().expect("bound at both ends");
        board.components[&id].label.clone()
    };
    let components = board.components.values();
    let components =
        components.map(|one| format!("{} ({}) in {}", one.label, one.kind, one.lane.title()));
    let connectors = board.connectors.values().map(|one| {
        let (from, to) = (name(one.from), name(one.to));
        format!("{from} -> {to}: {} “{}”", one.mode.title(), one.label)
    });
    components.chain(connectors).collect()
}

/// Everything that is on one of the two boards only.
fn differences(built: &Board, template: &Board) -> Vec<String> {
    let (built, template) = (drawn(built), drawn(template));
    let missing = template.difference(&built).map(|one| format!("- {one}"));
    let surplus = built.difference(&template).map(|one| format!("+ {one}"));
    missing.chain(surplus).collect()
}

fn template() -> &'static Board {
    &Catalog::embedded().template("clickstream").unwrap().board
}

#[test]
#[ignore = "tests/window/rebuild.sh names the board in WHYBOARD_REBUILT"]
fn the_board_built_by_keys_alone_is_the_template() {
    let path = std::env::var_os("WHYBOARD_REBUILT").expect("WHYBOARD_REBUILT names a board");
    let built = file::load(path.as_ref()).unwrap().document.board;
    let differences = differences(&built, template());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(built.components.len(), template().components.len());
    assert_eq!(built.connectors.len(), template().connectors.len());
    assert_eq!(built.validate(), []);
}

#[test]
fn differences_to_the_template_are_listed() {
    assert_eq!(differences(template(), template()), [""; 0]);
    let (id, _) = template().connectors.iter().next().unwrap();
    let without = template()
        .apply(&compose::remove(template(), &[*id], Removal::Delete))
        .unwrap();
    let missing = "- Web & app events -> Kafka: Stream “50k events/s”";
    assert_eq!(differences(&without, template()), [missing]);
}
