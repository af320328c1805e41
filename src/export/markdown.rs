use crate::{
    coach::Severity,
    debrief::{
        AskedBack, Clarified, ComponentTime, Debrief, Level, Times, UNSURE, Verdict, words::percent,
    },
    practice::clock_text,
};

use super::{
    clean_prose,
    report::{
        NOT_PRACTISED, RUBRIC, activity_note, cost_line_rows, cost_rows, cost_statement,
        drawing_rows, filled, key_figures, level_text, lists, occasion, option_rows, review_mark,
        stage_time, texts, time_notes, time_rows,
    },
};

/// Writes a debrief as Markdown. The board's texts are escaped: they stay text on one line.
pub fn markdown(debrief: &Debrief) -> String {
    let mut out = Out::default();
    head(&mut out, debrief);
    verdict(&mut out, &debrief.verdict);
    dimensions(&mut out, debrief);
    out.heading("Time");
    match &debrief.times {
        Some(times) => time(&mut out, times),
        None => out.paragraph(NOT_PRACTISED),
    }
    drawing(&mut out, debrief);
    cost(&mut out, debrief);
    clarified(&mut out, debrief);
    asked_back(&mut out, debrief);
    twists(&mut out, debrief);
    findings(&mut out, debrief);
    review(&mut out, debrief);
    out.heading("Own notes");
    out.paragraph("…");
    out.text += "---\n\n";
    out.paragraph(RUBRIC);
    out.text.truncate(out.text.trim_end().len());
    out.text + "\n"
}

fn head(out: &mut Out, debrief: &Debrief) {
    out.text += &format!("# Debrief: {}\n\n", escaped(&debrief.title));
    if let Some(times) = &debrief.times {
        let occasion = occasion(times);
        if !occasion.is_empty() {
            out.paragraph(&format!("Practised: {occasion}"));
        }
    }
    for (name, text) in [
        ("Hypothesis", &debrief.hypothesis),
        ("In one line", &debrief.summary),
        ("Asked", &debrief.prompt),
    ] {
        if !text.is_empty() {
            out.text += &format!("**{name}:** {}\n\n", escaped(text));
        }
    }
    let figures = key_figures(debrief);
    out.table(
        &figures.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        [figures.iter().map(|(_, figure)| figure.clone()).collect()],
    );
}

fn verdict(out: &mut Out, verdict: &Verdict) {
    out.heading("Verdict");
    out.paragraph(&verdict.said.join(" "));
    for (title, lines) in lists(verdict) {
        out.text += &format!("**{title}**\n\n");
        out.list(lines);
    }
    let drill = format!("Drill: {}", verdict.drill.title());
    out.text += &format!("**{}**\n\n", escaped(&drill));
    out.paragraph(&verdict.drill.text);
    out.paragraph(UNSURE);
}

fn dimensions(out: &mut Out, debrief: &Debrief) {
    out.heading("Nine dimensions");
    let rows = debrief.dimensions.iter().map(|one| {
        let is_best = one.level == Level::Adapted;
        let next = if is_best { "–" } else { &one.next };
        let title = one.topic.title().to_owned();
        vec![title, level_text(one.level), next.to_owned()]
    });
    out.table(&["Dimension", "Level", "For the next level"], rows);
    for one in &debrief.dimensions {
        out.text += &format!("**{}: {}**\n\n", one.topic.title(), one.level.title());
        out.list(texts(&one.evidence));
        if !one.against.is_empty() {
            out.text += "Against it:\n\n";
            out.list(texts(&one.against));
        }
    }
}

fn time(out: &mut Out, times: &Times) {
    let stages = times.stages.iter().map(|one| {
        let time = stage_time(one.secs, one.budget_secs);
        vec![one.stage.title().to_owned(), time]
    });
    out.table(&["Stage", "Time of budget"], stages);
    out.table(&["Lane", "Time", "Share", "Guide"], time_rows(times));
    if !times.components.is_empty() {
        let row =
            |one: &ComponentTime| vec![one.name.clone(), clock_text(one.secs), percent(one.share)];
        let components = times.components.iter().map(row);
        out.table(&["Component", "Time", "Share of all"], components);
    }
    out.list(std::iter::once(activity_note(times)).chain(time_notes(times)));
}

fn drawing(out: &mut Out, debrief: &Debrief) {
    out.heading("The drawing");
    let heads = ["Lane", "Components", "Share", "Guide"];
    out.table(&heads, drawing_rows(debrief));
    for (name, evidence) in [
        ("Unified", &debrief.copies.unified),
        ("Copied", &debrief.copies.copied),
    ] {
        out.text += &format!("**{name}**\n\n");
        if evidence.is_empty() {
            out.list([format!("Nothing shows as {}.", name.to_lowercase())]);
        } else {
            out.list(texts(evidence));
        }
    }
}

fn cost(out: &mut Out, debrief: &Debrief) {
    out.heading("Cost");
    let Some(costs) = &debrief.costs else {
        out.paragraph("No cost line is on the board.");
        return;
    };
    if let Some(statement) = cost_statement(costs) {
        out.paragraph(&statement);
    }
    let rows = cost_rows(costs);
    if !rows.is_empty() {
        out.table(&["Lane", "A month"], rows);
        out.table(&["Line", "For", "A month"], cost_line_rows(costs));
    }
    if let Some(comparison) = &costs.comparison {
        out.table(&["Option", "A month"], option_rows(comparison));
        out.paragraph(&comparison.sentence());
    }
}

