//! What to do until an interview, and what to remember after it.

use jiff::{ToSpan as _, civil::Date};

use crate::model::counted;

use super::calendar::{business_days_between, days_between};

/// The most weeks a plan has.
const MAX_WEEKS: i64 = 6;
/// With fewer weeks than this, [`outlook`] says that some hold several steps.
const MIN_WEEKS: i64 = 4;
/// Business days after the interview on which to check in.
const CHECK_IN_DAYS: i64 = 5;
/// Business days after the interview up to which the reminder stays.
const CHECK_IN_UNTIL: i64 = 10;

/// What to do, in order.
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
    /// Its first day.
    pub first_day: Date,
    /// Its last day; the last week's is the day before the interview.
    pub last_day: Date,
    /// What to do in it.
    pub steps: Vec<&'static str>,
}

impl Week {
    /// True when `date` is in it.
    pub fn contains(&self, date: Date) -> bool {
        (self.first_day..=self.last_day).contains(&date)
    }
}

/// Weeks left until the interview, the current one included; 0 from its day on.
fn weeks_left(today: Date, interview: Date) -> i64 {
    let days = days_between(today, interview).max(0);
    days / 7 + i64::from(days % 7 > 0)
}

/// The last weeks before the interview, [`MAX_WEEKS`] at most, with every step in one of them. Weeks
/// are counted back from the interview, so the first may have begun before today. Empty from the
/// day of the interview on.
pub fn plan(today: Date, interview: Date) -> Vec<Week> {
    let weeks = weeks_left(today, interview).min(MAX_WEEKS);
    let count = STEPS.len() as i64;
    (0..weeks)
        .map(|week| {
            let first_day = interview.saturating_sub((weeks - week).weeks());
            let step = |week: i64| (week * count / weeks) as usize;
            Week {
                first_day,
                last_day: first_day.saturating_add(6.days()),
                steps: STEPS[step(week)..step(week + 1)].to_vec(),
            }
        })
        .collect()
}

/// How the time left suits the plan, in a sentence; empty from the day of the interview on.
pub fn outlook(today: Date, interview: Date) -> String {
    let weeks = weeks_left(today, interview);
    let left = counted(weeks as usize, "week");
    if weeks == 0 {
        String::new()
    } else if weeks < MIN_WEEKS {
        format!(
            "{left} left: less than the usual four to six weeks, so some weeks hold two steps or more."
        )
    } else if weeks <= MAX_WEEKS {
        format!("{left} left: begin now.")
    } else {
        let begin = interview.saturating_sub(MAX_WEEKS.weeks());
        format!("{left} left: begin by {}.", begin.strftime("%A %F"))
    }
}

/// What the start screen reminds of: the interview until it is over, then for a week the check-in
/// once it is due; otherwise nothing.
pub fn reminder(today: Date, interview: Date) -> Option<String> {
    match days_between(today, interview) {
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
    use jiff::civil::date;

    use super::*;

    #[test]
    fn plans_every_step_once_in_order_however_short_the_time() {
        let today = date(2026, 11, 22);
        for days in 1..80_i64 {
            let interview = today + days.days();
            let weeks = plan(today, interview);
            let steps: Vec<&str> = weeks.iter().flat_map(|week| week.steps.clone()).collect();
            assert_eq!(steps, STEPS);
            assert_eq!(weeks.len() as i64, weeks_left(today, interview).min(6));
            assert!(weeks.iter().all(|week| !week.steps.is_empty()));
            assert_eq!(weeks.last().unwrap().last_day, interview - 1.days());
            assert!(
                weeks
                    .windows(2)
                    .all(|pair| pair[0].last_day + 1.days() == pair[1].first_day)
            );
            assert_eq!(
                weeks.iter().filter(|week| week.contains(today)).count(),
                usize::from(days <= 42)
            );
        }
        assert_eq!(plan(today, today), []);
        assert_eq!(plan(today, today - 30.days()), []);
    }

    #[test]
    fn outlook_says_when_to_begin() {
        let today = date(2026, 11, 22);
        let outlook = |days: i64| outlook(today, today + days.days());
        assert_eq!(outlook(0), "");
        assert!(outlook(3).starts_with("1 week left: less than"));
        assert_eq!(outlook(28), "4 weeks left: begin now.");
        assert_eq!(outlook(56), "8 weeks left: begin by Sunday 2026-12-06.");
    }

    #[test]
    fn reminds_of_the_interview_and_then_of_the_check_in() {
        let interview = date(2026, 12, 1);
        let at = |text: &str| reminder(text.parse().unwrap(), interview);
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
        assert_eq!(reminder(Date::MAX, interview), None);
        assert!(reminder(Date::MIN, Date::MAX).is_some());
    }
}
