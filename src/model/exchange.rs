use super::{PracticeEvent, PracticeRecord, Question, text::cleaned};

/// A question back, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exchange<'r> {
    /// When it was asked, in seconds of practice.
    pub at_secs: u32,
    /// What was asked.
    pub question: &'r Question,
    /// What was answered; may be empty.
    pub reply: Option<&'r str>,
    /// Whether it was left for later.
    pub is_skipped: bool,
}

impl Exchange<'_> {
    /// True while it waits for an answer.
    pub fn is_open(&self) -> bool {
        !self.is_skipped && self.reply.is_none_or(|reply| reply.trim().is_empty())
    }
}

impl PracticeRecord {
    /// Sets the answer to the last question back; does nothing without one.
    pub fn reply(&mut self, text: &str) {
        let is_asked = |event: &PracticeEvent| matches!(event, PracticeEvent::FollowUp(_));
        let is_reply = |event: &PracticeEvent| matches!(event, PracticeEvent::Reply(_));
        self.say_last(is_asked, is_reply, PracticeEvent::Reply(cleaned(text)));
    }

    /// What the interviewer asked back so far.
    pub fn exchanges(&self) -> Vec<Exchange<'_>> {
        let mut exchanges: Vec<Exchange<'_>> = Vec::new();
        for (at_secs, event) in &self.events {
            match (event, exchanges.last_mut()) {
                (PracticeEvent::FollowUp(question), _) => exchanges.push(Exchange {
                    at_secs: *at_secs,
                    question,
                    reply: None,
                    is_skipped: false,
                }),
                (PracticeEvent::Reply(reply), Some(last)) => last.reply = Some(reply),
                (PracticeEvent::Skipped, Some(last)) => last.is_skipped = true,
                _ => {}
            }
        }
        exchanges
    }
}
