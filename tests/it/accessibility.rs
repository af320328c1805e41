//! The board in a screen reader: the accessibility tree must hold everything that a template has.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{Window, worked};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use whyboard::model::{Arrangement, Board, Edit, End};

/// The names of everything that is announced on the board.
fn announced(window: &Window<'_>) -> BTreeSet<String> {
    let items = window.harness.query_all_by_role(Role::ListItem);
    items
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// What the board says is selected.
fn spoken(window: &Window<'_>) -> String {
    let canvas = window.harness.get_by_role(Role::Canvas);
    canvas.accesskit_node().value().unwrap_or_default()
}

/// A list within a name: what follows `words`, up to the next part.
fn listed<'a>(name: &'a str, words: &str) -> BTreeSet<&'a str> {
    let Some((_, list)) = name.split_once(words) else {
        return BTreeSet::new();
    };
    let ends = [
        ", fed by ",
        ", deep dive",
        ", without a ",
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
fn each_component_announces_its_name_lane_and_neighbours() {
    for template in ["clickstream", "feature-store", "sales-dashboard"] {
        let board = worked(template);
        let window = Window::desk(board.clone());
        let names = announced(&window);
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
            let text = &mark.text;
            assert!(names.iter().any(|name| name.contains(text)), "{text}");
        }
    }
}

#[test]
fn tab_announces_every_element_even_out_of_view() {
    let mut window = Window::desk(worked("clickstream"));
    let all = announced(&window);
    assert_eq!(spoken(&window), "Nothing is selected");
    // Zoomed in, so that most of it is out of view.
    for _ in 0..8 {
        window.keys(Modifiers::COMMAND, Key::Equals);
    }
    assert!(announced(&window).len() < all.len());
    let mut said = BTreeSet::new();
    for _ in 0..all.len() {
        window.key(Key::Tab);
        let spoken = spoken(&window);
        let canvas = window.harness.get_by_role(Role::Canvas);
        let live = canvas.accesskit_node().live();
        assert_eq!(live, egui::accesskit::Live::Polite);
        let named = window
            .harness
            .get_by_role_and_label(Role::ListItem, &spoken);
        let node = named.accesskit_node();
        assert_eq!(node.is_selected(), Some(true), "{spoken}");
        assert!(node.is_focused(), "a screen reader is not told");
        let viewport = window.editor().viewport();
        let is_seen = viewport.intersects(named.rect());
        assert!(is_seen, "{spoken} is not brought into view");
        said.insert(spoken);
    }
    assert_eq!(said, all);
    window.keys(Modifiers::COMMAND, Key::A);
    assert!(spoken(&window).ends_with(" elements are selected"));
}

#[test]
fn alt_arrows_reach_and_announce_neighbours() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    for arrow in [
        Key::ArrowRight,
        Key::ArrowDown,
        Key::ArrowRight,
        Key::ArrowUp,
    ] {
        let before = spoken(&window);
        window.keys(Modifiers::ALT, arrow);
        let now = spoken(&window);
        assert_ne!(now, before);
        let label = now.split(", ").next().unwrap();
        let both: BTreeSet<&str> = &listed(&before, ", leads to ") | &listed(&before, ", fed by ");
        assert!(both.contains(label), "{before} → {now}");
    }
}

#[test]
fn an_element_announces_its_state() {
    let mut board = worked("clickstream");
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
        Edit::SetText(whyboard::model::ComponentField::Why.of(id), String::new()),
        Edit::Arrange(id, locked.clone()),
        Edit::Arrange(connector, locked),
    ] {
        board = board.apply(&edit).unwrap();
    }
    let window = Window::desk(board);
    let names = announced(&window);
    let start = format!("{label}, ");
    let name = names.iter().find(|name| name.starts_with(&start)).unwrap();
    for part in [", deep dive", ", without a why", ", in group 4", ", locked"] {
        assert!(name.contains(part), "{name}");
    }
    let connectors = names.iter().filter(|name| name.contains(" from "));
    let locked = connectors.filter(|name| name.ends_with(", in group 4, locked"));
    assert_eq!(locked.count(), 1);
}

