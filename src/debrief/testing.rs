//! What the tests of this room add to the coach's builder of boards.

use crate::{
    catalog::Catalog,
    coach::{Finding, RULES, Severity, testing::Builder},
    model::{
        Activity, Board, BriefField, ComponentField, CostLine, CostOption, Edit, Lane,
        PracticeEvent, Stage, Subject, TextField, Usage,
    },
};

use super::{Debrief, Dimension, Level, Topic};

impl Builder {
    /// The article's hypothesis: 24 hours to under 1 hour.
    pub(crate) fn framed(&self) -> Self {
        self.hypothesis("time to insight", "24 hours", "under 1 hour")
            .brief(BriefField::Segment, "marketing analysts")
    }

    /// Pins the first components as deep dives.
    pub(crate) fn dives(&self, count: usize) -> Self {
        (0..count).fold(self.clone(), |board, at| board.deep_dive(at))
    }

    pub(crate) fn usage(&self, what: &str, usage: Usage, about: Option<usize>) -> Self {
        self.usage_of(what, usage, about, CostOption::Both)
    }

    pub(crate) fn usage_of(
        &self,
        what: &str,
        usage: Usage,
        about: Option<usize>,
        option: CostOption,
    ) -> Self {
        self.cost_line(CostLine {
            what: what.to_owned(),
            usage,
            option,
            subject: about.map(|index| self.subject(index)),
            ..CostLine::default()
        })
    }

    /// Adds an open finding of that rule.
    pub(crate) fn found(&self, rule: &'static str) -> Self {
        self.objected(rule, [])
    }

    /// Adds an open finding of that rule that objects to these texts.
    pub(crate) fn objected(
        &self,
        rule: &'static str,
        texts: impl IntoIterator<Item = TextField>,
    ) -> Self {
        let mut next = self.clone();
        next.findings.push(Finding {
            rule,
            severity: RULES
                .iter()
                .find(|one| one.id == rule)
                .map_or(Severity::Warning, |one| one.severity),
            subjects: Vec::new(),
            texts: texts.into_iter().collect(),
            seen: rule.to_owned(),
            why: String::new(),
            advice: rule.to_owned(),
            help: None,
            case: None,
            values: Vec::new(),
        });
        next
    }

    pub(crate) fn mute(&self, rule: &str) -> Self {
        self.apply(&Edit::Mute(rule.to_owned(), true))
    }

    pub(crate) fn measurable_at(&self, at: u32) -> Self {
        self.record(|record| record.events.push((at, PracticeEvent::Measurable)))
    }

    pub(crate) fn answered(&self, twist: &str, answer: &str) -> Self {
        self.record(|record| {
            record.push(PracticeEvent::Twist(twist.to_owned()));
            record.push(PracticeEvent::Answer(answer.to_owned()));
        })
    }

    /// The board's growth so far, an answered twist, and then a change of the first component.
    pub(crate) fn adapted(&self, twist: &str, answer: &str) -> Self {
        let grown = Edit::between(&Board::default(), &self.board).unwrap();
        let asked = self.record(|record| record.steps.push_back((0, grown)));
        let change = Edit::SetText(ComponentField::Why.of(self.id(0)), "Ten times 50k/s".into());
        asked
            .answered(twist, answer)
            .apply(&change)
            .record(|record| {
                let now = record.elapsed();
                record.steps.push_back((now + 1, change));
            })
    }

    /// A practice planned for `minutes` in which the stages took `secs`.
    pub(crate) fn timed(&self, minutes: u32, secs: [u32; 5]) -> Self {
        self.record(|record| {
            record.length_secs = minutes * 60;
            let mut at = 0;
            for (stage, secs) in Stage::ALL.into_iter().zip(secs) {
                if secs > 0 {
                    record.events.push((at, PracticeEvent::Stage(stage)));
                }
                at += secs;
            }
            record.elapsed_secs = at;
        })
    }

    /// [`Builder::timed`], with a component in focus for its first seconds and a lane after them.
    pub(crate) fn timed_on(&self, index: usize, focus: u32, minutes: u32, secs: [u32; 5]) -> Self {
        let subject = self.subject(index);
        self.timed(minutes, secs).record(|record| {
            let away = Subject::Lane(Lane::Monitoring);
            record.events.push((0, PracticeEvent::Focus(subject)));
            record.events.push((focus, PracticeEvent::Focus(away)));
            record.events.sort_by_key(|(at, _)| *at);
        })
    }

    /// The interviewer asked for depth from the first second on.
    pub(crate) fn depth_asked(&self) -> Self {
        let asked = (0, PracticeEvent::DepthAsked(true));
        self.record(|record| record.events.insert(0, asked))
    }

    /// A practice of drawing, then writing.
    pub(crate) fn spent(&self, drawing: u32, writing: u32) -> Self {
        let starts = [(0, Activity::Drawing), (drawing, Activity::Writing)];
        let starts = starts.map(|(at, activity)| (at, PracticeEvent::Activity(activity)));
        self.record(|record| {
            record.events.extend(starts);
            record.elapsed_secs = drawing + writing;
        })
    }

    pub(crate) fn ended(&self) -> Self {
        self.record(|record| record.push(PracticeEvent::End))
    }

    pub(crate) fn debrief(&self) -> Debrief {
        assert_eq!(self.board.validate(), []);
        Debrief::of(&self.board, Catalog::embedded(), &self.findings)
    }

    pub(crate) fn judged(&self, topic: Topic) -> Dimension {
        let debrief = self.debrief();
        let dimension = debrief.dimensions.iter().find(|one| one.topic == topic);
        dimension.unwrap().clone()
    }

    /// Checks a level, and that its evidence cites `cited`.
    #[track_caller]
    pub(crate) fn is(&self, topic: Topic, level: Level, cited: &str) {
        let found = self.judged(topic);
        assert_eq!(found.level, level, "{found:#?}");
        assert!(
            !found.evidence.is_empty() && !found.next.is_empty(),
            "{found:#?}"
        );
        let is_cited = found.evidence.iter().any(|one| one.text.contains(cited));
        assert!(is_cited, "{cited:?} is not in {found:#?}");
    }
}
