use crate::{
    catalog::{Catalog, Theme},
    model::Lane,
};

/// The style sheet, without its colours.
const SHEET: &str = include_str!("page.css");

/// The page's style: the colours of both themes as variables, and the sheet that uses them. On paper
/// it is light.
pub(super) fn style() -> String {
    let catalog = Catalog::embedded();
    format!(
        ":root{{color-scheme:light dark;{}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n{SHEET}",
        variables(&catalog.light),
        variables(&catalog.dark)
    )
}

fn variables(theme: &Theme) -> String {
    let colors = [
        ("ground", theme.panel),
        ("paper", theme.paper),
        ("sheet", theme.card),
        ("border", theme.border),
        ("edge", theme.card_edge),
        ("track", theme.control),
        ("text", theme.text),
        ("weak", theme.weak_text),
        ("accent", theme.accent),
        ("warning", theme.warning),
        ("tip", theme.tip),
        ("ingest", theme.lane(Lane::Ingest).hue),
        ("storage", theme.lane(Lane::Storage).hue),
        ("serving", theme.lane(Lane::Serving).hue),
        ("monitoring", theme.lane(Lane::Monitoring).hue),
    ];
    colors
        .iter()
        .map(|(name, color)| format!("--{name}:{color};"))
        .collect()
}
