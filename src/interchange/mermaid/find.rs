//! Where the first flowchart of a text is: by itself, after prose, or fenced by Markdown, HTML or
//! another host.

use std::borrow::Cow;

use unscanny::Scanner;

use super::text::{ScannerExt as _, is_blank};

/// The words that begin a flowchart, a prefix after what it is a prefix of.
const WORDS: [&str; 3] = ["flowchart-elk", "flowchart", "graph"];
const DIRECTIONS: [&str; 9] = ["TB", "TD", "BT", "RL", "LR", "<", ">", "^", "v"];

/// The words that begin Mermaid's other diagrams.
const OTHERS: [&str; 43] = [
    "sequenceDiagram",
    "classDiagram-v2",
    "classDiagram",
    "stateDiagram-v2",
    "stateDiagram",
    "erDiagram",
    "requirementDiagram",
    "gitGraph",
    "C4Context",
    "C4Container",
    "C4Component",
    "C4Dynamic",
    "C4Deployment",
    "quadrantChart",
    "architecture-beta",
    "architecture",
    "block-beta",
    "block",
    "packet-beta",
    "packet",
    "radar-beta",
    "radar",
    "sankey-beta",
    "sankey",
    "treemap-beta",
    "treemap",
    "treeView-beta",
    "venn-beta",
    "ishikawa-beta",
    "wardley-beta",
    "xychart-beta",
    "xychart",
    "requirement",
    "zenuml",
    "gantt",
    "journey",
    "kanban",
    "mindmap",
    "pie",
    "timeline",
    "info",
    "swimlane-beta",
    "eventmodeling",
];

/// What the line before a diagram and the line behind it begin with.
const FENCES: [(&str, &str); 8] = [
    ("```", "```"),
    ("~~~", "~~~"),
    // Azure DevOps.
    (":::", ":::"),
    // Hugo.
    ("{{<", "{{<"),
    // Hexo and Jekyll.
    ("{%", "{%"),
    // Jira.
    ("{code", "{code"),
    // AsciiDoc.
    ("----", "----"),
    ("....", "...."),
];

/// The line before a diagram in reStructuredText, which ends with its indentation.
const DIRECTIVE: &str = ".. mermaid::";

/// What of Mermaid a text holds.
#[derive(Debug)]
pub(super) enum Found<'a> {
    Flowchart(Source<'a>),
    /// Only a diagram of another kind.
    Other {
        /// The word it begins with.
        kind: &'static str,
        /// Where that is, in bytes.
        at: usize,
    },
}

/// A text and where its first flowchart is, in bytes.
#[derive(Debug)]
pub(super) struct Source<'a> {
    /// The text up to the end of the flowchart; entities of HTML around it are decoded in it.
    pub text: Cow<'a, str>,
    /// After the direction.
    pub start: usize,
    /// How many directives and blocks of frontmatter come before.
    pub settings: usize,
    /// True when there is prose before or after it.
    pub has_surroundings: bool,
    /// What follows the flowchart and its fence.
    pub rest: &'a str,
}

