//! What the interviewer asks back: about what is really there, one at a time, at a pause.

use crate::{
    catalog::{AskedAbout, Catalog, FollowUpChain, FollowUpPace, TradeoffCard},
    coach::{
        Facts, Finding, Values, fill,
        text::{is_blank, mentions},
    },
    language::Cue,
    model::{Board, Exchange, Id, PracticeRecord, Question, Stage, Subject},
    quantity::has_number,
};

/// The fewest words of an answer that says something.
const MIN_WORDS: usize = 5;

/// The question that is due, if any: `quiet_secs` is how long nothing was typed, drawn or pointed at.
pub fn due(
    board: &Board,
    catalog: &Catalog,
    findings: &[Finding],
    quiet_secs: u32,
) -> Option<Question> {
    let record = board.practice.as_deref()?;
    let bank = &catalog.follow_ups;
    let is_running = !record.is_over() && !record.is_paused() && !record.is_drill;
    if !is_running || quiet_secs < bank.pause_secs || record.stage() == Some(Stage::Restate) {
        return None;
    }
    let is_open = |answer: Option<&str>| answer.is_none_or(is_blank);
    let mut twists = record.twists().into_iter();
    let exchanges = record.exchanges();
    if twists.any(|(_, answer)| is_open(answer)) || exchanges.last().is_some_and(Exchange::is_open)
    {
        return None;
    }
    let pace = bank.pace.iter().find(|pace| pace.level == record.level)?;
    let facts = Facts::of(board, catalog);
    let since = exchanges.last().map_or(0, |last| last.at_secs);
    let passed = record.elapsed().saturating_sub(since);
    if let Some(last) = exchanges.last()
        && passed >= bank.deeper_secs
        && let Some(deeper) = deeper(&facts, catalog, last, pace)
    {
        return Some(deeper);
    }
    let begun = exchanges
        .iter()
        .filter(|one| one.question.depth == 0)
        .count();
    if passed < pace.apart_secs || begun >= pace.most {
        return None;
    }
    next_chain(&facts, catalog, findings, record)
}

/// The question after a good answer.
fn deeper(
    facts: &Facts<'_>,
    catalog: &Catalog,
    last: &Exchange<'_>,
    pace: &FollowUpPace,
) -> Option<Question> {
    let depth = usize::from(last.question.depth) + 1;
    if depth >= pace.deep || !is_good(facts, last.reply?) {
        return None;
    }
    let chain = catalog
        .follow_ups
        .bank
        .iter()
        .find(|one| one.id == last.question.of)?;
    // What the coach found may be mended by now, and the question stands all the same.
    let mut places = places(facts, catalog, &[], chain).into_iter();
    let about = places.find(|(id, _)| *id == last.question.about);
    let values = about.map_or_else(Vec::new, |(_, values)| values);
    question(facts, chain, depth, (last.question.about, &values))
}

/// The first question of a chain that was not begun: of what was asked about least, what the clock is
/// charging, deep dives, then the order of the bank.
fn next_chain(
    facts: &Facts<'_>,
    catalog: &Catalog,
    findings: &[Finding],
    record: &PracticeRecord,
) -> Option<Question> {
    candidates(facts, catalog, findings)
        .into_iter()
        .filter(|(_, one)| {
            let mut asked = record.exchanges().into_iter();
            !asked.any(|other| other.question.of == one.of && other.question.about == one.about)
        })
        .min_by_key(|(chain, one)| {
            let sort = std::mem::discriminant(&chain.about);
            let of_sort = |other: &Exchange<'_>| {
                let mut bank = catalog.follow_ups.bank.iter();
                let other = bank.find(|chain| chain.id == other.question.of);
                other.is_some_and(|other| std::mem::discriminant(&other.about) == sort)
            };
            let asked = record.exchanges().iter().filter(|one| of_sort(one)).count();
            let focus = one.about.map(Subject::Component);
            let is_dive = one.about.and_then(|id| facts.node(id));
            let is_dive = is_dive.is_some_and(|node| node.component.is_deep_dive);
            (asked, focus != record.focus() || focus.is_none(), !is_dive)
        })
        .map(|(_, question)| question)
}

