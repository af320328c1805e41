use csv::{Terminator, WriterBuilder};

use crate::practice::{Attempt, DIMENSIONS, History, Outcome, calendar::moment_text};

/// The columns, in order. Durations are in seconds.
const HEADER: &str = "\
    started_utc,prompt,title,is_drill,length_seconds,elapsed_seconds,restate_seconds,\
    ingest_stage_seconds,storage_stage_seconds,serving_stage_seconds,monitoring_stage_seconds,\
    ingest_lane_seconds,storage_lane_seconds,serving_lane_seconds,monitoring_lane_seconds,\
    drawing_seconds,writing_seconds,metric_measurable_after_seconds,warnings,tips,rules,words,\
    components,metric_framing_level,structure_and_time_level,architecture_level,tradeoffs_level,\
    failure_and_rollback_level,cost_level,contract_and_model_level,tailoring_level,\
    communication_level,judgment,depth,wanted,read_as,reviewer,review_judgment,review_depth,review_strength,\
    review_improvement,hypothesis,tradeoffs,risks";

/// The history as a table (RFC 4180): a header, then a row for each practice, the latest first.
///
/// # Errors
/// None in practice: [`csv`] writes to memory here.
pub(super) fn table(history: &History) -> Result<Vec<u8>, csv::Error> {
    let mut out = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    out.write_record(HEADER.split(','))?;
    for attempt in &history.attempts {
        out.write_record(cells(attempt))?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn cells(attempt: &Attempt) -> Vec<String> {
    let number = |number: u32| number.to_string();
    // A level or mark of 0 was not given.
    let level = |level: u8| judged(f32::from(level));
    let list = |texts: &[String]| text(&texts.join("; "));
    let mut cells = vec![
        moment_text(attempt.started_unix_secs),
        text(&attempt.prompt),
        text(&attempt.title),
        attempt.is_drill.to_string(),
        number(attempt.length_secs),
        number(attempt.elapsed_secs),
    ];
    cells.extend(attempt.stage_secs.map(number));
    cells.extend(attempt.lane_secs.map(number));
    cells.extend([
        number(attempt.drawing_secs),
        number(attempt.writing_secs),
        attempt.measurable_at.map(number).unwrap_or_default(),
        number(attempt.warnings),
        number(attempt.tips),
        list(&attempt.rules),
        number(attempt.words),
        number(attempt.components),
    ]);
    let levels: [u8; DIMENSIONS] = attempt.levels;
    cells.extend(levels.map(level));
    cells.extend([judged(attempt.judgment), judged(attempt.depth)]);
    let outcome = attempt.outcome;
    let [wanted, found] = [
        outcome.map(|one| one.wanted.title()),
        outcome.map(Outcome::title),
    ]
    .map(Option::unwrap_or_default);
    cells.extend([wanted, found].map(str::to_owned));
    let review = attempt.review.clone().unwrap_or_default();
    cells.extend([
        text(&review.reviewer),
        level(review.judgment),
        level(review.depth),
        text(&review.strength),
        text(&review.improvement),
        text(&attempt.hypothesis),
        list(&attempt.tradeoffs),
        list(&attempt.risks),
    ]);
    cells
}

fn judged(value: f32) -> String {
    if value == 0.0 {
        String::new()
    } else {
        value.to_string()
    }
}

/// A text as a cell. One that a spreadsheet would take for a formula begins with an apostrophe.
fn text(text: &str) -> String {
    let is_formula =
        text.starts_with(['\t', '\r']) || text.trim_start().starts_with(['=', '+', '-', '@']);
    let apostrophe = if is_formula { "'" } else { "" };
    format!("{apostrophe}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a table, its header first.
    fn read(table: &[u8]) -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(table);
        reader.records().map(Result::unwrap).collect()
    }

    #[test]
    fn keeps_every_text_and_defuses_formulas() {
        let texts = [
            "plain",
            "a, b",
            "a \"quoted\" word",
            "two\nlines",
            "=1+1",
            "+1",
            "-30 % cost",
            "@sum",
            " =1,2",
            "\t=1",
            "",
            "10-20",
        ];
        for word in texts {
            let attempt = Attempt {
                title: word.into(),
                measurable_at: Some(90),
                levels: [0, 4, 0, 0, 0, 0, 0, 0, 0],
                risks: vec![word.into(), "b".into()],
                ..Attempt::default()
            };
            let mut history = History::default();
            history.add(attempt);
            let records = read(&table(&history).unwrap());
            assert_eq!(records.len(), 2);
            assert_eq!(records[0], HEADER.split(',').collect::<Vec<_>>());
            assert_eq!(records[1].len(), records[0].len());
            let cell = |name| {
                let index = records[0].iter().position(|other| other == name);
                &records[1][index.unwrap()]
            };
            let title = cell("title");
            assert_eq!(title.strip_prefix('\'').unwrap_or(title), word);
            assert!(!title.trim_start().starts_with(['=', '+', '-', '@']));
            assert_eq!(cell("risks").trim_start_matches('\''), format!("{word}; b"));
            assert_eq!(cell("started_utc"), "1970-01-01T00:00:00Z");
            assert_eq!(cell("metric_measurable_after_seconds"), "90");
            assert_eq!(cell("structure_and_time_level"), "4");
            assert_eq!(cell("cost_level"), "");
        }
    }
}
