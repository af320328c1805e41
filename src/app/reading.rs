//! A board that is being read: what the window shows meanwhile, and what the thread has drawn and
//! worked out for it.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use egui::{Button, Context, Frame, Id, Label, Modal, ProgressBar};

use crate::{
    catalog::Catalog,
    coach::Coach,
    layout::route::{self, Routes},
    model::Board,
    practice::PastAnswers,
    scene::{self, Scene},
};

/// How long reading may take before the window says so, in seconds.
const PATIENCE: f64 = 0.5;
/// Width of what it shows then, in points.
const WIDTH: f32 = 320.0;

/// The steps of opening a board, as the window names them.
const STEPS: [&str; 4] = [
    "Reading the file",
    "Finding the paths of its connectors",
    "Drawing its elements",
    "Reading its words",
];

/// A board that is being opened on a thread.
pub(crate) struct Reading {
    /// What it is called on screen.
    name: String,
    /// When it began, in seconds of egui's clock.
    since: f64,
    work: Work,
}

/// The part that the thread has in hand.
#[derive(Clone)]
pub(crate) struct Work {
    ctx: Context,
    catalog: &'static Catalog,
    past: Arc<PastAnswers>,
    is_dark: bool,
    /// Index of the current step.
    step: Arc<AtomicUsize>,
    is_cancelled: Arc<AtomicBool>,
    drawn: Arc<Mutex<Option<Drawn>>>,
}

/// A board that has been routed, drawn and looked at, so that no frame has to do it.
pub(crate) struct Drawn {
    pub(crate) routes: Arc<Routes>,
    pub(crate) scene: Scene,
    pub(crate) is_dark: bool,
    pub(crate) coach: Coach,
}

impl Work {
    /// Routes and draws a board and lets the coach look at it, unless opening it was cancelled.
    pub(crate) fn draw(&self, board: &Board) {
        let (catalog, is_dark) = (self.catalog, self.is_dark);
        if !self.goes_on(1) {
            return;
        }
        let routes = Arc::new(route::all(board, &catalog.sizes));
        if !self.goes_on(2) {
            return;
        }
        let scene = scene::build(board, &routes, catalog, catalog.theme(is_dark));
        if !self.goes_on(3) {
            return;
        }
        let mut coach = Coach::beside_candidate();
        coach.look(board, catalog, &self.past);
        let drawn = Drawn {
            routes,
            scene,
            is_dark,
            coach,
        };
        *self.drawn.lock().unwrap_or_else(PoisonError::into_inner) = Some(drawn);
    }

    /// Begins a step; false once opening was cancelled.
    fn goes_on(&self, step: usize) -> bool {
        self.step.store(step, Ordering::Relaxed);
        self.ctx.request_repaint();
        !self.is_cancelled.load(Ordering::Relaxed)
    }
}

impl Reading {
    /// `past` is for the coach.
    pub(crate) fn new(
        ctx: &Context,
        name: &str,
        catalog: &'static Catalog,
        past: &Arc<PastAnswers>,
    ) -> Self {
        Self {
            name: name.to_owned(),
            since: ctx.input(|input| input.time),
            work: Work {
                ctx: ctx.clone(),
                catalog,
                past: Arc::clone(past),
                is_dark: ctx.theme() == egui::Theme::Dark,
                step: Arc::default(),
                is_cancelled: Arc::default(),
                drawn: Arc::default(),
            },
        }
    }

    /// For the thread.
    pub(crate) fn work(&self) -> Work {
        self.work.clone()
    }

    /// Whether this is what the thread had in hand.
    pub(crate) fn is_of(&self, work: &Work) -> bool {
        Arc::ptr_eq(&self.work.is_cancelled, &work.is_cancelled)
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
        let modal = Modal::new(Id::unique("opening"))
            .frame(Frame::window(&ctx.global_style()))
            .show(ctx, |ui| {
                ui.set_width(WIDTH);
                ui.heading("Opening…");
                ui.add(Label::new(&self.name).truncate());
                ui.add_space(4.0);
                let step = self.work.step.load(Ordering::Relaxed);
                let share = (step as f32 + 0.5) / STEPS.len() as f32;
                ui.add(ProgressBar::new(share));
                ui.weak(STEPS[step]);
                ui.add_space(8.0);
                ui.add(Button::new("Cancel")).clicked()
            });
        modal.inner || modal.should_close()
    }
}