/// What sets off the diagram that begins on the next line.
#[derive(Clone, Copy)]
enum Fence<'a> {
    /// Ends at a line that begins like this.
    Line(&'static str),
    /// Ends at the closing tag of this name.
    Tag(&'a str),
    /// Ends with its indentation.
    Indentation,
}

/// Finds the first flowchart, or else another diagram.
pub(super) fn find(text: &str) -> Option<Found<'_>> {
    let mut scan = Scanner::new(text);
    scan.eat_if('\u{feff}');
    let mut other = None;
    // The fence that is open, and where it begins.
    let mut fence: Option<(Fence<'_>, usize)> = None;
    loop {
        scan.eat_whitespace();
        if scan.done() {
            return other;
        }
        let line = scan.cursor();
        if let Some((Fence::Line(end), _)) = fence
            && scan.at(end)
        {
            fence = None;
            scan.skip_line();
            continue;
        }
        if !matches!(fence, Some((Fence::Line("```" | "~~~" | ":::"), _)))
            && let Some(opened) = opened(&scan)
        {
            fence = Some((opened, line));
            scan.skip_line();
            continue;
        }
        if scan.at('<') {
            // The innermost tag on the line counts.
            while let Some(tag) = eat_tag(&mut scan) {
                fence = (!tag.starts_with('/')).then_some((Fence::Tag(tag), line));
                scan.eat_whitespace();
            }
        }
        let start = fence.map_or(line, |(_, start)| start);
        let is_first = text[..start]
            .trim_start_matches('\u{feff}')
            .trim()
            .is_empty();
        let before = scan.cursor();
        let Some(settings) = skip_settings(&mut scan) else {
            scan.skip_line();
            continue;
        };
        let word = scan.cursor();
        if eat_head(&mut scan, is_first || fence.is_some()) {
            let kind = fence.map_or(Fence::Line("```"), |(kind, _)| kind);
            let (end, rest) = end_of(text, scan.cursor(), kind);
            let mut whole = Cow::Borrowed(&text[..end]);
            if let (Fence::Tag(_), true) = (kind, text[scan.cursor()..end].contains('&')) {
                let body = html_escape::decode_html_entities(&text[scan.cursor()..end]);
                whole = Cow::Owned(format!("{}{body}", &text[..scan.cursor()]));
            }
            return Some(Found::Flowchart(Source {
                text: whole,
                start: scan.cursor(),
                settings,
                has_surroundings: !is_first || !rest.trim().is_empty(),
                rest,
            }));
        }
        if other.is_none()
            && let Some(kind) = other_kind(scan, is_first || fence.is_some())
        {
            other = Some(Found::Other { kind, at: word });
        }
        if settings == 0 || word == before {
            scan.skip_line();
        }
    }
}

/// The fence of another host that the line at the cursor opens.
fn opened(scan: &Scanner<'_>) -> Option<Fence<'static>> {
    if scan.at(DIRECTIVE) {
        return Some(Fence::Indentation);
    }
    let (_, end) = FENCES.into_iter().find(|(start, _)| scan.at(*start))?;
    Some(Fence::Line(end))
}

/// Skips frontmatter, directives and comments and returns how many of the first two there are; `None`,
/// without skipping anything, where one has no end.
fn skip_settings(scan: &mut Scanner<'_>) -> Option<usize> {
    let mut count = 0;
    loop {
        scan.eat_whitespace();
        if scan.at("---") {
            let start = *scan;
            if skip_frontmatter(scan).is_none() {
                *scan = start;
                return None;
            }
            count += 1;
        } else if scan.at("%%{") {
            scan.skip_directive()?;
            count += 1;
        } else if scan.at("%%") {
            scan.skip_line();
        } else {
            return Some(count);
        }
    }
}

/// Skips past the line of dashes that ends frontmatter.
fn skip_frontmatter(scan: &mut Scanner<'_>) -> Option<()> {
    scan.skip_line();
    loop {
        scan.eat()?;
        if scan.eat_if("---") {
            return Some(());
        }
        scan.skip_line();
    }
}

/// Eats the word and the direction that begin a flowchart. In prose, only a line with both and nothing
/// else is one.
fn eat_head(scan: &mut Scanner<'_>, is_set_off: bool) -> bool {
    if !WORDS.into_iter().any(|word| scan.eat_if(word)) {
        return false;
    }
    let has_gap = scan.is_at_end() || scan.at(is_blank);
    scan.skip_blanks();
    let has_direction = DIRECTIONS.into_iter().any(|one| scan.eat_if(one));
    let is_whole = !scan.at(|c: char| c.is_alphanumeric() || c == '_');
    let mut ahead = *scan;
    ahead.skip_blanks();
    let is_alone = ahead.is_at_end() || ahead.at("%%");
    let is_head = if is_set_off {
        has_direction || scan.is_at_end()
    } else {
        has_direction && is_alone
    };
    has_gap && is_whole && is_head
}

/// The word of another diagram at the cursor. One that is an ordinary word counts only where a diagram
/// is to be expected.
fn other_kind(mut scan: Scanner<'_>, is_set_off: bool) -> Option<&'static str> {
    let word = scan.eat_while(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let kind = OTHERS.into_iter().find(|kind| *kind == word)?;
    scan.skip_blanks();
    let is_ordinary = kind.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_alone = scan.is_at_end() || scan.at(':') || scan.at("title") || scan.at("showData");
    (!is_ordinary || (is_set_off && is_alone)).then_some(kind)
}

/// Where a diagram ends whose statements begin at `start`, and what follows it and its fence.
fn end_of<'a>(text: &'a str, start: usize, fence: Fence<'_>) -> (usize, &'a str) {
    let body = &text[start..];
    if let Fence::Tag(name) = fence {
        let closing = format!("</{name}");
        let length = body.find(&closing).unwrap_or(body.len());
        let rest = body[length..].split_once('>');
        return (start + length, rest.map_or("", |(_, rest)| rest));
    }
    let mut end = start;
    for (index, line) in body.split_inclusive('\n').enumerate() {
        let is_end = index > 0
            && match fence {
                Fence::Line(end) => line.trim_start().starts_with(end),
                _ => line.starts_with(|c: char| !c.is_whitespace()),
            };
        if is_end {
            let is_fence = matches!(fence, Fence::Line(_));
            let rest = end + if is_fence { line.len() } else { 0 };
            return (end, &text[rest..]);
        }
        end += line.len();
    }
    (end, "")
}

/// Eats a tag of HTML; its name, with the slash of a closing one.
fn eat_tag<'a>(scan: &mut Scanner<'a>) -> Option<&'a str> {
    let mut ahead = *scan;
    if !ahead.eat_if('<') {
        return None;
    }
    let start = ahead.cursor();
    ahead.eat_if('/');
    ahead.eat_while(char::is_ascii_alphanumeric);
    let name = ahead.from(start);
    ahead.eat_until(['>', '\n']);
    if name.is_empty() || !ahead.eat_if('>') {
        return None;
    }
    *scan = ahead;
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The flowchart without its first line and what follows it, or the kind of another diagram.
    fn found(text: &str) -> Option<String> {
        Some(match find(text)? {
            Found::Flowchart(source) => {
                let body = source.text[source.start..].trim();
                let around = if source.has_surroundings { " …" } else { "" };
                format!("{body}{around}")
            }
            Found::Other { kind, .. } => kind.to_owned(),
        })
    }

    #[test]
    fn finds_a_flowchart_wherever_it_stands() {
        for text in [
            "flowchart LR\na-->b",
            "graph TD;a-->b",
            "graph\na-->b",
            "\u{feff}\r\n  flowchart-elk TB\na-->b",
            "%% a comment\n%%{init: {\n'theme': 'dark'}}%%\nflowchart RL\na-->b",
            "---\ntitle: A flow\n---\ngraph LR\na-->b",
            "```mermaid\nflowchart BT\na-->b\n```\n",
            "  ~~~ mermaid\n  graph\n  a-->b\n  ~~~",
            "::: mermaid\ngraph LR\na-->b\n:::",
            "{{< mermaid >}}\ngraph LR\na-->b\n{{< /mermaid >}}",
            "{% mermaid %}\ngraph LR\na-->b\n{% endmermaid %}",
            "{code:mermaid}\ngraph LR\na-->b\n{code}",
            ".. mermaid::\n   :align: center\n\n   graph LR\n   a-->b\n",
            "<pre class=\"mermaid\">\ngraph LR\na--&gt;b\n</pre>",
            "<div class='mermaid'>graph LR\na-->b</div>",
            "flowchart LR\na-->b\n```",
        ] {
            let found = found(text);
            assert_eq!(
                found.as_deref().map(|one| one.trim_start_matches(';')),
                Some("a-->b"),
                "{text}"
            );
        }
        for text in [
            "## Data flow\n\n```mermaid\nflowchart LR\na-->b\n```\n",
            "```mermaid\nflowchart LR\na-->b\n```\nand more",
            "```sh\nls\n```\n\n```\ngraph\na-->b\n```\n",
            "---\nlayout: page\n---\n# Flow\n\n---\n\n```mermaid\n---\ntitle: x\n---\ngraph LR\na-->b\n```",
            "Here it is:\nflowchart LR\na-->b",
            "<html><body><h1>Flow</h1>\n<pre class=\"mermaid\">graph LR\na-->b</pre></body>",
            "[mermaid]\n----\ngraph LR\na-->b\n----\n",
            "```mermaid\npie\n```\n```mermaid\ngraph LR\na-->b\n```",
        ] {
            assert_eq!(found(text).as_deref(), Some("a-->b …"), "{text}");
        }
    }

    #[test]
    fn prose_about_flowcharts_is_none() {
        for text in [
            "",
            "graph theory is nice",
            "graphs\nare nice",
            "flowchart of the year",
            "flowchart LRX\na",
            "flowchartLR\na",
            "%%{init\nflowchart of",
            "---\ntitle: open",
            "kafka > bronze",
            "```\nfn main() {}\n```",
            "It is a\ngraph\nof things",
            "Write\nflowchart LR to begin",
            "The\ntimeline\nslips",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn other_diagrams_are_named() {
        for kind in OTHERS {
            for text in [
                format!("{kind}\n a b"),
                format!("# A\n```mermaid\n{kind}\n```"),
            ] {
                assert_eq!(found(&text).as_deref(), Some(kind), "{text}");
            }
        }
    }
}