#[test]
fn a_screen_reader_can_select_an_element() {
    let mut window = Window::desk(worked("clickstream"));
    let name = announced(&window).into_iter().nth(3).unwrap();
    window
        .harness
        .get_by_role_and_label(Role::ListItem, &name)
        .click_accesskit();
    window.run();
    assert_eq!(spoken(&window), name);
}

#[test]
fn a_small_board_is_drawn_and_explained_without_a_pointer() {
    let mut window = Window::desk(Board::default());
    for query in ["kafka", "bronze"] {
        window.key(Key::R);
        window.type_text(query);
        window.key(Key::Enter);
    }
    assert!(spoken(&window).starts_with("Bronze"), "{}", spoken(&window));
    window.key(Key::Escape);
    window.key(Key::Tab);
    assert!(spoken(&window).starts_with("Kafka"), "{}", spoken(&window));
    window.keys(Modifiers::COMMAND, Key::ArrowRight);
    window.type_text("Auto Loader");
    window.key(Key::Enter);
    let says = spoken(&window);
    assert!(says.contains("fed by Kafka"), "{says}");

    let place = |window: &Window<'_>| {
        let said = spoken(window);
        window
            .harness
            .get_by_role_and_label(Role::ListItem, &said)
            .rect()
            .min
    };
    let before = place(&window);
    window.keys(Modifiers::SHIFT, Key::ArrowDown);
    assert!(place(&window).y > before.y);

    window.key(Key::F2);
    window.keys(Modifiers::COMMAND, Key::A);
    window.type_text("Loader");
    window.key(Key::Enter);
    let says = spoken(&window);
    assert!(says.starts_with("Loader, "), "{says}");

    assert!(spoken(&window).contains("without a why"));
    window.keys(Modifiers::COMMAND, Key::Num4);
    window.type_text("files come late");
    window.key(Key::Escape);
    let says = spoken(&window);
    assert!(says.contains("without a metric"), "{says}");
    assert!(!spoken(&window).contains("without a why"));

    // The guide, from pane to pane: the first field of the brief.
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND, Key::Tab);
    window.keys(Modifiers::COMMAND, Key::Tab);
    let is_metric = |window: &Window<'_>| {
        let fields = window
            .harness
            .query_all_by_role_and_label(Role::TextInput, "Metric");
        fields
            .into_iter()
            .any(|node| node.accesskit_node().is_focused())
    };
    for _ in 0..40 {
        if is_metric(&window) {
            break;
        }
        window.key(Key::Tab);
    }
    assert!(is_metric(&window));
    window.type_text("time to insight");
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Metric");
    let value = field.accesskit_node().value();
    assert_eq!(value.as_deref(), Some("time to insight"));
}

#[test]
fn nothing_is_shown_by_colour_alone() {
    let mut window = Window::desk(Board::default());
    for query in ["kafka", "auto loader", "iot", "delta lake", "power bi"] {
        window.key(Key::R);
        window.type_text(query);
        window.key(Key::Enter);
    }
    // An overfull lane.
    let over = window.harness.query_all_by_label_contains("⚠ ");
    assert!(over.count() > 0);
    // What is missing.
    let names = announced(&window);
    let mut reads = names.iter();
    assert!(
        reads.any(|name| name.contains("without a why")),
        "{names:?}"
    );
    // Modes are named, and drawn with dashes of their own.
    let window = Window::desk(worked("clickstream"));
    let modes: BTreeSet<String> = announced(&window)
        .iter()
        .filter(|name| name.contains(" from ") && !name.contains(" in "))
        .filter_map(|name| name.split([' ', '“']).next().map(str::to_owned))
        .collect();
    assert!(modes.len() > 1, "{modes:?}");
    for mode in modes {
        let known = ["Stream", "Batch", "Request", "Control"];
        assert!(known.contains(&mode.as_str()), "{mode}");
    }
}
