mod budgets;
mod charts;
mod page;
mod sections;

use crate::{
    catalog::{Catalog, Theme},
    debrief::Debrief,
    model::Lane,
};

use super::{clean_prose, report::RUBRIC};

use page::Page;

/// The page may load nothing but its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Writes a debrief as one self-contained page: no scripts, no addresses, charts and the board inline.
/// It follows the reader's light or dark scheme, prints on A4, and on paper has room for notes and a
/// reviewer's form.
///
/// `svg_of_board` is what [`svg`](super::svg()) returns; it is inserted unchanged.
pub fn html(debrief: &Debrief, svg_of_board: Option<&str>) -> String {
    let mut page = Page::default();
    page.raw("<!DOCTYPE html>\n");
    page.element("html", &[("lang", "en")], |page| {
        page.element("head", &[], |page| {
            page.empty("meta", &[("charset", "utf-8")]);
            let policy = [
                ("http-equiv", "Content-Security-Policy"),
                ("content", POLICY),
            ];
            page.empty("meta", &policy);
            let width = "width=device-width, initial-scale=1";
            page.empty("meta", &[("name", "viewport"), ("content", width)]);
            let title = format!("Debrief: {}", debrief.title);
            page.text_in("title", &clean_prose(&title));
            page.element("style", &[], |page| page.raw(&style()));
        });
        page.raw("\n");
        page.element("body", &[], |page| {
            page.element("main", &[], |page| {
                sections::head(page, debrief);
                sections::verdict(page, &debrief.verdict);
                if let Some(svg) = svg_of_board {
                    sections::board(page, without_declaration(svg));
                }
                sections::levels(page, debrief);
                sections::dimensions(page, debrief);
                budgets::time(page, debrief);
                sections::drawing(page, debrief);
                budgets::cost(page, debrief);
                sections::clarified(page, debrief);
                sections::asked_back(page, debrief);
                sections::twists(page, debrief);
                sections::findings(page, debrief);
                sections::review(page, debrief);
                sections::notes(page);
                page.element("footer", &[], |page| page.text_in("p", RUBRIC));
            });
        });
    });
    page.finish() + "\n"
}

/// An SVG document as an element of an HTML page.
fn without_declaration(svg: &str) -> &str {
    svg.find("<svg").map_or("", |at| &svg[at..])
}

/// The style sheet, without its colours.
const SHEET: &str = include_str!("html/page.css");

/// The page's style: the colours of both themes as variables, and the sheet that uses them. On paper
/// it is light.
fn style() -> String {
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
    let variable = |(name, color)| format!("--{name}:{color};");
    colors.into_iter().map(variable).collect()
}
