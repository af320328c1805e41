use quick_xml::escape::escape;

use crate::export::clean::{clean, clean_prose};

/// HTML under construction that is well-formed XML too. Text can only be put in escaped; elements
/// close themselves.
#[derive(Default)]
pub struct Page {
    text: String,
}

/// Names and values of an element's attributes.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Page {
    /// An element with something inside. `tag` may carry a class: "p.lead".
    pub fn element(
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

    /// An element around words of ours.
    pub fn words(&mut self, tag: &str, words: &str) {
        self.element(tag, &[], |page| page.text(words));
    }

    /// An element around what the board says: its direction stays within.
    pub fn said(&mut self, tag: &str, said: &str) {
        self.element(tag, &[], |page| page.bidi(said));
    }

    /// What the board says, its direction kept to itself.
    pub fn bidi(&mut self, said: &str) {
        let said = clean_prose(said);
        self.element("bdi", &[], |page| page.text(&said));
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        self.text += "/>";
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.text += &escape(clean(text));
    }

    /// Markup that is already whole and safe: the page's own style, the picture of the board.
    pub fn raw(&mut self, markup: &str) {
        self.text += markup;
    }

    /// The markup.
    pub fn finish(self) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_said_stays_text() {
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
