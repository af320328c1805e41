//! A builder of boards and practices for the tests of this room.

use std::sync::Arc;

use emath::{Rect, vec2};

use crate::{
    catalog::Catalog,
    coach::{Finding, Severity},
    model::{
        Activity, Assumption, Board, BriefField, Component, ComponentField, Connector, CostLine,
        CostOption, CostPlan, Edit, Id, Lane, PracticeEvent, PracticeRecord, Risk, Stage, Subject,
        TextField, Tradeoff, Usage,
    },
};

use super::{Debrief, Dimension, Level, Topic};

/// A board under construction. Components are named by their index.
#[derive(Clone, Default)]
pub struct Builder {
    board: Board,
    components: Vec<Id>,
    findings: Vec<Finding>,
}

pub fn board() -> Builder {
    Builder::default()
}

impl Builder {
    fn apply(&self, edit: &Edit) -> Self {
        let mut next = self.clone();
        next.board = self.board.apply(edit).unwrap();
        next
    }

    pub fn id(&self, index: usize) -> Id {
        self.components[index]
    }

    fn subject(&self, index: Option<usize>) -> Option<Subject> {
        index.map(|index| Subject::Component(self.id(index)))
    }

    pub fn text(&self, field: TextField, text: &str) -> Self {
        self.apply(&Edit::SetText(field, text.to_owned()))
    }

    pub fn brief(&self, field: BriefField, text: &str) -> Self {
        self.text(TextField::Brief(field), text)
    }

    /// The article's hypothesis: 24 hours to under 1 hour.
    pub fn framed(&self) -> Self {
        self.brief(BriefField::Metric, "time to insight")
            .brief(BriefField::Segment, "marketing analysts")
            .brief(BriefField::Baseline, "24 hours")
            .brief(BriefField::Target, "under 1 hour")
    }

    /// A component labelled with the name of its kind.
    pub fn component(&self, kind: &str, lane: Lane) -> Self {
        let label = &Catalog::embedded().kind(kind).expect(kind).name;
        self.named(kind, lane, label)
    }

    pub fn named(&self, kind: &str, lane: Lane, label: &str) -> Self {
        let bounds = self.board.lanes.bounds(lane);
        let place = self.board.components_in(lane).count() as f32;
        let rect = Rect::from_min_size(bounds.min + vec2(0.0, place * 10.0), vec2(40.0, 10.0));
        let id = self.board.next_id();
        let component = Component::new(kind, label, lane, rect);
        let mut next = self.apply(&Edit::add(id, component));
        next.components.push(id);
        next
    }

    pub fn why(&self, index: usize, why: &str) -> Self {
        self.text(ComponentField::Why.of(self.id(index)), why)
    }

    pub fn metric(&self, index: usize, metric: &str) -> Self {
        self.text(ComponentField::Metric.of(self.id(index)), metric)
    }

    /// Pins the first components as deep dives.
    pub fn dives(&self, count: usize) -> Self {
        (0..count).fold(self.clone(), |board, at| {
            board.apply(&Edit::SetDeepDive(board.id(at), true))
        })
    }

    pub fn connect(&self, from: usize, to: usize) -> Self {
        let connector = Connector::between(self.id(from), self.id(to));
        self.apply(&Edit::add(self.board.next_id(), connector))
    }

    pub fn assumption(&self, text: &str, about: Option<usize>) -> Self {
        let assumption = Assumption {
            text: text.to_owned(),
            subject: self.subject(about),
            ..Assumption::default()
        };
        self.apply(&Edit::add(self.board.next_id(), assumption))
    }

    /// Failure, mitigation, signal, threshold.
    pub fn risk(&self, texts: [&str; 4], about: Option<usize>) -> Self {
        let [failure, mitigation, signal, threshold] = texts.map(ToOwned::to_owned);
        let risk = Risk {
            failure,
            mitigation,
            signal,
            threshold,
            subject: self.subject(about),
            ..Risk::default()
        };
        self.apply(&Edit::add(self.board.next_id(), risk))
    }

