//! What there is to say about a file that could be read, in few words.

use std::{cell::OnceCell, collections::BTreeMap};

use super::error::{Notice, ReadError};

/// How many notices of one kind are given in full; the rest are counted.
const MAX_EACH: usize = 3;

/// Collects notices, and knows the lines of the text they are about.
pub(super) struct Report<'a> {
    text: &'a str,
    /// Where each line begins, in bytes.
    lines: OnceCell<Vec<usize>>,
    notices: Vec<Notice>,
    counts: BTreeMap<&'static str, usize>,
}

impl<'a> Report<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: OnceCell::new(),
            notices: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, notice: Option<Notice>) {
        self.notices.extend(notice);
    }

    /// Something was repaired. `kind` says in the plural what, for those that are only counted.
    pub(super) fn repaired(&mut self, kind: &'static str, what: impl FnOnce() -> String) {
        if self.counts_one(kind) {
            self.notices.push(Notice::Repaired(what()));
        }
    }

    /// Something could not be read. `why` says at which offset of the text, and the cause.
    pub(super) fn left_out(
        &mut self,
        what: impl FnOnce() -> String,
        why: impl FnOnce() -> (usize, String),
    ) {
        if self.counts_one("parts that could not be read") {
            let (at, cause) = why();
            let cause = self.error_at(at, cause);
            self.notices.push(Notice::LeftOut {
                what: what(),
                cause,
            });
        }
    }

    /// Counts one of a kind; true if it is to be given in full.
    fn counts_one(&mut self, kind: &'static str) -> bool {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        *count <= MAX_EACH
    }

    /// The error of something at an offset of the text.
    pub(super) fn error_at(&self, at: usize, cause: impl Into<String>) -> ReadError {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let line = lines.partition_point(|start| *start <= at);
        let start = lines[line - 1];
        ReadError::Syntax {
            line,
            column: self.text[start..at].chars().count() + 1,
            cause: cause.into(),
        }
    }

    /// The first thing that could not be read.
    pub(super) fn first_error(&self) -> Option<&ReadError> {
        self.notices.iter().find_map(|notice| match notice {
            Notice::LeftOut { cause, .. } => Some(cause),
            _ => None,
        })
    }

    pub(super) fn into_notices(mut self) -> Vec<Notice> {
        for (kind, count) in self.counts {
            if count > MAX_EACH {
                let more = count - MAX_EACH;
                let text = format!("And {more} more {kind}.");
                self.notices.push(Notice::Repaired(text));
            }
        }
        self.notices
    }
}
