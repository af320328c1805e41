//! What to do until an interview, and what to remember after it, by days since 1970.

use crate::model::counted;

use super::calendar::{after_business_days, business_days_between, day_text, weekday};

/// The most weeks the rhythm asks for.
pub const MOST_WEEKS: i64 = 6;
/// The fewest weeks in which the rhythm fits without doubling up.
pub const FEWEST_WEEKS: i64 = 4;
/// Business days after the interview on which to check in.
pub const CHECK_IN_DAYS: i64 = 5;
/// Business days after the interview up to which the reminder stays (†ours).
const CHECK_IN_UNTIL: i64 = 10;

/// The steps of the rhythm, first to last.
const STEPS: [&str; 6] = [
    "Read the three study notes; restate two prompts aloud: goal, metric, segment.",
    "Restate prompts until there are five; draw one full practice.",
    "Two full practices on new prompts; close the findings of each.",
    "The first mock interview with a reviewer; repeat the stage that overran.",
    "The second mock interview; practise one prompt with its twists.",
    "One easy practice; compare it with the first; the day before is free.",
];

/// A week of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day since 1970.
    pub first_day: i64,
    /// Its last day since 1970; the last week's is the day before the interview.
    pub last_day: i64,
    /// What to do in it.
    pub steps: Vec<&'static str>,
}

impl Week {
    /// True when `day` is in it.
    pub fn holds(&self, day: i64) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
}

/// Whole weeks left until the interview, the begun one included; 0 from its day on.
pub fn weeks_left(today: i64, interview: i64) -> i64 {
    let days = interview.saturating_sub(today).max(0);
    days / 7 + i64::from(days % 7 > 0)
}

/// The rhythm of the last weeks before the interview: as many as are left, six at most. With fewer
/// than [`FEWEST_WEEKS`] some hold several steps. Weeks are counted back from the interview, so the
/// first may have begun before today. Empty from the day of the interview on.
pub fn plan(today: i64, interview: i64) -> Vec<Week> {
    let weeks = weeks_left(today, interview).min(MOST_WEEKS);
    let count = STEPS.len() as i64;
    (0..weeks)
        .map(|week| {
            let first_day = interview - (weeks - week) * 7;
            let step = |week: i64| (week * count / weeks) as usize;
            Week {
                first_day,
                last_day: first_day + 6,
                steps: STEPS[step(week)..step(week + 1)].to_vec(),
            }
        })
        .collect()
}

/// How the time left suits the plan, in a sentence; empty from the day of the interview on.
pub fn outlook(today: i64, interview: i64) -> String {
    let weeks = weeks_left(today, interview);
    if weeks == 0 {
        String::new()
    } else if weeks < FEWEST_WEEKS {
        format!(
            "{} left: less than the usual four to six weeks, so some weeks hold two steps or more.",
            counted(weeks as usize, "week")
        )
    } else if weeks <= MOST_WEEKS {
        format!("{} left: begin now.", counted(weeks as usize, "week"))
    } else {
        let begin = interview - MOST_WEEKS * 7;
        format!(
            "{} left: begin by {} {}.",
            counted(weeks as usize, "week"),
            weekday(begin),
            day_text(begin)
        )
    }
}

/// The day on which a polite check-in is due.
pub fn check_in_day(interview: i64) -> i64 {
    after_business_days(interview, CHECK_IN_DAYS)
}

/// What the start screen reminds of: the interview until it is over, and the check-in from its day
/// on for a week. Nothing in between and after.
pub fn reminder(today: i64, interview: i64) -> Option<String> {
    match interview.saturating_sub(today) {
        0 => return Some("Interview today".into()),
        1 => return Some("Interview tomorrow".into()),
        days @ 2.. => return Some(format!("Interview in {days} days")),
        _ => {}
    }
    let days = business_days_between(interview, today);
    let count = match days {
        CHECK_IN_DAYS => "five".to_owned(),
        days if (CHECK_IN_DAYS..=CHECK_IN_UNTIL).contains(&days) => days.to_string(),
        _ => return None,
    };
    Some(format!(
        "It is {count} business days since your interview: a polite check-in is due"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::calendar::parse_day;

    fn day(text: &str) -> i64 {
        parse_day(text).unwrap()
    }

    #[test]
    fn every_step_comes_once_in_order_however_short_the_time() {
        let today = day("2026-11-22");
        for days in 1..80 {
            let interview = today + days;
            let weeks = plan(today, interview);
            let steps: Vec<&str> = weeks.iter().flat_map(|week| week.steps.clone()).collect();
            assert_eq!(steps, STEPS);
            assert_eq!(weeks.len() as i64, weeks_left(today, interview).min(6));
            assert!(weeks.iter().all(|week| !week.steps.is_empty()));
            assert_eq!(weeks.last().unwrap().last_day, interview - 1);
            assert!(
                weeks
                    .windows(2)
                    .all(|pair| pair[0].last_day + 1 == pair[1].first_day)
            );
            assert_eq!(
                weeks.iter().filter(|week| week.holds(today)).count(),
                usize::from(days <= 42)
            );
        }
        assert_eq!(plan(today, today), []);
        assert_eq!(plan(today, today - 30), []);
    }

    #[test]
    fn the_outlook_says_when_to_begin() {
        let today = day("2026-11-22");
        let outlook = |days| outlook(today, today + days);
        assert_eq!(outlook(0), "");
        assert!(outlook(3).starts_with("1 week left: less than"));
        assert_eq!(outlook(28), "4 weeks left: begin now.");
        assert_eq!(outlook(56), "8 weeks left: begin by Sunday 2026-12-06.");
    }

    #[test]
    fn the_interview_and_the_check_in_are_reminded_of() {
        let interview = day("2026-12-01");
        let at = |text: &str| reminder(day(text), interview);
        assert_eq!(at("2026-11-28").unwrap(), "Interview in 3 days");
        assert_eq!(at("2026-11-30").unwrap(), "Interview tomorrow");
        assert_eq!(at("2026-12-01").unwrap(), "Interview today");
        assert_eq!(at("2026-12-02"), None);
        assert_eq!(at("2026-12-07"), None);
        assert_eq!(
            at("2026-12-08").unwrap(),
            "It is five business days since your interview: a polite check-in is due"
        );
        assert!(at("2026-12-09").unwrap().starts_with("It is 6 business"));
        assert!(at("2026-12-15").is_some());
        assert_eq!(at("2026-12-16"), None);
        assert_eq!(check_in_day(interview), day("2026-12-08"));
        assert_eq!(reminder(i64::MAX, 0), None);
        assert!(reminder(0, i64::MAX).is_some());
    }
}