fn clarified(out: &mut Out, debrief: &Debrief) {
    let Some(clarified) = &debrief.clarified else {
        return;
    };
    out.heading(Clarified::TITLE);
    for (question, told) in &clarified.asked {
        out.text += &format!("**{}**\n\n", escaped(question));
        out.paragraph(told);
    }
    if !clarified.unasked.is_empty() {
        out.paragraph(&format!("{}:", Clarified::UNASKED));
        for fact in &clarified.unasked {
            out.text += &format!("- {}\n", escaped(fact));
        }
        out.text += "\n";
    }
    if clarified.had_hints {
        out.paragraph(Clarified::HINTS);
    }
}

fn asked_back(out: &mut Out, debrief: &Debrief) {
    if debrief.asked_back.is_empty() {
        return;
    }
    out.heading(AskedBack::TITLE);
    for one in &debrief.asked_back {
        out.text += &format!("**{}**\n\n", escaped(&one.question));
        for text in one.reply.iter().map(String::as_str).chain([one.note]) {
            if !text.is_empty() {
                out.paragraph(text);
            }
        }
    }
}

fn twists(out: &mut Out, debrief: &Debrief) {
    if debrief.twists.is_empty() {
        return;
    }
    out.heading("Twists");
    for twist in &debrief.twists {
        out.text += &format!("**{}**\n\n", escaped(&twist.text));
        out.paragraph(twist.answer.as_deref().unwrap_or("Not answered."));
    }
}

fn findings(out: &mut Out, debrief: &Debrief) {
    out.heading("Still open");
    if debrief.findings.is_empty() {
        out.paragraph("The coach has nothing more to ask.");
    }
    for severity in [Severity::Warning, Severity::Tip] {
        let found = debrief.findings.iter();
        for one in found.filter(|one| one.severity == severity) {
            let [seen, why, advice] = [&one.seen, &one.why, &one.advice].map(|text| escaped(text));
            let rule = one.rule;
            out.text += &format!("- **{severity}**, `{rule}`: {seen} {why} *{advice}*\n");
        }
    }
    if !debrief.findings.is_empty() {
        out.text += "\n";
    }
    if !debrief.muted.is_empty() {
        let muted = debrief.muted.join(", ");
        out.paragraph(&format!("Muted on this board: {muted}."));
    }
}

fn review(out: &mut Out, debrief: &Debrief) {
    out.heading("The reviewer’s form");
    let form = filled(debrief.review.as_ref());
    let text = |text: Option<&String>| {
        let text = text.filter(|text| !text.trim().is_empty());
        text.map_or("…", String::as_str).to_owned()
    };
    let mark = |mark: Option<u8>| mark.map_or_else(|| "1 · 2 · 3 · 4 · 5".to_owned(), review_mark);
    let rows = [
        ("Reviewer", text(form.map(|one| &one.reviewer))),
        ("Judgment", mark(form.map(|one| one.judgment))),
        ("Depth", mark(form.map(|one| one.depth))),
        ("Keep", text(form.map(|one| &one.strength))),
        ("Change", text(form.map(|one| &one.improvement))),
    ];
    let rows = rows.map(|(asked, noted)| vec![asked.to_owned(), noted]);
    out.table(&["Asked", "Noted"], rows);
}

/// The file so far. Every method escapes its arguments.
#[derive(Default)]
struct Out {
    text: String,
}

impl Out {
    fn heading(&mut self, text: &str) {
        self.text += &format!("## {}\n\n", escaped(text));
    }

    fn paragraph(&mut self, text: &str) {
        self.text += &format!("{}\n\n", escaped(text));
    }

    fn list(&mut self, items: impl IntoIterator<Item = String>) {
        for item in items {
            self.text += &format!("- {}\n", escaped(&item));
        }
        self.text += "\n";
    }

    fn table(&mut self, heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        self.text += &row(heads.iter().map(|head| escaped(head)).collect());
        self.text += &row(vec!["---".to_owned(); heads.len()]);
        for cells in rows {
            self.text += &row(cells.iter().map(|cell| escaped(cell)).collect());
        }
        self.text += "\n";
    }
}

/// Text that Markdown shows unchanged, on one line: no emphasis, link, table cell, HTML or list.
fn escaped(text: &str) -> String {
    let text = clean_prose(text);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::new();
    let mut before = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '@' => true,
            // At the start of a line: a heading, a list, a rule or a quotation.
            '#' | '+' | '-' | '=' => before.is_empty(),
            ')' | '.' if is_list_number(&before) => next.is_none_or(char::is_whitespace),
            '.' => before.to_lowercase().ends_with("www"),
            // An entity, and the start of an address.
            '&' => next.is_some_and(|next| next.is_alphanumeric() || next == '#'),
            ':' => next == Some('/'),
            _ => false,
        };
        if is_special {
            escaped.push('\\');
        }
        escaped.push(c);
        before.push(c);
    }
    escaped
}

fn is_list_number(before: &str) -> bool {
    !before.is_empty() && before.len() < 10 && before.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_texts() {
        for (text, shown) in [
            ("plain, 99.9 % of $60k.", "plain, 99.9 % of $60k."),
            (
                "<script>alert(1)</script>",
                "\\<script\\>alert(1)\\</script\\>",
            ),
            ("a | b", "a \\| b"),
            (
                "*a* _b_ `c` ~d~ [e](f)",
                "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f)",
            ),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("5.0 of 5", "5.0 of 5"),
            ("- no list", "\\- no list"),
            ("one - two", "one - two"),
            ("&lt; & &#60;", "\\&lt; & \\&#60;"),
            ("http://evil.example", "http\\://evil.example"),
            ("www.evil.example", "www\\.evil.example"),
            ("a\n\n# b\u{202e}", "a # b"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }
}
