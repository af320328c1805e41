//! Opening the window: its size, its icon and what it starts with.

use std::{path::PathBuf, process::ExitCode};

use crate::file::{HistoryFolder, Settings};

use super::Whyboard;

/// Minimum size of the window, in points.
const MIN_SIZE: [f32; 2] = [960.0, 600.0];
/// Size of the window the first time, in points.
const FIRST_SIZE: [f32; 2] = [1440.0, 900.0];

/// Opens the window, with a board if one is named.
#[expect(
    clippy::print_stderr,
    reason = "without a window there is nowhere else to report it"
)]
pub fn run(board: Option<PathBuf>) -> ExitCode {
    if !has_display() {
        eprintln!(
            "whyboard: there is no display to open a window on; without one these work: \
             new, check, debrief, export, prompts, templates, upgrade (whyboard --help)"
        );
        return ExitCode::from(2);
    }
    let (settings, notice) = Settings::load();
    let (width, height) = settings.window_size().unwrap_or(FIRST_SIZE.into());
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Whyboard")
        .with_app_id("whyboard")
        .with_inner_size([width, height])
        .with_min_inner_size(MIN_SIZE);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(crate::catalog::asset("icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let opened = eframe::run_native(
        "whyboard",
        options,
        Box::new(|cc| {
            let mut app = Whyboard::new(&cc.egui_ctx, settings)
                .on_desktop()
                .with_stored_prices(&cc.egui_ctx);
            if let Some(folder) = HistoryFolder::usual() {
                app = app.with_history(&cc.egui_ctx, folder);
            }
            if let Some(notice) = notice {
                app = app.with_notice(&cc.egui_ctx, notice);
            }
            if let Some(path) = board {
                app.open_path(&cc.egui_ctx, path);
            }
            Ok(Box::new(app))
        }),
    );
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whyboard: the window could not be opened: {error}");
            ExitCode::from(2)
        }
    }
}

/// False on a machine where no window system answers.
fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
