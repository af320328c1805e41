//! Boards that fill every field and say nothing stay at an average level of two or less.

use std::sync::Arc;

use whyboard::{
    catalog::Catalog,
    coach,
    debrief::Debrief,
    model::{
        Board, BriefField, ComponentField, Edit, Id, PracticeEvent, PracticeRecord, Subject,
        TextField,
    },
    practice::PastAnswers,
};

/// The largest average of the nine levels.
const MAX_MEAN: f32 = 2.0;

fn template(name: &str) -> Board {
    Catalog::embedded().template(name).unwrap().board.clone()
}

fn all_fields(board: &Board) -> Vec<TextField> {
    let fields = board.ids().flat_map(|id| board.fields_of(id));
    Board::own_fields().chain(fields).collect()
}

/// The board with the texts that `write` gives.
fn written(board: &Board, write: impl Fn(usize, TextField, &str) -> Option<String>) -> Board {
    let fields = all_fields(board).into_iter().enumerate();
    let edits = fields.filter_map(|(at, field)| {
        let text = write(at, field, board.text(field).unwrap_or_default())?;
        Some(Edit::SetText(field, text))
    });
    let label = "nonsense".to_owned();
    let edits = edits.collect();
    board.apply(&Edit::Batch { label, edits }).unwrap()
}

fn is_name(field: TextField) -> bool {
    matches!(
        field,
        TextField::Title
            | TextField::View(_)
            | TextField::Label(_)
            | TextField::Brief(BriefField::Prompt | BriefField::Unit)
    )
}

#[track_caller]
fn is_nonsense(name: &str, board: &Board) {
    let catalog = Catalog::embedded();
    let findings = coach::review(board, catalog, &PastAnswers::default());
    let debrief = Debrief::of(board, catalog, &findings);
    let levels: Vec<u8> = debrief
        .dimensions
        .iter()
        .map(|one| one.level.number())
        .collect();
    let mean = levels.iter().map(|level| f32::from(*level)).sum::<f32>() / 9.0;
    println!("{name}: {levels:?} {mean:.2}");
    assert!(
        mean <= MAX_MEAN,
        "{name}: {levels:?} are {mean:.2} on average"
    );
}

/// A fax takes the place of everything, for a reason that is none.
#[test]
fn a_fax_because_it_is_blue() {
    let board = written(&template("clickstream"), |at, field, _| match field {
        TextField::Label(_) => Some(format!("Fax {at}")),
        TextField::Component(_, ComponentField::Why) => {
            let colors = ["blue", "green", "round", "old", "big", "nice", "red", "new"];
            Some(format!("because it is {}", colors[at % colors.len()]))
        }
        TextField::Component(..) => None,
        field if is_name(field) => None,
        TextField::Brief(BriefField::Baseline) => Some("50,000 events/s".into()),
        TextField::Brief(BriefField::Target) => Some("a blue fax".into()),
        TextField::Brief(_) => Some("A fax, because it is blue".into()),
        _ => Some(format!("The fax is blue and takes {} pages", at + 2)),
    });
    is_nonsense("fax", &board);
}

#[test]
fn bananas_in_every_answer() {
    let bananas = |at: usize, field: TextField| {
        if is_name(field) {
            return None;
        }
        let fruit = ["Bananas", "Yellow bananas", "Ripe bananas", "More bananas"];
        Some(format!(
            "{} change by {} ms",
            fruit[at % fruit.len()],
            at + 100
        ))
    };
    let board = written(&template("sales-dashboard"), |at, field, _| {
        bananas(at, field)
    });
    is_nonsense("bananas", &board);
    let twist = "Halve the cost: what do you give up?";
    let answer = "Bananas change by 200 ms and cost 2k dollars a month";
    let record = PracticeRecord {
        prompt: "sales-dashboard".into(),
        events: vec![
            (10, PracticeEvent::Twist(twist.into())),
            (20, PracticeEvent::Answer(answer.into())),
        ],
        steps: [(0, Edit::between(&Board::default(), &board).unwrap())].into(),
        ..PracticeRecord::default()
    };
    let mut asked = board.clone();
    asked.practice = Some(Arc::new(record));
    is_nonsense("bananas under a twist", &asked);
}

#[test]
fn one_why_on_every_box_and_in_every_reason() {
    let same = "It helps to bring time to insight from 24 h to 1 h for $2k a month";
    for name in [
        "clickstream",
        "feature-store",
        "data-marketplace",
        "sales-dashboard",
    ] {
        let board = written(&template(name), |_, field, _| {
            (!is_name(field)).then(|| same.into())
        });
        is_nonsense(name, &board);
    }
}

#[test]
fn lorem_ipsum() {
    const LOREM: [&str; 24] = [
        "lorem",
        "ipsum",
        "dolor",
        "sit",
        "amet",
        "consectetur",
        "adipiscing",
        "elit",
        "sed",
        "do",
        "eiusmod",
        "tempor",
        "incididunt",
        "ut",
        "labore",
        "et",
        "dolore",
        "magna",
        "aliqua",
        "quis",
        "nostrud",
        "ullamco",
        "laboris",
        "nisi",
    ];
    let board = written(&template("clickstream"), |at, field, _| {
        let words = (0..7).map(|step| LOREM[(at * 5 + step * (1 + at % 3)) % LOREM.len()]);
        (!is_name(field)).then(|| words.collect::<Vec<_>>().join(" "))
    });
    is_nonsense("lorem ipsum", &board);
}

/// Bad answers with whatever is asked for added, and a placeholder in every empty field.
#[test]
fn placeholders_in_every_empty_field() {
    let bad = Catalog::embedded()
        .templates
        .iter()
        .filter(|one| one.is_bad_example());
    for template in bad {
        let board = &template.board;
        let about = board
            .components
            .keys()
            .next()
            .map(|id| Subject::Component(*id));
        let mut edits = Vec::new();
        for at in 0..3 {
            let id = |kind: u64| Id(board.next_id().0 + kind * 10 + at);
            edits.push(Edit::add(
                id(0),
                whyboard::model::Assumption {
                    subject: about,
                    ..Default::default()
                },
            ));
            edits.push(Edit::add(
                id(1),
                whyboard::model::Risk {
                    subject: about,
                    ..Default::default()
                },
            ));
            edits.push(Edit::add(
                id(2),
                whyboard::model::Tradeoff {
                    subject: about,
                    ..Default::default()
                },
            ));
            edits.push(Edit::add(
                id(3),
                whyboard::model::CostLine {
                    subject: about,
                    ..Default::default()
                },
            ));
        }
        edits.extend(
            board
                .components
                .keys()
                .take(2)
                .map(|id| Edit::SetDeepDive(*id, true)),
        );
        let label = "placeholders".to_owned();
        let grown = board.apply(&Edit::Batch { label, edits }).unwrap();
        for placeholder in ["TBD 5 %", "TBD", "n/a", "5 %"] {
            let board = written(&grown, |_, _, text| {
                text.is_empty().then(|| placeholder.into())
            });
            is_nonsense(&format!("{} with {placeholder}", template.name), &board);
        }
    }
}
