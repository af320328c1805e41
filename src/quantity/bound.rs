//! What stands before a number, or behind its unit: how it is meant, and whether it is a step from
//! what it was.

use super::{amount::Bound, reader::Reader};

/// How many pieces before a number say how it is meant.
const REACH: usize = 4;

const BELOW: &str = "under below less within fewer sub inside beneath lower shorter faster";
const AT_MOST: &str = "max maximum most";
const ABOVE: &str =
    "over above more exceeds exceeding beyond longer later past older greater higher";
const AT_LEAST: &str = "least minimum";
const ABOUT: &str = "about around roughly approx approximately circa ca some";

/// Behind an amount: "30 % less", "two hours faster".
const LESS: &str =
    "less lower fewer cheaper faster shorter off reduction drop decrease cut saving savings";
const MORE: &str = "more higher increase growth uplift lift extra gain";
/// Before one: "reduce by 30 %".
const FALLING: &str = "cut reduce reduced reducing down drop lower shrink less fewer minus";
const RISING: &str = "raise raised raising increase increased grow up lift plus";

impl Reader<'_> {
    /// How the amount between two pieces is meant.
    pub(super) fn bound(&self, at: usize, next: usize) -> Bound {
        self.step(at, next).unwrap_or_else(|| self.limit(at))
    }

    fn limit(&self, at: usize) -> Bound {
        let mut bound = Bound::Exactly;
        let mut is_negated = false;
        for before in at.saturating_sub(REACH)..at {
            let is_up_to = self.is_word(before, "up") && self.is_word(before + 1, "to");
            if self.is_sign(before, "→;:,") || self.number(before).is_some() {
                (bound, is_negated) = (Bound::Exactly, false);
            } else if self.is_word(before, "no not") {
                is_negated = true;
            } else if self.is_word(before, BELOW) || self.is_sign(before, "<") {
                bound = Bound::Below;
            } else if is_up_to || self.is_word(before, AT_MOST) || self.is_sign(before, "≤") {
                bound = Bound::AtMost;
            } else if self.is_word(before, ABOVE) || self.is_sign(before, ">") {
                bound = Bound::Above;
            } else if self.is_word(before, AT_LEAST) || self.is_sign(before, "≥") {
                bound = Bound::AtLeast;
            } else if self.is_word(before, ABOUT) || self.is_sign(before, "~≈±") {
                bound = Bound::About;
            }
        }
        match bound {
            Bound::Above if is_negated => Bound::AtMost,
            Bound::Below if is_negated => Bound::AtLeast,
            bound => bound,
        }
    }

    /// Whether the amount is a step from what it was: "−30 %", "30 % less", "+0.3 points".
    fn step(&self, at: usize, next: usize) -> Option<Bound> {
        let before = at.checked_sub(1);
        let is_after = |words| before.is_some_and(|at| self.is_word(at, words));
        let is_plus = before.is_some_and(|at| self.is_sign(at, "+"));
        let verb = |words| {
            let verbs = at.saturating_sub(REACH)..at;
            is_after("by") && verbs.into_iter().any(|at| self.is_word(at, words))
        };
        if self.is_negative(at)
            || self.is_word(next, LESS)
            || is_after("minus down")
            || verb(FALLING)
        {
            Some(Bound::Lowered)
        } else if is_plus || self.is_word(next, MORE) || is_after("plus") || verb(RISING) {
            Some(Bound::Raised)
        } else {
            None
        }
    }

    /// True for a minus that is no hyphen and no dash between words.
    fn is_negative(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let is_joined = self.at(at).is_some_and(|piece| !piece.is_apart);
        let is_first = self.at(before).is_some_and(|piece| piece.is_apart);
        is_first && (self.is_sign(before, "−") || (self.is_sign(before, "-") && is_joined))
    }
}