/// Every first question that the board gives rise to, with its chain.
fn candidates<'c>(
    facts: &Facts<'_>,
    catalog: &'c Catalog,
    findings: &[Finding],
) -> Vec<(&'c FollowUpChain, Question)> {
    let of_chain = |chain: &'c FollowUpChain| {
        let places = places(facts, catalog, findings, chain);
        let questions = places
            .into_iter()
            .filter_map(|(id, values)| question(facts, chain, 0, (id, &values)));
        questions.map(|one| (chain, one)).collect::<Vec<_>>()
    };
    catalog.follow_ups.bank.iter().flat_map(of_chain).collect()
}

/// Where on the board a chain applies: what it is about, and what is filled in.
fn places(
    facts: &Facts<'_>,
    catalog: &Catalog,
    findings: &[Finding],
    chain: &FollowUpChain,
) -> Vec<(Option<Id>, Values)> {
    let of_box = |id: Id| {
        let name = facts.node(id).map_or_else(String::new, |node| node.name());
        (Some(id), vec![("box", name)])
    };
    let nodes = facts.nodes.iter();
    match &chain.about {
        AskedAbout::Roles(roles) => nodes
            .filter(|node| roles.contains(&node.role))
            .map(|node| of_box(node.id))
            .collect(),
        AskedAbout::Kind(kind) => nodes
            .filter(|node| node.component.kind == *kind)
            .map(|node| of_box(node.id))
            .collect(),
        AskedAbout::Mode(mode) => {
            let of_mode = facts
                .board
                .connectors
                .values()
                .filter(|one| one.mode == *mode);
            let mut from: Vec<Id> = of_mode.filter_map(|one| one.from.component()).collect();
            from.sort_unstable();
            from.dedup();
            from.into_iter().map(of_box).collect()
        }
        AskedAbout::Card(card) => tradeoffs(facts, catalog.tradeoff(card)),
        AskedAbout::Tradeoff => tradeoffs(facts, None),
        AskedAbout::Assumption => facts
            .assumptions()
            .into_iter()
            .filter(|one| !is_blank(&one.item.text))
            .map(|one| {
                (
                    Some(one.id),
                    vec![("quote", one.item.text.trim().to_owned())],
                )
            })
            .collect(),
        AskedAbout::Found(rule) => findings
            .iter()
            .filter(|one| one.rule == rule && !facts.board.muted.contains(one.rule))
            .take(1)
            .map(|finding| {
                let mut boxes = finding.subjects.iter().filter_map(|subject| match subject {
                    Subject::Component(id) => Some(*id),
                    Subject::Lane(_) => None,
                });
                boxes.next().map_or((None, Vec::new()), of_box)
            })
            .collect(),
    }
}

/// The trade-offs that have both sides; of a card only those that name its choice.
fn tradeoffs(facts: &Facts<'_>, card: Option<&TradeoffCard>) -> Vec<(Option<Id>, Values)> {
    facts
        .tradeoffs()
        .filter(|(_, one)| !is_blank(&one.choice) && !is_blank(&one.over))
        .filter(|(_, one)| card.is_none_or(|card| mentions(&one.choice, &card.choice)))
        .map(|(id, one)| {
            let values = [("choice", &one.choice), ("over", &one.over)];
            (
                Some(id),
                values
                    .map(|(name, text)| (name, text.trim().to_owned()))
                    .to_vec(),
            )
        })
        .collect()
}

/// A question of a chain; none if it names something that the brief does not have.
fn question(
    facts: &Facts<'_>,
    chain: &FollowUpChain,
    depth: usize,
    (about, own): (Option<Id>, &Values),
) -> Option<Question> {
    let brief = &facts.board.brief;
    let mut values = own.clone();
    let target = brief.with_unit(&brief.target);
    for (name, text) in [
        ("metric", &brief.metric),
        ("target", &target),
        ("segment", &brief.segment),
    ] {
        if !is_blank(text) {
            values.push((name, text.trim().to_owned()));
        }
    }
    let asks = chain.asks.get(depth)?;
    let has_all = asks.split('{').skip(1).all(|rest| {
        let name = rest.split('}').next().unwrap_or_default();
        values.iter().any(|(known, _)| *known == name)
    });
    has_all.then(|| Question {
        of: chain.id.clone(),
        about,
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
        text: fill(asks, &values),
    })
}

