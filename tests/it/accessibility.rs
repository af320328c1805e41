//! The board for someone who does not see it. Everything here is found in the accessibility tree:
//! the template says what there should be, the tree says what is there.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use egui::{Event, Key, Modifiers, Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use whyboard::{
    app::Whyboard,
    catalog::Catalog,
    file::Settings,
    model::{Arrangement, Board, Edit, End},
};

type Window<'a> = Harness<'a, Option<Whyboard>>;

fn window<'a>(board: Board) -> Window<'a> {
    let board = Cell::new(Some(board));
    let mut harness = Harness::builder()
        .with_size(vec2(1440.0, 900.0))
        .with_max_steps(64)
        .build_ui_state(
            move |ui, app: &mut Option<Whyboard>| {
                let app = app.get_or_insert_with(|| Whyboard::new(ui.ctx(), Settings::default()));
                if let Some(board) = board.take() {
                    app.begin(board);
                }
                app.background(ui.ctx());
                app.frame(ui);
            },
            None,
        );
    harness.run_ok();
    harness
}

fn template(name: &str) -> Board {
    Catalog::embedded().template(name).unwrap().board.clone()
}

fn key(harness: &mut Window<'_>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

fn type_text(harness: &mut Window<'_>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run_ok();
}

/// The names of everything that is announced on the board.
fn announced(harness: &Window<'_>) -> BTreeSet<String> {
    let items = harness.query_all_by_role(Role::ListItem);
    items
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// What the board says is selected.
fn spoken(harness: &Window<'_>) -> String {
    let canvas = harness.get_by_role(Role::Canvas);
    canvas.accesskit_node().value().unwrap_or_default()
}

/// A list within a name: what stands behind `words`, up to the next part.
fn listed<'a>(name: &'a str, words: &str) -> BTreeSet<&'a str> {
    let Some((_, list)) = name.split_once(words) else {
        return BTreeSet::new();
    };
    let ends = [
        ", fed by ",
        ", deep dive",
        ", says no ",
        ", in group ",
        ", locked",
    ];
    let end = ends.iter().filter_map(|end| list.find(end)).min();
    list[..end.unwrap_or(list.len())].split(", ").collect()
}

/// What a template says of its components: label, lane, where it leads, what feeds it.
type Expected = BTreeMap<String, (String, BTreeSet<String>, BTreeSet<String>)>;

fn expected(board: &Board) -> Expected {
    let label = |end: End| {
        let component = end
            .component()
            .map(|id| board.components[&id].label.clone());
        component.unwrap_or_else(|| "nothing".into())
    };
    let components = board.components.iter().map(|(id, component)| {
        let to = board
            .connectors
            .values()
            .filter(|c| c.from.component() == Some(*id));
        let from = board
            .connectors
            .values()
            .filter(|c| c.to.component() == Some(*id));
        let neighbours = (
            component.lane.to_string(),
            to.map(|c| label(c.to)).collect(),
            from.map(|c| label(c.from)).collect(),
        );
        (component.label.clone(), neighbours)
    });
    components.collect()
}

#[test]
fn every_component_of_a_template_says_its_name_its_lane_and_all_its_neighbours() {
    for template in ["clickstream", "feature-store", "sales-dashboard"] {
        let board = self::template(template);
        let harness = window(board.clone());
        let names = announced(&harness);
        for (label, (lane, to, from)) in expected(&board) {
            let name = names
                .iter()
                .find(|name| name.starts_with(&format!("{label}, ")))
                .unwrap_or_else(|| panic!("{template}: nothing says {label}: {names:?}"));
            assert!(name.contains(&format!(" in {lane}")), "{name}");
            let to: BTreeSet<&str> = to.iter().map(String::as_str).collect();
            let from: BTreeSet<&str> = from.iter().map(String::as_str).collect();
            assert_eq!(listed(name, ", leads to "), to, "{template}: {name}");
            assert_eq!(listed(name, ", fed by "), from, "{template}: {name}");
        }
        for connector in board.connectors.values() {
            let (Some(from), Some(to)) = (connector.from.component(), connector.to.component())
            else {
                continue;
            };
            let (from, to) = (&board.components[&from].label, &board.components[&to].label);
            let says = |name: &&String| {
                name.starts_with(connector.mode.title())
                    && name.contains(&connector.label)
                    && name.ends_with(&format!("from {from} to {to}"))
            };
            assert!(
                names.iter().any(|name| says(&name)),
                "{from} to {to}: {names:?}"
            );
        }
        for mark in board.marks.values() {
            assert!(
                names.iter().any(|name| name.contains(&mark.text)),
                "{}",
                mark.text
            );
        }
    }
}

