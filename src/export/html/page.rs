use quick_xml::escape::escape;

use crate::export::{clean, clean_prose};

/// An HTML page so far, well-formed as XML too. Text is always escaped, and elements are always closed.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

/// Names and values of an element's attributes.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Page {
    /// An element with content. `tag` may have a class: "p.lead".
    pub(super) fn element(
        &mut self,
        tag: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        let name = self.open(tag, attributes);
        self.text.push('>');
        inside(self);
        self.text += &format!("</{name}>");
    }

    /// An element around a text of ours.
    pub(super) fn text_in(&mut self, tag: &str, text: &str) {
        self.element(tag, &[], |page| page.text(text));
    }

    /// An element around a text of the board, with its own direction.
    pub(super) fn bidi_in(&mut self, tag: &str, text: &str) {
        self.element(tag, &[], |page| page.bidi(text));
    }

    /// A text of the board, whose direction does not affect what is around it.
    pub(super) fn bidi(&mut self, text: &str) {
        let text = clean_prose(text);
        self.element("bdi", &[], |page| page.text(&text));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        self.text += "/>";
    }

    pub(super) fn text(&mut self, text: &str) {
        self.text += &escape(clean(text));
    }

    /// Markup that is already complete and safe: the page's own style, the picture of the board.
    pub(super) fn raw(&mut self, markup: &str) {
        self.text += markup;
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn open<'t>(&mut self, tag: &'t str, attributes: Attributes<'_>) -> &'t str {
        let (name, class) = match tag.split_once('.') {
            Some((name, class)) => (name, Some(class)),
            None => (tag, None),
        };
        self.text.push('<');
        self.text += name;
        for (name, value) in class.map(|class| ("class", class)).iter().chain(attributes) {
            self.text += &format!(" {name}=\"{}\"", escape(clean(value)));
        }
        name
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut page = Page::default();
        page.element("p.lead", &[("title", "a\"b")], |page| {
            page.bidi("<b>]]>\u{202e}&\0");
        });
        page.empty("br", &[]);
        assert_eq!(
            page.finish(),
            "<p class=\"lead\" title=\"a&quot;b\"><bdi>&lt;b&gt;]]&gt;&amp;</bdi></p><br/>"
        );
    }
}
