//! A board that is being read: what the window shows meanwhile, and what the thread has drawn for it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use egui::{Button, Context, Frame, Id, Modal, ProgressBar};

use crate::{
    catalog::Catalog,
    layout::route::{self, Routes},
    model::Board,
    scene::{self, Scene},
};

/// How long reading may take before the window says so, in seconds.
const PATIENCE: f64 = 0.5;
/// Width of what it shows then, in points.
const WIDTH: f32 = 320.0;

/// The steps of opening a board, as the window names them.
const STEPS: [&str; 3] = [
    "Reading the file",
    "Finding the paths of its connectors",
    "Drawing its elements",
];

/// A board that is being opened on a thread.
pub(crate) struct Reading {
    path: PathBuf,
    /// When it began, in seconds of egui's clock.
    since: f64,
    work: Work,
}

/// The part that the thread has in hand.
#[derive(Clone, Default)]
pub(crate) struct Work {
    /// Index of the current step.
    step: Arc<AtomicUsize>,
    is_cancelled: Arc<AtomicBool>,
    drawn: Arc<Mutex<Option<Drawn>>>,
}

/// A board that has been routed and drawn, so that no frame has to do it.
pub(crate) struct Drawn {
    pub(crate) routes: Arc<Routes>,
    pub(crate) scene: Scene,
    pub(crate) is_dark: bool,
}

impl Work {
    /// Routes and draws a board, unless opening it was cancelled.
    pub(crate) fn draw(&self, board: &Board, catalog: &Catalog, is_dark: bool) {
        if !self.goes_on(1) {
            return;
        }
        let routes = Arc::new(route::all(board, &catalog.sizes));
        if !self.goes_on(2) {
            return;
        }
        let scene = scene::build(board, &routes, catalog, catalog.theme(is_dark));
        let drawn = Drawn {
            routes,
            scene,
            is_dark,
        };
        *self.drawn.lock().unwrap_or_else(PoisonError::into_inner) = Some(drawn);
    }

    /// Begins a step; false once opening was cancelled.
    fn goes_on(&self, step: usize) -> bool {
        self.step.store(step, Ordering::Relaxed);
        !self.is_cancelled.load(Ordering::Relaxed)
    }
}

impl Reading {
    pub(crate) fn new(path: &Path, now: f64) -> Self {
        Self {
            path: path.to_owned(),
            since: now,
            work: Work::default(),
        }
    }

    /// For the thread.
    pub(crate) fn work(&self) -> Work {
        self.work.clone()
    }

    pub(crate) fn is_of(&self, path: &Path) -> bool {
        self.path == path
    }

    pub(crate) fn cancel(&self) {
        self.work.is_cancelled.store(true, Ordering::Relaxed);
    }

    pub(crate) fn take_drawn(&self) -> Option<Drawn> {
        let mut drawn = self.work.drawn.lock();
        drawn.as_mut().ok().and_then(|drawn| drawn.take())
    }

    /// Says what is being opened once that takes long. True when the user cancels it.
    pub(crate) fn ui(&self, ctx: &Context) -> bool {
        let now = ctx.input(|input| input.time);
        let left = PATIENCE - (now - self.since);
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
            return false;
        }
        ctx.request_repaint_after_secs(0.1);
        let modal = Modal::new(Id::unique("opening"))
            .frame(Frame::window(&ctx.global_style()))
            .show(ctx, |ui| {
                ui.set_width(WIDTH);
                ui.heading("Opening…");
                let name = self.path.file_name().unwrap_or_default();
                ui.label(name.to_string_lossy());
                ui.add_space(4.0);
                let step = self.work.step.load(Ordering::Relaxed);
                let share = (step as f32 + 0.5) / STEPS.len() as f32;
                ui.add(ProgressBar::new(share).animate(true));
                ui.weak(STEPS[step]);
                ui.add_space(8.0);
                ui.add(Button::new("Cancel")).clicked()
            });
        modal.inner || modal.should_close()
    }
}