#[test]
fn tab_says_one_element_after_the_other_wherever_they_are() {
    let mut harness = window(template("clickstream"));
    let all = announced(&harness);
    assert_eq!(spoken(&harness), "Nothing is selected");
    // So near that most of it is out of sight.
    for _ in 0..8 {
        key(&mut harness, Modifiers::COMMAND, Key::Equals);
    }
    assert!(announced(&harness).len() < all.len());
    let mut said = BTreeSet::new();
    for _ in 0..all.len() {
        key(&mut harness, Modifiers::NONE, Key::Tab);
        let spoken = spoken(&harness);
        let canvas = harness.get_by_role(Role::Canvas);
        let live = canvas.accesskit_node().live();
        assert_eq!(live, egui::accesskit::Live::Polite);
        let named = harness.get_by_role_and_label(Role::ListItem, &spoken);
        let node = named.accesskit_node();
        assert_eq!(node.is_selected(), Some(true), "{spoken}");
        assert!(
            node.is_focused(),
            "a screen reader is told that it has the focus"
        );
        let viewport = harness.state().as_ref().unwrap().editor().viewport;
        assert!(
            viewport.intersects(named.rect()),
            "{spoken} is brought into view"
        );
        said.insert(spoken);
    }
    assert_eq!(said, all);
    key(&mut harness, Modifiers::COMMAND, Key::A);
    assert!(spoken(&harness).ends_with(" elements are selected"));
}

#[test]
fn from_a_component_its_neighbours_are_reached_and_said() {
    let mut harness = window(template("clickstream"));
    key(&mut harness, Modifiers::NONE, Key::Tab);
    for arrow in [
        Key::ArrowRight,
        Key::ArrowDown,
        Key::ArrowRight,
        Key::ArrowUp,
    ] {
        let before = spoken(&harness);
        key(&mut harness, Modifiers::ALT, arrow);
        let now = spoken(&harness);
        assert_ne!(now, before);
        let label = now.split(", ").next().unwrap();
        let both: BTreeSet<&str> = &listed(&before, ", leads to ") | &listed(&before, ", fed by ");
        assert!(both.contains(label), "{before} → {now}");
    }
}

#[test]
fn an_element_says_how_it_stands() {
    let mut board = template("clickstream");
    let (id, component) = board.components.iter().next().unwrap();
    let (id, label) = (*id, component.label.clone());
    let (connector, _) = board.connectors.iter().next().unwrap();
    let (connector, locked) = (
        *connector,
        Arrangement {
            is_locked: true,
            groups: vec![4],
            ..Arrangement::default()
        },
    );
    for edit in [
        Edit::SetDeepDive(id, true),
        Edit::SetText(whyboard::model::TextField::Why(id), String::new()),
        Edit::Arrange(id, locked.clone()),
        Edit::Arrange(connector, locked),
    ] {
        board = board.apply(&edit).unwrap();
    }
    let harness = window(board);
    let names = announced(&harness);
    let name = names
        .iter()
        .find(|name| name.starts_with(&format!("{label}, ")))
        .unwrap();
    for part in [", deep dive", ", says no why", ", in group 4", ", locked"] {
        assert!(name.contains(part), "{name}");
    }
    let connectors = names.iter().filter(|name| name.contains(" from "));
    assert_eq!(
        connectors
            .filter(|name| name.ends_with(", in group 4, locked"))
            .count(),
        1
    );
}

#[test]
fn a_screen_reader_selects_what_it_names() {
    let mut harness = window(template("clickstream"));
    let name = announced(&harness).into_iter().nth(3).unwrap();
    harness
        .get_by_role_and_label(Role::ListItem, &name)
        .click_accesskit();
    harness.run_ok();
    assert_eq!(spoken(&harness), name);
}

