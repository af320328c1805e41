//! Which lines run along which piece of a mesh.

const NONE: u32 = u32::MAX;

/// So many of the lines along a piece are told of: where more run nobody tells them apart, and each
/// of a thousand lines would look at all the others.
const MAX_TOLD: usize = 32;

/// A list of lines for every piece, all in one array, in the order in which they were added.
pub(super) struct Users {
    /// By piece: its first and its last link.
    ends: Vec<[u32; 2]>,
    links: Vec<Link>,
}

#[derive(Clone, Copy)]
struct Link {
    line: u32,
    next: u32,
}

impl Users {
    pub(super) fn new(pieces: usize) -> Self {
        Self {
            ends: vec![[NONE; 2]; pieces],
            links: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, piece: usize, line: usize) {
        let new = self.links.len() as u32;
        self.links.push(Link {
            line: line as u32,
            next: NONE,
        });
        let [first, last] = &mut self.ends[piece];
        match self.links.get_mut(*last as usize) {
            Some(last) => last.next = new,
            None => *first = new,
        }
        *last = new;
    }

    /// Lines are added and removed in about the same order, so that one to be removed is found soon.
    pub(super) fn remove(&mut self, piece: usize, line: usize) {
        let [first, last] = &mut self.ends[piece];
        let (mut before, mut at) = (NONE, *first);
        while let Some(link) = self.links.get(at as usize).copied() {
            if link.line as usize == line {
                match self.links.get_mut(before as usize) {
                    Some(before) => before.next = link.next,
                    None => *first = link.next,
                }
                if link.next == NONE {
                    *last = before;
                }
                return;
            }
            (before, at) = (at, link.next);
        }
    }

    pub(super) fn of(&self, piece: usize) -> impl Iterator<Item = usize> {
        let mut at = self.ends[piece][0];
        let lines = std::iter::from_fn(move || {
            let link = self.links.get(at as usize)?;
            at = link.next;
            Some(link.line as usize)
        });
        lines.take(MAX_TOLD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_and_removed_in_any_order() {
        let mut users = Users::new(2);
        let all = |users: &Users| users.of(1).collect::<Vec<_>>();
        for line in [5, 7, 9, 11] {
            users.add(1, line);
        }
        for (line, left) in [
            (7, vec![5, 9, 11]),
            (7, vec![5, 9, 11]),
            (11, vec![5, 9]),
            (5, vec![9]),
            (9, vec![]),
        ] {
            users.remove(1, line);
            assert_eq!(all(&users), left);
        }
        users.add(1, 3);
        assert_eq!(all(&users), [3]);
        assert_eq!(users.of(0).count(), 0);
        (0..1000).for_each(|line| users.add(0, line));
        assert_eq!(users.of(0).count(), MAX_TOLD);
    }
}
