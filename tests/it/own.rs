//! What a user writes in the configuration folder joins what the program brings, and what is wrong
//! with it is said with file and line.

use std::{fs, path::Path, process::Command};

use egui::vec2;
use whyboard::{app::Whyboard, catalog::Catalog, file::Settings};

use crate::common::window::Window;

const PROMPT: &str = r#"[
    (
        id: "payroll",
        title: "Payroll on Friday",
        question: "Half of our payslips are wrong. Design the way to right ones.",
        segment: "payroll clerks",
        metric: "wrong payslips",
        baseline: "50 %",
        target: "1 %",
        volumes: ["40k payslips a month"],
        constraints: ["Paid by the 28th"],
        tags: ["SQL"],
        must_haves: [(name: "a check", roles: [check])],
        twists: [(asks: "Who is paid twice?", bears_on: [failure])],
    ),
    (
        id: "clickstream",
        title: "Again",
        question: "Again?",
        segment: "",
        metric: "",
        baseline: "",
        target: "",
        volumes: [],
        constraints: [],
        tags: ["Sql"],
        must_haves: [],
        twists: [],
    ),
]
"#;

const PALETTE: &str = r##"(
    lane: storage,
    kinds: [
        (
            id: "punch-cards",
            name: "Punch cards",
            icon: "no-such-icon",
            role: r#object-store,
            purpose: "keeps what nobody may change",
            trade_off: "durable against slow",
            failure: "the pile falls down",
            cost_driver: "shelves",
            metrics: [reliability],
            products: ["Hollerith 80"],
            synonyms: ["cards"],
        ),
    ],
)
"##;

/// Path and text of the files of a user, by name.
fn own(name: &str) -> Result<Option<(std::path::PathBuf, String)>, String> {
    let text = match name {
        "prompts.ron" => PROMPT,
        "palettes/storage.ron" => PALETTE,
        "tradeoffs.ron" => "[\n    (\n        id: 7,\n",
        "palettes/serving.ron" => return Err("palettes/serving.ron: no permission".into()),
        _ => return Ok(None),
    };
    Ok(Some((Path::new("/home/me").join(name), text.into())))
}

#[test]
fn what_a_board_cannot_hold_does_not_become_a_question() {
    let long = "x".repeat(65_537);
    for (from, to, cause) in [
        (
            "title: \"Payroll",
            "title: \"Pay\\u{7}roll",
            "control characters",
        ),
        ("Half of our payslips", long.as_str(), "too long"),
        ("id: \"payroll\"", "id: \" \"", "no id"),
        (
            "tags: [\"SQL\"]",
            "budget_usd: Some(-1), tags: [\"SQL\"]",
            "-1 is no budget",
        ),
        (
            "tags: [\"SQL\"]",
            "budget_usd: Some(NaN), tags: [\"SQL\"]",
            "NaN is no budget",
        ),
    ] {
        let prompt = PROMPT.replacen(from, to, 1);
        let own = |name: &str| {
            let is_asked = name == "prompts.ron";
            Ok::<_, String>(is_asked.then(|| (name.into(), prompt.clone())))
        };
        let (catalog, warnings) = Catalog::with_own(own);
        assert!(catalog.prompt("payroll").is_none(), "{cause}");
        assert!(warnings[0].contains(cause), "{cause}: {warnings:?}");
    }
    // Lines as Windows ends them are lines.
    let windows = PROMPT
        .replace("slips are wrong. ", "slips are wrong.\n")
        .replace('\n', "\r\n");
    let own = |name: &str| {
        Ok::<_, String>((name == "prompts.ron").then(|| (name.into(), windows.clone())))
    };
    let (catalog, _) = Catalog::with_own(own);
    let question = &catalog.prompt("payroll").unwrap().question;
    assert!(question.contains("wrong.\nDesign"), "{question:?}");
}

