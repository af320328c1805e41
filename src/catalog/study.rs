use serde::Deserialize;

use super::assets::parse;

/// What to know before the interview, in a few lines.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyNote {
    /// The subject: "Delta Lake".
    pub title: String,
    /// What to know, each in a sentence or two.
    pub points: Vec<String>,
    /// The benefits and costs of using it.
    pub trade_off: String,
}

/// What one article says about pay and schedule. It is unverified: show it with its label.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InfoCard {
    /// What it is about.
    pub title: String,
    /// How reliable it is; shown beside the title.
    pub label: String,
    /// The year the article is about.
    pub as_of: String,
    /// Its statements, one per line; pay in US dollars a year.
    pub lines: Vec<String>,
    /// Minimum and maximum weeks from the first call to the last interview.
    pub weeks: (u8, u8),
    /// The interviews, in order.
    pub rounds: Vec<Round>,
    /// Business days after an interview until a polite question about it is due.
    pub check_in_days: u8,
}

/// A round of interviews, placed in weeks for a planner.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// What is asked.
    pub name: String,
    /// How the article places it, in words.
    pub when: String,
    /// The first week it may be in, counted from 1.
    pub from_week: u8,
    /// The last week it may be in.
    pub to_week: u8,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Study {
    notes: Vec<StudyNote>,
    info: InfoCard,
}

pub(super) fn load(warnings: &mut Vec<String>) -> (Vec<StudyNote>, InfoCard) {
    let Study { notes, info } = parse("study.ron", warnings).unwrap_or_default();
    (notes, info)
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn three_notes_have_points_and_a_trade_off() {
        let notes = &Catalog::embedded().notes;
        let titles: Vec<&str> = notes.iter().map(|note| note.title.as_str()).collect();
        assert_eq!(
            titles,
            ["Delta Lake", "Structured Streaming", "Delta Sharing"]
        );
        for note in notes {
            assert!((4..=6).contains(&note.points.len()), "{}", note.title);
            for text in note.points.iter().chain([&note.trade_off]) {
                assert!(text.ends_with('.'), "{}: {text}", note.title);
            }
        }
    }

    #[test]
    fn the_info_card_is_dated_and_its_rounds_fill_the_weeks() {
        let info = &Catalog::embedded().info;
        assert_eq!(info.label, "From one article, unverified");
        assert_eq!(info.as_of, "2025");
        assert!(info.lines.iter().any(|line| line.contains("$180k")));
        assert_eq!((info.weeks, info.check_in_days), ((4, 6), 5));
        let mut next = 1;
        for round in &info.rounds {
            assert_eq!(round.from_week, next, "{}", round.name);
            assert!(round.to_week >= round.from_week, "{}", round.name);
            next = round.to_week + 1;
        }
        assert_eq!(next, info.weeks.1 + 1);
    }
}
