mod charts;
mod cost;
mod forms;
mod page;
mod parts;
mod sections;
mod shapes;
mod style;
mod time;

use crate::debrief::Debrief;

use super::{clean::clean_prose, report::RUBRIC};

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
            page.text_in(
                "title",
                &clean_prose(&format!("Debrief: {}", debrief.title)),
            );
            page.element("style", &[], |page| page.raw(&style::style()));
        });
        page.raw("\n");
        page.element("body", &[], |page| {
            page.element("main", &[], |page| {
                sections::head(page, debrief);
                if let Some(svg) = svg_of_board {
                    sections::board(page, without_declaration(svg));
                }
                sections::levels(page, debrief);
                sections::dimensions(page, debrief);
                time::time(page, debrief);
                sections::drawing(page, debrief);
                cost::cost(page, debrief);
                sections::twists(page, debrief);
                sections::findings(page, debrief);
                forms::review(page, debrief);
                forms::notes(page);
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