/// True for an answer that says something which could be wrong: an amount, or a part of the board and what
/// is done with it; and that promises nothing for ever.
fn is_good(facts: &Facts<'_>, answer: &str) -> bool {
    let reading = facts.read(answer);
    let names_part = facts
        .nodes
        .iter()
        .any(|node| mentions(answer, &node.name()));
    let is_concrete = has_number(answer)
        || (names_part
            && (reading.whole().has(Cue::Mechanism) || reading.whole().has(Cue::Recovery)));
    answer.split_whitespace().count() >= MIN_WORDS
        && is_concrete
        && !reading.whole().has(Cue::Absolute)
}

/// What was asked back, each with whether it was answered well.
pub(crate) fn asked<'r>(
    facts: &Facts<'_>,
    record: &'r PracticeRecord,
) -> Vec<(Exchange<'r>, bool)> {
    let exchanges = record.exchanges().into_iter();
    let judged = exchanges.map(|one| (one, one.reply.is_some_and(|reply| is_good(facts, reply))));
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::Role,
        coach::{
            RULES, Severity,
            testing::{Builder, board},
        },
        model::{BriefField, Lane, PracticeEvent, Seniority},
    };

    const GOOD: &str = "It holds 3 days, then we replay in 40 minutes.";

    fn of_role(role: Role) -> &'static str {
        let palettes = Catalog::embedded().palettes.iter();
        let mut kinds = palettes.flat_map(|palette| &palette.kinds);
        &kinds.find(|kind| kind.role == role).unwrap().id
    }

    fn practised(board: &Builder, level: Seniority) -> Builder {
        board
            .practised(PracticeEvent::Stage(Stage::Ingest))
            .record(|record| (record.level, record.elapsed_secs) = (level, 600))
    }

    fn found(rule: &'static str, board: &Board) -> Finding {
        let first = board.components.keys().next();
        Finding {
            rule,
            severity: Severity::Warning,
            subjects: first
                .map(|id| Subject::Component(*id))
                .into_iter()
                .collect(),
            texts: Vec::new(),
            seen: String::new(),
            why: String::new(),
            advice: String::new(),
            help: None,
            case: None,
            values: Vec::new(),
        }
    }

    /// A board on which a chain applies, with what the coach finds.
    fn board_for(about: &AskedAbout) -> (Builder, Option<&'static str>) {
        let board = board()
            .hypothesis("time to insight", "24 h", "1 h")
            .brief(BriefField::Segment, "marketing analysts");
        let of_kind = |kind: &str| board.component(kind, Lane::Ingest);
        let none = "policy";
        match about {
            AskedAbout::Roles(roles) => (of_kind(of_role(roles[0])), None),
            AskedAbout::Kind(kind) => (of_kind(kind), None),
            AskedAbout::Mode(mode) => {
                let two = board.components(2, "event-log", Lane::Ingest);
                (two.connect_by(*mode, 0, 1), None)
            }
            AskedAbout::Card(id) => {
                let card = Catalog::embedded().tradeoff(id).unwrap();
                let choice = [card.choice.as_str(), &card.over, none];
                (board.decision(choice, ["", "", ""]), None)
            }
            AskedAbout::Tradeoff => {
                let choice = ["Delta Lake", "a warehouse", ""];
                (board.decision(choice, ["", "", ""]), None)
            }
            AskedAbout::Assumption => (board.assumption("Events arrive in order", None), None),
            AskedAbout::Found(rule) => {
                let rule = RULES.iter().find(|one| one.id == rule).unwrap();
                (of_kind("event-log"), Some(rule.id))
            }
        }
    }

    #[test]
    fn every_question_is_reachable() {
        let catalog = Catalog::embedded();
        for chain in &catalog.follow_ups.bank {
            assert_eq!(chain.asks.len(), 3, "{}", chain.id);
            let (built, rule) = board_for(&chain.about);
            let mut built = practised(&built, Seniority::L6);
            for asks in 0..chain.asks.len() {
                let findings: Vec<Finding> = rule
                    .map(|rule| found(rule, &built.board))
                    .into_iter()
                    .collect();
                // The bank's order: chains that come before it have been begun.
                let asked = loop {
                    let asked = due(&built.board, catalog, &findings, 60);
                    let asked = asked.unwrap_or_else(|| panic!("{}: {asks}", chain.id));
                    if asked.of == chain.id {
                        break asked;
                    }
                    built = built
                        .practised(PracticeEvent::FollowUp(asked))
                        .practised(PracticeEvent::Skipped)
                        .record(|record| record.elapsed_secs += 600);
                };
                assert_eq!(usize::from(asked.depth), asks, "{}", chain.id);
                assert!(!asked.text.contains('{'), "{}", asked.text);
                built = built
                    .practised(PracticeEvent::FollowUp(asked))
                    .practised(PracticeEvent::Reply(GOOD.into()))
                    .record(|record| record.elapsed_secs += 60);
            }
        }
    }

    #[test]
    fn each_likely_component_of_each_prompt_is_asked_about() {
        let catalog = Catalog::embedded();
        let is_asked = |role: Role| {
            let mut bank = catalog.follow_ups.bank.iter();
            bank.any(
                |chain| matches!(&chain.about, AskedAbout::Roles(roles) if roles.contains(&role)),
            )
        };
        for prompt in &catalog.prompts {
            let musts = prompt.must_haves.iter().flat_map(|one| one.roles.clone());
            let template = prompt
                .template
                .iter()
                .filter_map(|name| catalog.template(name));
            let drawn = template.flat_map(|one| one.board.components.values());
            let drawn = drawn.map(|one| catalog.role(&one.kind));
            for role in musts.chain(drawn).filter(|role| *role != Role::Other) {
                assert!(is_asked(role), "{}: {role:?}", prompt.id);
            }
        }
    }

    #[test]
    fn one_at_a_time_at_a_pause_after_a_while_and_as_hard_as_the_position_wants() {
        let catalog = Catalog::embedded();
        let log =
            board()
                .component("event-log", Lane::Ingest)
                .components(9, "bronze", Lane::Storage);
        let asks = |board: &Builder, quiet| due(&board.board, catalog, &[], quiet);
        assert_eq!(asks(&log, 60), None, "no practice");
        let log = practised(&log, Seniority::L4);
        assert_eq!(asks(&log, 2), None, "no pause");
        let first = asks(&log, 60).unwrap();
        let open = log.practised(PracticeEvent::FollowUp(first));
        let later = |board: &Builder| board.record(|record| record.elapsed_secs += 900);
        assert_eq!(asks(&later(&open), 60), None, "one is open");
        let answered = later(&open.practised(PracticeEvent::Reply(GOOD.into())));
        assert_eq!(asks(&answered, 60).unwrap().depth, 0, "L4 asks once");
        let harder = answered.record(|record| record.level = Seniority::L5);
        assert_eq!(asks(&harder, 60).unwrap().depth, 1);
        let poor = later(&open.practised(PracticeEvent::Reply("It is fine.".into())));
        let poor = poor.record(|record| record.level = Seniority::L5);
        assert_eq!(asks(&poor, 60).unwrap().depth, 0, "not after a poor answer");
        let twisted = answered.practised(PracticeEvent::Twist("Ten times?".into()));
        assert_eq!(asks(&later(&twisted), 60), None, "a twist is open");
        let mut asked = answered;
        let mut begun = 1;
        while let Some(next) = asks(&asked, 60) {
            begun += 1;
            let skipped = asked.practised(PracticeEvent::FollowUp(next));
            asked = later(&skipped.practised(PracticeEvent::Skipped));
        }
        assert_eq!(begun, 4);
    }

    #[test]
    fn an_answer_is_good_that_could_be_wrong() {
        let board = board().named("event-log", Lane::Ingest, "Kafka");
        let facts = Facts::of(&board.board, Catalog::embedded());
        for (answer, good) in [
            (GOOD, true),
            ("We replay the last day from Kafka", true),
            ("It scales well and is robust", false),
            ("3 days", false),
            ("", false),
        ] {
            assert_eq!(is_good(&facts, answer), good, "{answer}");
        }
    }
}
