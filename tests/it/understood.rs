//! The window says how it has read an amount while it is typed, and nothing moves for it.

use egui::{Rect, Role, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::common::Window;

/// Types an amount into a field of the brief, in place of what was there.
fn amount(window: &mut Window<'_>, field: &str, text: &str) {
    window.overwrite(Role::TextInput, field, text);
}

#[test]
fn the_brief_says_how_its_amounts_were_read() {
    let mut window = Window::blank();
    window.page("Brief");
    for (metric, baseline, target, read) in [
        (
            "time to insight",
            "24 h",
            "1 h",
            "24 h → 1 h: 24 times faster, lower is better",
        ),
        (
            "data delay",
            "4 min",
            "30 mins",
            "4 min → 30 min: 7.5 times slower, but lower is better",
        ),
        (
            "satisfied users",
            "3 in 5",
            "80 %",
            "60 % → 80 %: 20 points more, higher is better",
        ),
        (
            "partitions",
            "40",
            "90",
            "40 partitions → 90 partitions: 2.25 times more, is more better, or less?",
        ),
        (
            "bill",
            "EUR 12k/mo",
            "€12,000 a month",
            "€12,000 per month → €12,000 per month: no change",
        ),
        (
            "time to insight",
            "24 h",
            "$3k",
            "24 h → $3,000: two different kinds of amount",
        ),
        ("time to insight", "slow", "fast", "not a number yet"),
    ] {
        amount(&mut window, "Metric", metric);
        amount(&mut window, "Baseline", baseline);
        amount(&mut window, "Target", target);
        assert!(window.shows(read), "{read}");
    }
    // The line belongs to the field that is typed into.
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "By when")
        .click();
    window.run();
    assert!(!window.shows("not a number yet"));
}

#[test]
fn alerts_and_refreshes_say_how_they_were_read_and_nothing_moves() {
    let mut window = Window::blank();
    window.quick_add("kafka");
    let refresh = |window: &mut Window<'_>, text| amount(window, "Refresh or latency", text);
    let below = |window: &Window<'_>| {
        let team = window
            .harness
            .get_by_role_and_label(Role::TextInput, "Team that owns it");
        team.rect().top() - {
            let field = window
                .harness
                .get_by_role_and_label(Role::TextInput, "Refresh or latency");
            field.rect().top()
        }
    };
    let before = below(&window);
    for (text, read) in [
        ("p95 under 200ms", "under 200 ms"),
        ("twice a day", "2 times per day"),
        ("12k/s * 1 kB * 90 d", "93.3 TB"),
        ("soon", "not a number yet"),
    ] {
        refresh(&mut window, text);
        assert!(window.shows(read), "{text}");
        assert_eq!(below(&window), before, "{text}");
    }
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Refresh or latency");
    let spoken = field.accesskit_node().description();
    assert_eq!(spoken.as_deref(), Some("not a number yet"));
}

#[test]
fn a_threshold_says_how_it_was_read() {
    let mut window = Window::blank();
    window.page("Reasons");
    window.click("Add a risk");
    for (text, read) in [
        ("over 5 min in 3 checks", "more than 5 min · 3 checks"),
        ("too high", "not a number yet"),
    ] {
        amount(&mut window, "When", text);
        assert!(window.shows(read), "{text}");
    }
}

/// The fields on the page that is shown and where each stands, from the first: the page may scroll.
fn fields(window: &Window<'_>) -> Vec<(String, Vec2, Vec2)> {
    let nodes = window.harness.query_all_by_role(Role::TextInput);
    let found: Vec<(String, Rect)> = nodes
        .map(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (name, node.rect())
        })
        .collect();
    let first = found
        .first()
        .map_or(Vec2::ZERO, |(_, rect)| rect.min.to_vec2());
    let places = found.into_iter();
    places
        .map(|(name, rect)| (name, rect.min.to_vec2() - first, rect.size()))
        .collect()
}

#[test]
fn no_field_moves_while_others_are_typed_into() {
    let pages = [
        ("Brief", None),
        ("Reasons", Some("Add a risk")),
        ("Cost", Some("Add a cost line")),
    ];
    for (page, added) in pages {
        let mut window = Window::template("clickstream");
        window.page(page);
        if let Some(added) = added {
            window.click(added);
        }
        if page == "Reasons" {
            amount(&mut window, "When", "over 5 min");
        }
        let before = fields(&window);
        assert!(before.len() > 3, "{page}: {before:?}");
        for (name, ..) in &before {
            let mut found = window
                .harness
                .query_all_by_role_and_label(Role::TextInput, name);
            if let Some(field) = found.next() {
                field.focus();
            }
            drop(found);
            window.run();
            assert_eq!(fields(&window), before, "{page}: in {name}");
        }
    }
}