#[test]
fn a_palette_is_for_the_lane_of_its_file_and_its_kinds_have_ids_of_their_own() {
    for (from, to, cause) in [
        (
            "lane: storage",
            "lane: serving",
            "palettes/storage.ron is for the lane",
        ),
        (
            "id: \"punch-cards\"",
            "id: \"custom\"",
            "there is a kind of that id",
        ),
        ("id: \"punch-cards\"", "id: \"\"", "it has no id"),
    ] {
        let palette = PALETTE.replacen(from, to, 1);
        let own = |name: &str| {
            let is_asked = name == "palettes/storage.ron";
            Ok::<_, String>(is_asked.then(|| (name.into(), palette.clone())))
        };
        let (catalog, warnings) = Catalog::with_own(own);
        let kinds = |catalog: &Catalog| {
            catalog
                .palettes
                .iter()
                .map(|one| one.kinds.len())
                .sum::<usize>()
        };
        assert_eq!(kinds(&catalog), kinds(Catalog::embedded()), "{cause}");
        assert!(warnings[0].contains(cause), "{cause}: {warnings:?}");
    }
}

#[test]
fn a_users_files_join_and_say_what_is_wrong_with_them() {
    let (catalog, warnings) = Catalog::with_own(own);
    assert!(catalog.prompt("payroll").is_some());
    assert_eq!(catalog.prompts.len(), Catalog::embedded().prompts.len() + 1);
    let kind = catalog.kind("punch-cards").unwrap();
    assert_eq!(kind.icon, "box");
    let named = catalog.named("Hollerith 80").unwrap();
    assert_eq!(named.kind.id, "punch-cards");
    assert_eq!(
        warnings,
        [
            "/home/me/palettes/storage.ron:5: punch-cards: there is no icon \"no-such-icon\"",
            "palettes/serving.ron: no permission",
            "/home/me/prompts.ron:17: clickstream: there is no tag \"Sql\", there is a prompt of that id",
            "/home/me/tradeoffs.ron:3:12: a text in quotes was expected",
        ]
    );
}

#[test]
fn the_start_screen_offers_a_users_question() {
    let mut window = Window::start(vec2(1440.0, 3000.0), |ctx| {
        let (catalog, warnings) = Catalog::with_own(own);
        Whyboard::new(ctx, Settings::default()).with_catalog(ctx, catalog, &warnings)
    });
    assert!(window.shows("Payroll on Friday"));
    window.click("Payroll on Friday");
    window.click("The question");
    assert!(window.shows("Half of our payslips are wrong. Design the way to right ones."));
}

#[test]
fn the_command_line_lists_a_users_question() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("prompts.ron");
    fs::write(&path, PROMPT).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_whyboard"))
        .args(["prompts", "payroll"])
        .env("WHYBOARD_CONFIG_DIR", dir.path())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("Who is paid twice?"), "{told}");
    let complaint = String::from_utf8(output.stderr).unwrap();
    let place = format!("{}:17: clickstream: ", path.display());
    assert!(complaint.contains(&place), "{complaint}");
}

#[test]
fn a_users_follow_ups_join_unless_they_could_never_be_asked() {
    for (about, asks, cause) in [
        ("kind(\"event-log\")", "{box}: and then?", None),
        ("kind(\"abacus\")", "And then?", Some("no kind of that id")),
        ("card(\"abacus\")", "And then?", Some("no card of that id")),
        ("assumption", "{bx}: and then?", Some("in braces")),
        ("assumption", "{box", Some("in braces")),
    ] {
        let bank = format!(
            "[\n (id: \"mine\", about: {about}, bears_on: failure, asks: [\"{asks}\"]),\n]"
        );
        let own = |name: &str| {
            Ok::<_, String>((name == "follow_ups.ron").then(|| (name.into(), bank.clone())))
        };
        let (catalog, warnings) = Catalog::with_own(own);
        let has_joined = catalog.follow_ups.bank.iter().any(|one| one.id == "mine");
        assert_eq!(has_joined, cause.is_none(), "{asks}: {warnings:?}");
        let wanted = cause.map(|cause| ("follow_ups.ron:2: mine: ", cause));
        assert!(
            wanted.is_none_or(|(place, cause)| {
                warnings[0].starts_with(place) && warnings[0].contains(cause)
            }),
            "{warnings:?}"
        );
    }
}
