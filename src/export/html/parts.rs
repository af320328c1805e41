//! The building blocks of the page's sections.

use super::page::Page;

/// A part of the page with a heading.
pub(super) fn section(page: &mut Page, id: &str, title: &str, inside: impl FnOnce(&mut Page)) {
    page.raw("\n");
    page.element("section", &[("aria-labelledby", id)], |page| {
        page.element("h2", &[("id", id)], |page| page.text(title));
        page.element("div.body", &[], inside);
    });
}

/// A chart or table with a small heading.
pub(super) fn block(page: &mut Page, title: &str, caption: &str, inside: impl FnOnce(&mut Page)) {
    page.element("div.block", &[], |page| {
        page.text_in("h3", title);
        if !caption.is_empty() {
            page.text_in("p.caption", caption);
        }
        inside(page);
    });
}

/// A table. Columns whose head begins with "#" are numbers.
pub(super) fn table(page: &mut Page, heads: &[&str], rows: &[Vec<String>]) {
    let tag = |at: usize, plain: &'static str, number: &'static str| {
        let is_number = heads.get(at).is_some_and(|head| head.starts_with('#'));
        if is_number { number } else { plain }
    };
    page.element("table", &[], |page| {
        page.element("thead", &[], |page| {
            page.element("tr", &[], |page| {
                for (at, head) in heads.iter().enumerate() {
                    let tag = tag(at, "th", "th.number");
                    page.element(tag, &[("scope", "col")], |page| {
                        page.text(head.trim_start_matches('#'));
                    });
                }
            });
        });
        page.element("tbody", &[], |page| {
            for row in rows {
                page.element("tr", &[], |page| {
                    for (at, cell) in row.iter().enumerate() {
                        if at == 0 {
                            page.element("th", &[("scope", "row")], |page| page.bidi(cell));
                        } else {
                            page.bidi_in(tag(at, "td", "td.number"), cell);
                        }
                    }
                });
            }
        });
    });
}

/// The figures of a chart as a table, folded.
pub(super) fn data_table(page: &mut Page, heads: &[&str], rows: &[Vec<String>]) {
    page.element("details", &[], |page| {
        page.text_in("summary", "As a table");
        table(page, heads, rows);
    });
}

/// A list of texts of the board.
pub(super) fn list(page: &mut Page, items: impl IntoIterator<Item = String>) {
    page.element("ul.plain-list", &[], |page| {
        for item in items {
            page.bidi_in("li", &item);
        }
    });
}
