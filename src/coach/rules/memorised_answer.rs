//! `memorised-answer`: during a practice, the hypothesis, a trade-off or a risk is at least 0.8 like a
//! sentence of the template the board began as or of an earlier board. One finding lists them.

use crate::{
    coach::{
        Draft, Facts, Rule,
        text::{listed, quoted},
    },
    model::{BriefField, RiskField, TextField, TradeoffField},
    practice::{Answer, PastAnswers},
};

pub(super) const RULE: Rule = Rule::warning("memorised-answer", check);

/// From which resemblance on a sentence counts as learned by heart.
const ALIKE: f32 = 0.8;

fn check(facts: &Facts<'_>, drafts: &mut Vec<Draft>) {
    if facts.record.is_none() {
        return;
    }
    let template = facts.template.map(|template| Answer::of(&template.board));
    let template = template.map(|answer| PastAnswers::new([answer]));
    let pasts = || template.iter().chain(facts.past);
    let mut seen = Draft::new();
    let (mut names, mut titles, mut first) = (Vec::new(), Vec::new(), None);
    for (field, name, sentence) in sentences(facts) {
        let mut found = pasts().filter_map(|past| past.nearest(&sentence));
        let Some(found) = found.find(|found| found.ratio >= ALIKE) else {
            continue;
        };
        let title = quoted(found.title);
        if !titles.contains(&title) {
            titles.push(title);
        }
        names.push(name);
        first.get_or_insert(field);
        seen = seen.about(facts.subjects_of(field));
    }
    if let Some(first) = first {
        drafts.push(
            seen.value("titles", listed(&titles))
                .value("names", listed(&names))
                .write(first),
        );
    }
}

/// What may be learned by heart: where it is written, what a finding calls it, how it reads.
fn sentences(facts: &Facts<'_>) -> Vec<(TextField, String, String)> {
    let board = facts.board;
    let hypothesis = board.brief.hypothesis();
    let metric = TextField::Brief(BriefField::Metric);
    let mut sentences = vec![(metric, "the hypothesis".to_owned(), hypothesis)];
    for (id, tradeoff) in &board.tradeoffs {
        let sentence = tradeoff.sentence();
        let field = TextField::Tradeoff(*id, TradeoffField::Because);
        sentences.push((field, quoted(&sentence), sentence));
    }
    for (id, risk) in &board.risks {
        let sentence = risk.sentence();
        sentences.push((RiskField::Failure.of(*id), quoted(&sentence), sentence));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog::Catalog, coach::rules::testing::*, model::*};

    fn practised() -> Builder {
        board()
            .component("event-log", Lane::Ingest)
            .practice(60, [])
    }

    fn drift(failure: &str) -> Builder {
        let board = practised();
        let kafka = Some(board.subject(0));
        board.risk(
            [failure, "Merge the column, readers ignore it", "", ""],
            kafka,
        )
    }

    fn seen(board: Builder, past: &PastAnswers) -> Vec<String> {
        let findings = findings_after(&RULE, board, past);
        findings.into_iter().map(|finding| finding.seen).collect()
    }

    fn earlier() -> PastAnswers {
        PastAnswers::new([Answer {
            title: "Tuesday".into(),
            hypothesis: "Bring time to insight from 24 h to 1 h for marketing analysts.".into(),
            tradeoffs: vec!["Delta Lake over Redshift, because batch and streaming mix".into()],
            risks: vec![
                "Producers add a field on Monday: Merge the column, readers ignore it".into(),
            ],
        }])
    }

    #[test]
    fn a_risk_with_one_word_exchanged_is_the_earlier_one() {
        assert_eq!(
            seen(drift("Producers add a field on Friday"), &earlier()),
            ["Nearly word for word as on “Tuesday”: “Producers add a field o…”."]
        );
        assert_eq!(
            seen(drift("A partner renames the price column"), &earlier()),
            [] as [&str; 0]
        );
    }

    #[test]
    fn all_of_a_copied_answer_is_in_one_finding() {
        let copied = drift("Producers add a field on Monday")
            .hypothesis("time to insight", "24 h", "1 h")
            .brief(BriefField::Segment, "marketing analysts")
            .decision(
                ["Delta Lake", "Redshift", "batch and streaming mix"],
                [""; 3],
            );
        let kafka = copied.id(0);
        let findings = findings_after(&RULE, copied, &earlier());
        assert_eq!(
            findings[0].seen,
            "Nearly word for word as on “Tuesday”: the hypothesis, “Delta Lake over Redshif…” and \
             “Producers add a field o…”."
        );
        let metric = TextField::Brief(BriefField::Metric);
        assert_eq!(findings[0].help, Some(Help::Write(metric)));
        assert_eq!(findings[0].subjects, [Subject::Component(kafka)]);
    }

    #[test]
    fn the_template_the_board_began_as_is_known() {
        let template = Catalog::embedded().template("clickstream").unwrap();
        let (_, risk) = template.board.risks.get_min().unwrap();
        let untouched = || {
            practised()
                .began_as("clickstream")
                .risk([&risk.failure, &risk.mitigation, "", ""], None)
        };
        assert_eq!(findings(&RULE, untouched()).len(), 1);
        quiet(&RULE, untouched().began_as("feature-store"));
        quiet(&RULE, untouched().began_as("blank"));
        quiet(&RULE, untouched().began_as(""));
    }

    #[test]
    fn quiet_without_a_practice() {
        let board = board().risk(
            [
                "Producers add a field on Monday",
                "Merge the column, readers ignore it",
                "",
                "",
            ],
            None,
        );
        assert_eq!(findings_after(&RULE, board, &earlier()), []);
    }
}