    /// Choice, over, because; and the effects on metric, cost and reliability.
    pub fn tradeoff(&self, choice: [&str; 3], effects: [&str; 3]) -> Self {
        let [choice, over, because] = choice.map(ToOwned::to_owned);
        let [metric, cost, reliability] = effects.map(ToOwned::to_owned);
        let tradeoff = Tradeoff {
            choice,
            over,
            because,
            metric,
            cost,
            reliability,
            ..Tradeoff::default()
        };
        self.apply(&Edit::add(self.board.next_id(), tradeoff))
    }

    pub fn cost(&self, what: &str, usage: Usage, about: Option<usize>) -> Self {
        self.cost_of(what, usage, about, CostOption::Both)
    }

    pub fn cost_of(
        &self,
        what: &str,
        usage: Usage,
        about: Option<usize>,
        option: CostOption,
    ) -> Self {
        let line = CostLine {
            what: what.to_owned(),
            usage,
            option,
            subject: self.subject(about),
            ..CostLine::default()
        };
        self.apply(&Edit::add(self.board.next_id(), line))
    }

    pub fn budget(&self, usd: f64) -> Self {
        self.apply(&Edit::SetCostPlan(CostPlan {
            budget_usd: Some(usd),
            ..self.board.cost_plan.clone()
        }))
    }

    /// Adds an open finding of that rule.
    pub fn found(&self, rule: &'static str) -> Self {
        let mut next = self.clone();
        next.findings.push(Finding {
            rule,
            severity: Severity::Warning,
            subjects: Vec::new(),
            seen: rule.to_owned(),
            why: String::new(),
            advice: String::new(),
            help: None,
        });
        next
    }

    pub fn mute(&self, rule: &str) -> Self {
        self.apply(&Edit::Mute(rule.to_owned(), true))
    }

    /// Changes the practice record, beginning one where there is none.
    pub fn record(&self, change: impl FnOnce(&mut PracticeRecord)) -> Self {
        let mut next = self.clone();
        let mut record = self.board.practice.as_deref().cloned().unwrap_or_default();
        change(&mut record);
        next.board.practice = Some(Arc::new(record));
        assert_eq!(next.board.validate(), []);
        next
    }

    pub fn measurable_at(&self, at: u32) -> Self {
        self.record(|record| record.events.push((at, PracticeEvent::Measurable)))
    }

    pub fn answered(&self, twist: &str, answer: &str) -> Self {
        self.record(|record| {
            record.push(PracticeEvent::Twist(twist.to_owned()));
            record.push(PracticeEvent::Answer(answer.to_owned()));
        })
    }

    /// A practice planned for `minutes` in which the stages took `secs`.
    pub fn timed(&self, minutes: u32, secs: [u32; 5]) -> Self {
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
    pub fn timed_on(&self, index: usize, focus: u32, minutes: u32, secs: [u32; 5]) -> Self {
        let subject = Subject::Component(self.id(index));
        self.timed(minutes, secs).record(|record| {
            let away = Subject::Lane(Lane::Monitoring);
            record.events.push((0, PracticeEvent::Focus(subject)));
            record.events.push((focus, PracticeEvent::Focus(away)));
            record.events.sort_by_key(|(at, _)| *at);
        })
    }

    /// The interviewer asked for depth from the first second on.
    pub fn depth_asked(&self) -> Self {
        self.record(|record| {
            record
                .events
                .insert(0, (0, PracticeEvent::DepthAsked(true)));
        })
    }

    /// A practice of drawing, then writing.
    pub fn spent(&self, drawing: u32, writing: u32) -> Self {
        self.record(|record| {
            record
                .events
                .push((0, PracticeEvent::Activity(Activity::Drawing)));
            record
                .events
                .push((drawing, PracticeEvent::Activity(Activity::Writing)));
            record.elapsed_secs = drawing + writing;
        })
    }

    pub fn ended(&self) -> Self {
        self.record(|record| record.push(PracticeEvent::End))
    }

    pub fn debrief(&self) -> Debrief {
        assert_eq!(self.board.validate(), []);
        Debrief::of(&self.board, Catalog::embedded(), &self.findings)
    }

    pub fn judged(&self, topic: Topic) -> Dimension {
        let debrief = self.debrief();
        let dimension = debrief.dimensions.iter().find(|one| one.topic == topic);
        dimension.unwrap().clone()
    }

    /// Checks a level, and that its evidence cites `cited`.
    #[track_caller]
    pub fn is(&self, topic: Topic, level: Level, cited: &str) {
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
