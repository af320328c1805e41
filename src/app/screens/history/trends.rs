//! Plots over all practices, the oldest on the left.

use egui::{Color32, RichText, Ui};
use egui_plot::{Line, MarkerShape, Plot, PlotPoints, Points};

use crate::{
    app::{panels::clock_bar::stage_color, theme::color32},
    catalog::Catalog,
    model::Stage,
    practice::{History, Series},
};

/// In points.
const PLOT_HEIGHT: f32 = 128.0;

pub(super) fn trends_ui(ui: &mut Ui, catalog: &Catalog, history: &History) {
    let theme = catalog.theme(ui.visuals().dark_mode);
    let stages = Stage::ALL.map(|stage| {
        let color = stage_color(stage, theme);
        (stage.title(), Series::StageMinutes(stage), color)
    });
    ui.columns(5, |columns| {
        plot_ui(&mut columns[0], "Minutes by stage", history, &stages);
        let accent = color32(theme.accent);
        let others = [
            ("Minutes to a measurable metric", Series::MetricClarity),
            ("Findings at the end", Series::Findings),
            ("Words a minute", Series::WordsPerMinute),
            ("Read as L… (3: none)", Series::Reading),
        ];
        for (ui, (title, series)) in columns.iter_mut().skip(1).zip(others) {
            plot_ui(ui, title, history, &[(title, series, accent)]);
        }
    });
}

fn plot_ui(ui: &mut Ui, title: &str, history: &History, lines: &[(&str, Series, Color32)]) {
    ui.horizontal_wrapped(|ui| {
        ui.small(title);
        if lines.len() > 1 {
            // Inside the plot the names would cover the lines.
            for (name, _, color) in lines {
                let name = RichText::new(*name).size(10.0);
                ui.label(name.color(*color));
            }
        }
    });
    let count = history.attempts.len() as f64;
    let plot = Plot::new(title.to_owned())
        .height(PLOT_HEIGHT)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_axes([false, true])
        .show_grid([false, true])
        .include_x(0.5)
        .include_x(count + 0.5)
        .include_y(0.0)
        .include_y(5.0)
        .y_axis_min_width(24.0);
    plot.show(ui, |plot| {
        for (name, series, color) in lines {
            // By number, not by day: a week without practice is not a gap in the trend.
            let values: Vec<[f64; 2]> = history
                .trend(*series)
                .into_iter()
                .enumerate()
                .map(|(index, (_, value))| [index as f64 + 1.0, value])
                .collect();
            let line = Line::new(*name, PlotPoints::from(values.clone()));
            plot.line(line.color(*color).width(1.5));
            let points = Points::new(*name, PlotPoints::from(values));
            plot.points(points.shape(MarkerShape::Circle).radius(2.5).color(*color));
        }
    });
}
