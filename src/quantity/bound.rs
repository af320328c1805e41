//! What stands before a number: how it is meant, and whether it is relative to something.

use super::{amount::Bound, reader::Reader};

impl Reader<'_> {
    /// How the amount at a piece is meant, by the words before it.
    pub(super) fn bound(&self, at: usize) -> Bound {
        let start = at.saturating_sub(4);
        let mut bound = Bound::Exactly;
        let mut is_negated = false;
        for at in start..at {
            if self.is_sign(at, "→;:,") || self.number(at).is_some() {
                (bound, is_negated) = (Bound::Exactly, false);
            } else if self.is_word(at, "no not") {
                is_negated = true;
            } else if self.is_sign(at, "<≤")
                || self.is_word(
                    at,
                    "under below less within max most fewer sub inside beneath lower shorter faster maximum",
                )
                || (self.is_word(at, "up") && self.is_word(at + 1, "to"))
            {
                bound = Bound::AtMost;
            } else if self.is_sign(at, ">≥")
                || self.is_word(
                    at,
                    "over above more exceeds exceeding least beyond longer later past older greater higher minimum",
                )
            {
                bound = Bound::AtLeast;
            } else if self.is_sign(at, "~≈±")
                || self.is_word(
                    at,
                    "about around roughly approx approximately circa ca some",
                )
            {
                bound = Bound::About;
            }
        }
        match bound {
            Bound::AtLeast if is_negated => Bound::AtMost,
            Bound::AtMost if is_negated => Bound::AtLeast,
            bound => bound,
        }
    }

    /// True for a minus that is no hyphen and no dash between words.
    pub(super) fn is_negative(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let is_joined = self.at(at).is_some_and(|piece| !piece.is_apart);
        let is_first = before == 0 || self.at(before).is_some_and(|piece| piece.is_apart);
        (self.is_sign(before, "-") && is_joined && is_first)
            || (self.is_sign(before, "−") && is_first)
    }

    /// What "by 30 %", "30 % less" or "−30 %" makes of what it was, as a factor.
    pub(super) fn relative(&self, at: usize, next: usize, share: f64) -> Option<f64> {
        if self.is_negative(at) {
            return Some(1.0 + share);
        }
        let less = "less lower fewer cheaper faster shorter off reduction drop decrease cut saving savings";
        let more = "more higher increase growth uplift lift extra gain";
        if self.is_word(next, less) {
            return Some(1.0 - share);
        }
        if self.is_word(next, more) {
            return Some(1.0 + share);
        }
        let before = at.checked_sub(1)?;
        if self.is_sign(before, "+") {
            return Some(1.0 + share);
        }
        if self.is_word(before, "by") {
            let verbs = "cut reduce reduced down drop lower shrink less";
            let falls = (0..before).any(|at| self.is_word(at, verbs));
            let rises = "raise raised increase grow up lift";
            let rises = (0..before).any(|at| self.is_word(at, rises));
            return match (falls, rises) {
                (true, false) => Some(1.0 - share),
                (false, true) => Some(1.0 + share),
                _ => Some(share),
            };
        }
        if self.is_word(before, "down minus") {
            return Some(1.0 - share);
        }
        None
    }
}
