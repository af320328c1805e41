//! Which lines run along which piece of a mesh.

const NONE: u32 = u32::MAX;

/// A list of lines for every piece, all in one array.
pub(super) struct Users {
    /// By piece: its first link.
    firsts: Vec<u32>,
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
            firsts: vec![NONE; pieces],
            links: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, piece: usize, line: usize) {
        let next = self.firsts[piece];
        self.firsts[piece] = self.links.len() as u32;
        let line = line as u32;
        self.links.push(Link { line, next });
    }

    pub(super) fn remove(&mut self, piece: usize, line: usize) {
        let mut before = NONE;
        let mut at = self.firsts[piece];
        while let Some(link) = self.links.get(at as usize).copied() {
            if link.line as usize == line {
                match self.links.get_mut(before as usize) {
                    Some(before) => before.next = link.next,
                    None => self.firsts[piece] = link.next,
                }
                return;
            }
            (before, at) = (at, link.next);
        }
    }

    pub(super) fn of(&self, piece: usize) -> impl Iterator<Item = usize> {
        let mut at = self.firsts[piece];
        std::iter::from_fn(move || {
            let link = self.links.get(at as usize)?;
            at = link.next;
            Some(link.line as usize)
        })
    }
}