/// Draws, connects, names, moves and answers, with the keyboard and the tree alone.
#[test]
fn a_small_board_is_made_and_explained_without_a_pointer() {
    let mut harness = window(Board::default());
    for query in ["kafka", "bronze"] {
        key(&mut harness, Modifiers::NONE, Key::R);
        type_text(&mut harness, query);
        key(&mut harness, Modifiers::NONE, Key::Enter);
    }
    assert!(
        spoken(&harness).starts_with("Bronze"),
        "{}",
        spoken(&harness)
    );
    key(&mut harness, Modifiers::NONE, Key::Escape);
    key(&mut harness, Modifiers::NONE, Key::Tab);
    assert!(
        spoken(&harness).starts_with("Kafka"),
        "{}",
        spoken(&harness)
    );
    key(&mut harness, Modifiers::COMMAND, Key::ArrowRight);
    type_text(&mut harness, "Auto Loader");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(
        spoken(&harness).contains("fed by Kafka"),
        "{}",
        spoken(&harness)
    );

    let place = |harness: &Window<'_>| {
        let said = spoken(harness);
        harness
            .get_by_role_and_label(Role::ListItem, &said)
            .rect()
            .min
    };
    let before = place(&harness);
    key(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert!(place(&harness).y > before.y);

    key(&mut harness, Modifiers::NONE, Key::F2);
    key(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "Loader");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(
        spoken(&harness).starts_with("Loader, "),
        "{}",
        spoken(&harness)
    );

    assert!(spoken(&harness).contains("says no why"));
    key(&mut harness, Modifiers::COMMAND, Key::Num4);
    type_text(&mut harness, "files come late");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(
        spoken(&harness).contains("says no metric"),
        "{}",
        spoken(&harness)
    );
    assert!(!spoken(&harness).contains("says no why"));

    // The guide, from pane to pane: the first field of the brief.
    key(&mut harness, Modifiers::NONE, Key::Escape);
    key(&mut harness, Modifiers::COMMAND, Key::Tab);
    key(&mut harness, Modifiers::COMMAND, Key::Tab);
    let is_metric = |harness: &Window<'_>| {
        let fields = harness.query_all_by_role_and_label(Role::TextInput, "Metric");
        fields
            .into_iter()
            .any(|node| node.accesskit_node().is_focused())
    };
    for _ in 0..40 {
        if is_metric(&harness) {
            break;
        }
        key(&mut harness, Modifiers::NONE, Key::Tab);
    }
    assert!(is_metric(&harness));
    type_text(&mut harness, "time to insight");
    let field = harness.get_by_role_and_label(Role::TextInput, "Metric");
    assert_eq!(
        field.accesskit_node().value().as_deref(),
        Some("time to insight")
    );
}

/// What a colour says is said in words or by shape too.
#[test]
fn no_colour_is_the_only_sign() {
    let mut harness = window(Board::default());
    for query in ["kafka", "auto loader", "iot", "delta lake", "power bi"] {
        key(&mut harness, Modifiers::NONE, Key::R);
        type_text(&mut harness, query);
        key(&mut harness, Modifiers::NONE, Key::Enter);
    }
    // A lane that holds too much.
    let over = harness.query_all_by_label_contains("⚠ ");
    assert!(over.count() > 0);
    // What is missing.
    let names = announced(&harness);
    assert!(
        names.iter().any(|name| name.contains("says no why")),
        "{names:?}"
    );
    // Modes are named, and drawn with dashes of their own.
    let harness = window(template("clickstream"));
    let modes: BTreeSet<String> = announced(&harness)
        .iter()
        .filter(|name| name.contains(" from ") && !name.contains(" in "))
        .filter_map(|name| name.split([' ', '“']).next().map(str::to_owned))
        .collect();
    assert!(modes.len() > 1, "{modes:?}");
    for mode in modes {
        assert!(
            ["Stream", "Batch", "Request", "Control"].contains(&mode.as_str()),
            "{mode}"
        );
    }
}
