//! The theme's colours for egui. Every colour in the window comes from here.

use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Ui,
    Visuals,
    style::{Selection, WidgetVisuals},
    vec2,
};

use crate::{
    catalog::{Catalog, Color, Theme},
    file::ThemeChoice,
    layout::text,
};

/// Corner radius of buttons and fields, in points.
const RADIUS: u8 = 7;

/// The theme the window is in.
pub(crate) fn of(ui: &Ui) -> &'static Theme {
    Catalog::embedded().theme(ui.visuals().dark_mode)
}

/// A colour of the theme for egui.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where a colour of the theme becomes one of egui"
)]
pub(crate) fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// Installs fonts, colours and spacing.
pub(crate) fn install(ctx: &egui::Context, catalog: &Catalog) {
    ctx.set_fonts(text::font_definitions());
    ctx.set_font_providers(vec![text::system_fonts()]);
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // For systems that do not report a theme, as most Linux desktops.
        options.fallback_theme = egui::Theme::Light;
    });
    for (kind, theme) in [
        (egui::Theme::Light, &catalog.light),
        (egui::Theme::Dark, &catalog.dark),
    ] {
        ctx.set_visuals_of(kind, visuals(theme));
    }
    ctx.all_styles_mut(spacing);
}

/// Follows the user's choice of light or dark.
pub(crate) fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    ctx.set_theme(match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
}

fn spacing(style: &mut Style) {
    let font = |size: f32| FontId::new(size, FontFamily::Proportional);
    let strong = text::font_id(text::Face::Strong, 15.0);
    style.text_styles = [
        (TextStyle::Small, font(11.5)),
        (TextStyle::Body, font(13.0)),
        (TextStyle::Button, font(13.0)),
        (TextStyle::Monospace, font(13.0)),
        (TextStyle::Heading, strong),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(12.0, 4.0);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(24);
    style.spacing.interact_size.y = 28.0;
    style.animation_time = 0.0;
    style.interaction.selectable_labels = false;
}

fn visuals(theme: &Theme) -> Visuals {
    let c = color32;
    let widget = |fill: Color, edge: Color, text: Color| WidgetVisuals {
        bg_fill: c(fill),
        weak_bg_fill: c(fill),
        bg_stroke: Stroke::new(1.0, c(edge)),
        fg_stroke: Stroke::new(1.0, c(text)),
        corner_radius: CornerRadius::same(RADIUS),
        expansion: 0.0,
    };
    let mut visuals = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let shadow = Shadow {
        offset: [0, 2],
        blur: 10,
        spread: 0,
        color: Color32::from_black_alpha(if theme.dark { 110 } else { 36 }),
    };
    visuals.dark_mode = theme.dark;
    visuals.override_text_color = Some(c(theme.text));
    visuals.weak_text_color = Some(c(theme.weak_text));
    visuals.hyperlink_color = c(theme.accent);
    visuals.faint_bg_color = c(theme.control);
    visuals.extreme_bg_color = c(theme.field);
    visuals.text_edit_bg_color = Some(c(theme.field));
    visuals.code_bg_color = c(theme.control);
    visuals.warn_fg_color = c(theme.warning);
    visuals.error_fg_color = c(theme.error);
    visuals.window_fill = c(theme.panel);
    visuals.window_stroke = Stroke::new(1.0, c(theme.border));
    visuals.window_corner_radius = CornerRadius::same(12);
    visuals.menu_corner_radius = CornerRadius::same(10);
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.panel_fill = c(theme.panel);
    visuals.selection = Selection {
        bg_fill: c(theme.accent.with_opacity(0.16)),
        stroke: Stroke::new(1.0, c(theme.accent)),
    };
    visuals.widgets.noninteractive = widget(theme.panel, theme.border, theme.text);
    visuals.widgets.inactive = widget(theme.control, theme.border, theme.text);
    visuals.widgets.hovered = widget(theme.control_hover, theme.card_edge, theme.text);
    visuals.widgets.active = widget(theme.control_hover, theme.accent, theme.text);
    visuals.widgets.open = widget(theme.control_hover, theme.card_edge, theme.text);
    visuals
}
