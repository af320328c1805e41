mod charts;
mod page;
mod parts;
mod sections;
mod style;

use crate::debrief::Debrief;

use super::{clean::clean_prose, report::RUBRIC};

use page::Page;

/// What the page may load: nothing but its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Writes a debrief as one self-contained page: no script, no address, its charts and the board drawn
/// in place. It follows the reader's light or dark, prints on A4, and on paper leaves room for own
/// notes and a reviewer's.
///
/// `svg_of_board` is what [`svg`](super::svg) wrote; it is put in as it stands.
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
            page.words(
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
                sections::time(page, debrief);
                sections::drawing(page, debrief);
                sections::cost(page, debrief);
                sections::twists(page, debrief);
                sections::findings(page, debrief);
                sections::review(page, debrief);
                sections::notes(page);
                page.element("footer", &[], |page| page.words("p", RUBRIC));
            });
        });
    });
    page.finish() + "\n"
}

/// An SVG document as an element of another document.
fn without_declaration(svg: &str) -> &str {
    svg.find("<svg").map_or("", |at| &svg[at..])
}
