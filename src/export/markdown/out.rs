use crate::export::clean::clean_prose;

/// The file so far. Every method escapes its arguments.
#[derive(Default)]
pub(super) struct Out {
    pub(super) text: String,
}

impl Out {
    pub(super) fn heading(&mut self, text: &str) {
        self.text += &format!("## {}\n\n", escaped(text));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.text += &format!("{}\n\n", escaped(text));
    }

    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        for item in items {
            self.text += &format!("- {}\n", escaped(&item));
        }
        self.text += "\n";
    }

    pub(super) fn table(&mut self, heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        self.text += &row(heads.iter().map(|head| escaped(head)).collect());
        self.text += &row(vec!["---".to_owned(); heads.len()]);
        for cells in rows {
            self.text += &row(cells.iter().map(|cell| escaped(cell)).collect());
        }
        self.text += "\n";
    }
}

/// Text that Markdown shows unchanged, on one line: no emphasis, link, table cell, HTML or list.
pub(super) fn escaped(text: &str) -> String {
    let text = clean_prose(text);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::new();
    let mut before = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '@' => true,
            // At the start of a line: a heading, a list, a rule or a quotation.
            '#' | '+' | '-' | '=' => before.is_empty(),
            ')' | '.' if is_list_number(&before) => next.is_none_or(char::is_whitespace),
            '.' => before.to_lowercase().ends_with("www"),
            // An entity, and the start of an address.
            '&' => next.is_some_and(|next| next.is_alphanumeric() || next == '#'),
            ':' => next == Some('/'),
            _ => false,
        };
        if is_special {
            escaped.push('\\');
        }
        escaped.push(c);
        before.push(c);
    }
    escaped
}

fn is_list_number(before: &str) -> bool {
    !before.is_empty() && before.len() < 10 && before.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_texts() {
        for (text, shown) in [
            ("plain, 99.9 % of $60k.", "plain, 99.9 % of $60k."),
            (
                "<script>alert(1)</script>",
                "\\<script\\>alert(1)\\</script\\>",
            ),
            ("a | b", "a \\| b"),
            (
                "*a* _b_ `c` ~d~ [e](f)",
                "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f)",
            ),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("5.0 of 5", "5.0 of 5"),
            ("- no list", "\\- no list"),
            ("one - two", "one - two"),
            ("&lt; & &#60;", "\\&lt; & \\&#60;"),
            ("http://evil.example", "http\\://evil.example"),
            ("www.evil.example", "www\\.evil.example"),
            ("a\n\n# b\u{202e}", "a # b"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }
}
