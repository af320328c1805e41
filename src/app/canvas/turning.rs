//! Lines that a drop has routed anew: they come while what was there before goes.

use std::{collections::BTreeSet, sync::Arc};

use egui::Context;

use crate::{
    app::motion,
    model::Id,
    scene::{Item, Scene},
};

/// The lines of the last drop, as long as they move.
#[derive(Default)]
pub(super) struct Turning {
    /// As they were while something was dragged.
    pub(super) before: Vec<Arc<Item>>,
    ids: BTreeSet<Id>,
    /// When it was dropped, in seconds.
    since: f64,
}

impl Turning {
    /// Compares the lines before and after a drop.
    pub(super) fn begin(&mut self, before: &Scene, after: &Scene, now: f64) {
        let is_turned = |item: &&Arc<Item>| {
            let then = item.id.and_then(|id| before.item(id));
            item.route().is_some() && then.is_some_and(|then| then.route() != item.route())
        };
        let ids = after.items.iter().filter(is_turned);
        self.ids = ids.filter_map(|item| item.id).collect();
        let before = self.ids.iter().filter_map(|id| before.item(*id));
        self.before = before.cloned().collect();
        self.since = now;
    }

    /// How far they have come, from 0 to 1; `None` once nothing moves.
    pub(super) fn share(&mut self, ctx: &Context) -> Option<f32> {
        if self.before.is_empty() {
            return None;
        }
        let secs = motion::time(ctx, motion::LINES);
        let gone = ctx.input(|input| input.time - self.since) as f32;
        if gone >= secs {
            *self = Self::default();
            return None;
        }
        ctx.request_repaint();
        Some(gone / secs)
    }

    pub(super) fn contains(&self, id: Id) -> bool {
        self.ids.contains(&id)
    }
}
