//! Mermaid's flowcharts as people write them, and as boards.

use crate::common::Window;
use egui::{Key, Modifiers};
use proptest::prelude::*;
use whyboard::{
    catalog::Catalog,
    compose,
    interchange::{Diagram, Import, LinkEnd, mermaid},
    layout::frame,
    model::{Board, ComponentShape, Lane, Mode},
};

/// A flowchart as it was read, a line each: its boxes with shape and group, then its arrows, then what
/// was skipped.
fn read_back(text: &str) -> String {
    let diagram = match mermaid::read(text) {
        Ok(diagram) => diagram,
        Err(error) => return error.to_string(),
    };
    let label = |node: usize| diagram.nodes[node].label.replace('\n', "/");
    let mut lines = Vec::new();
    for (index, node) in diagram.nodes.iter().enumerate() {
        let mut line = label(index);
        if node.shape != ComponentShape::Box {
            line += &format!(" ({})", node.shape.title());
        }
        if let Some(group) = node.group {
            line += &format!(" in {}", diagram.groups[group].title);
        }
        lines.push(line);
    }
    let end = |end: LinkEnd| match end {
        LinkEnd::Node(node) => label(node),
        LinkEnd::Group(group) => format!("[{}]", diagram.groups[group].title),
    };
    for link in &diagram.links {
        let mut line = format!("{} > {}", end(link.from), end(link.to));
        if link.mode != Mode::Stream {
            line += &format!(" {}", link.mode.title());
        }
        if !link.label.is_empty() {
            line += &format!(" “{}”", link.label);
        }
        lines.push(line);
    }
    let said = diagram.skipped.iter().map(|one| format!("{one}, skipped"));
    lines.extend(said.chain(diagram.doubts.iter().map(ToString::to_string)));
    let left_out = diagram.left_out.iter();
    lines.extend(left_out.map(|(what, count)| format!("{count} × {what}")));
    lines.join("; ")
}

/// Flowcharts and what is read of them. Each uses another part of the grammar, as found in Mermaid's
/// documentation and in people's repositories.
const SNIPPETS: [(&str, &str); 26] = [
    ("flowchart LR\n    id", "id"),
    (
        "flowchart LR\n    id1[This is the text in the box]",
        "This is the text in the box",
    ),
    (
        "graph TD;\n    A-->B;\n    A-->C;\n    B-->D;\n    C-->D;",
        "A; B; C; D; A > B; A > C; B > D; C > D",
    ),
    (
        "graph TD\n    A[Christmas] -->|Get money| B(Go shopping)\n    B --> C{Let me think}\n    C -->|One| D[Laptop]\n    C -->|Two| E[iPhone]\n    C -->|Three| F[fa:fa-car Car]\n",
        "Christmas; Go shopping; Let me think; Laptop; iPhone; Car; Christmas > Go shopping “Get money”; Go shopping > Let me think; Let me think > Laptop “One”; Let me think > iPhone “Two”; Let me think > Car “Three”",
    ),
    (
        "flowchart TB\n    c1-->a2\n    subgraph one\n    a1-->a2\n    end\n    subgraph two\n    b1-->b2\n    end\n    subgraph three\n    c1-->c2\n    end\n    one --> two\n    three --> two\n    two --> c2",
        "c1 in three; a2 in one; a1 in one; b1 in two; b2 in two; c2 in three; c1 > a2; a1 > a2; b1 > b2; c1 > c2; [one] > [two]; [three] > [two]; [two] > c2",
    ),
    (
        "flowchart LR\n   A -- text --> B -- text2 --> C",
        "A; B; C; A > B “text”; B > C “text2”",
    ),
    (
        "flowchart LR\n   a --> b & c--> d",
        "a; b; c; d; a > b; a > c; b > d; c > d",
    ),
    (
        "flowchart TB\n    A & B--> C & D",
        "A; B; C; D; A > C; A > D; B > C; B > D",
    ),
    (
        "flowchart LR\n    A o--o B\n    B <--> C\n    C x--x D\n    D ==> E\n    E -.-> F\n    F ~~~ A\n    F --- G\n    G --o A",
        "A; B; C; D; E; F; G; A > B; B > C Request; C > D; D > E Batch; E > F Control; F > G; G > A; 1 × invisible link",
    ),
    (
        "flowchart TD\n    A[Start] --> B{Is it?}\n    B -->|Yes| C[OK]\n    C --> D[Rethink]\n    D --> B\n    B ---->|No| E[End]",
        "Start; Is it?; OK; Rethink; End; Start > Is it?; Is it? > OK “Yes”; OK > Rethink; Rethink > Is it?; Is it? > End “No”",
    ),
    (
        "flowchart LR\n  A[\"A double quote:#quot;\"] --> B[\"A dec char:#9829;\"]\n  B --> m[\"`**Bold** text`\"]",
        "A double quote:\"; A dec char:♥; Bold text; A double quote:\" > A dec char:♥; A dec char:♥ > Bold text",
    ),
    (
        "%%{init: {'theme': 'forest'}}%%\n%% comment\nflowchart LR\n    %% another --> one\n    A --> B %% and one behind\n",
        "A; B; A > B; 1 × setting",
    ),
    (
        "---\ntitle: Node with text\nconfig:\n  theme: dark\n---\nflowchart LR\r\n    A:::hot --> B:::cold\r\n    classDef hot fill:#f96,stroke:#333;\r\n    class A,B cold\r\n    style A fill:#bbf,stroke:#f66,stroke-width:2px\r\n    linkStyle 0 stroke:#ff3,stroke-width:4px;\r\n    click A \"https://example.org/a;b\" _blank\r\n",
        "A; B; A > B; 3 × class; 1 × classDef; 1 × click; 1 × linkStyle; 1 × setting; 1 × style",
    ),
    (
        "flowchart RL\n    A@{ shape: cyl, label: \"Database\" } --> B@{ shape: h-cyl, label: \"Queue\" }\n    C@{ shape: manual-file, label: \"File Handling\", w: 10 }\n    C e1@==> A\n    e1@{ animate: true }",
        "Database (Cylinder); Queue (Queue); File Handling; Database > Queue; File Handling > Database Batch; 1 × attribute of a box; 1 × setting of an arrow",
    ),
    (
        "flowchart TD\n    A[(Raw)] --> B([Job]) --> C[[Sub]] --> D((O)) --> E(((OO))) --> F>Flag] --> G{{Hex}} --> H[/In/] --> I[\\Out\\] --> J[/Trap\\] --> K[\\Alt/]",
        "Raw (Cylinder); Job; Sub; O; OO; Flag; Hex; In; Out; Trap; Alt; Raw > Job; Job > Sub; Sub > O; O > OO; OO > Flag; Flag > Hex; Hex > In; In > Out; Out > Trap; Trap > Alt",
    ),
    (
        "graph LR\nsubgraph ing [\"Ingest & land\"]\n  direction TB\n  subgraph inner\n    kafka[Kafka<br/>3 days]\n  end\n  app --> kafka\nend\nkafka -.->|lag| mon{{Alert}}",
        "Kafka/3 days in inner; app in Ingest & land; Alert; app > Kafka/3 days; Kafka/3 days > Alert Control “lag”; 1 × direction",
    ),
    (
        "```mermaid\ngraph LR\n  my-app.web --> db_1[(Orders DB)]\n```\nThat is all.",
        "my-app.web; Orders DB (Cylinder); my-app.web > Orders DB; 1 × text around the diagram",
    ),
    (
        "flowchart LR\n  A[Kafka (3 brokers)] --> B[S3 [raw]]",
        "Kafka (3 brokers); S3 [raw]; Kafka (3 brokers) > S3 [raw]",
    ),
    (
        "flowchart LR\n  A -. every hour .-> B\n  A == nightly ==> C\n  B <-. ping .-> C",
        "A; B; C; A > B Control “every hour”; A > C Batch “nightly”; B > C Request “ping”",
    ),
    (
        "flowchart LR\n  A\n    --> B\n    --> C",
        "A; B; C; A > B; B > C",
    ),
    (
        "flowchart LR\n  A[x] --> A\n  A[y]\n  Ü[ö] --> 漢字",
        "y; ö; 漢字; y > y; ö > 漢字",
    ),
    (
        "flowchart TD\naccTitle: My title\naccDescr {\n  several\n  lines\n}\nend1 --> classy --> styled\n",
        "end1; classy; styled; end1 > classy; classy > styled; 2 × description",
    ),
    ("graph LR\n subgraph S3\n end\n A --> S3", "A; S3; A > S3"),
    ("graph\nA", "A"),
    (
        "flowchart BT\n A --> B\n A -->|again| B",
        "A; B; A > B; A > B “again”",
    ),
    (
        "graph LR; A-->B; B-->C;; C-->A",
        "A; B; C; A > B; B > C; C > A",
    ),
];

#[test]
fn flowcharts_are_read_as_people_write_them() {
    for (text, expected) in SNIPPETS {
        assert_eq!(read_back(text), expected, "{text}");
    }
}

#[test]
fn a_line_that_cannot_be_read_is_skipped_and_said() {
    for (text, expected) in [
        (
            "flowchart LR\nA --> [x]\nB --> C",
            "B; C; B > C; 2:7: Expected the name of a box, not “[x]”, skipped",
        ),
        (
            "flowchart LR\nC\n  é[x --> B",
            "C; 3:4: This “[” is not closed, skipped",
        ),
        (
            "graph TD\nA -- text B\nC --> D",
            "C; D; C > D; 2:3: The text of this arrow begins with “--” and has no end, skipped",
        ),
        (
            "graph TD\nA --> B\nA said so\nA --> C",
            "A; B; C; A > B; A > C; 3:3: Expected an arrow or the end of the line, not “said”, skipped",
        ),
        (
            "graph TD\nend\nA",
            "A; 2:1: This “end” closes no subgraph, skipped",
        ),
        (
            "graph TD\nA@{ shape\nB",
            "B; 2:10: Expected “name: value”, not “”, skipped",
        ),
        (
            "graph TD\nA -->|x B\nC",
            "C; 2:6: This | is not closed by a second one, skipped",
        ),
        (
            "graph TD\nsubgraph a\nb",
            "b in a; 2:1: This subgraph has no “end”",
        ),
    ] {
        assert_eq!(read_back(text), expected, "{text}");
    }
}

#[test]
fn a_text_without_a_readable_flowchart_is_an_error_with_its_place() {
    for (text, expected) in [
        ("flowchart LR\nA -->", "2:6: Expected the name of a box"),
        (
            "hello\n",
            "1:1: A flowchart begins with “flowchart” or “graph” and a direction",
        ),
        ("pie\n", "1:1: Only flowcharts are read, this is a pie"),
        (
            "# A\n```mermaid\nerDiagram\n```",
            "3:1: Only flowcharts are read, this is an erDiagram",
        ),
    ] {
        assert_eq!(read_back(text), expected, "{text}");
    }
    let deep = format!("graph TD\n{}", "subgraph x\n".repeat(65));
    let too_deep = "66:1: Subgraphs are nested at most 64 deep";
    assert_eq!(read_back(&deep), too_deep);
    let names: Vec<String> = (0..400).map(|n| format!("n{n}")).collect();
    let names = names.join(" & ");
    let many = read_back(&format!("graph TD\n{names} --> {names}"));
    let too_many = "A diagram has at most 20000 boxes, groups and arrows";
    assert!(many.ends_with(too_many), "{many}");
    let bad = format!("graph TD\n{}", "A B\n".repeat(300));
    assert!(read_back(&bad).starts_with("202:3: Expected an arrow"));
}

/// The board with a diagram on it, and the report of the import.
fn on(board: &Board, diagram: &Diagram) -> (Board, Import) {
    let catalog = Catalog::embedded();
    let import = Import::of(diagram, catalog);
    let (boxes, frames, arrows) = (&import.components, &import.frames, &import.connectors);
    let added = compose::add_diagram(board, catalog, boxes, frames, arrows);
    let after = board.apply(&added.edit).unwrap();
    assert_eq!(boxes.len(), diagram.nodes.len());
    assert_eq!(
        added.ids.len() + added.undrawn.len(),
        boxes.len() + frames.len()
    );
    assert_eq!(after.validate(), []);
    (after, import)
}

/// Fails where two boxes touch.
fn assert_no_overlaps(board: &Board) {
    let boxes: Vec<_> = board.components.values().map(|one| one.rect).collect();
    for (index, a) in boxes.iter().enumerate() {
        for b in &boxes[index + 1..] {
            assert!(!a.intersects(*b), "{a:?} {b:?}");
        }
    }
}

const PIPELINE: &str = "flowchart LR
  subgraph src [Data sources]
    web[Web shop]
    crm[(CRM)]
  end
  web --> kafka
  crm ==>|nightly| bronze
  kafka --> bronze --> silver --> gold
  gold --> dash[Sales dashboard]
  gold -.-> slo[Freshness SLO]
  gold --> xyzzy
";

#[test]
fn a_lane_comes_from_the_group_then_the_kind_then_the_flow() {
    let (board, import) = on(&Board::default(), &mermaid::read(PIPELINE).unwrap());
    assert_no_overlaps(&board);
    let find = |label: &str| {
        board
            .components
            .values()
            .find(|one| one.label == label)
            .unwrap()
    };
    for (label, kind, lane) in [
        ("Web shop", None, Lane::Ingest),
        ("CRM", None, Lane::Ingest),
        ("Kafka", Some("event-log"), Lane::Ingest),
        ("bronze", Some("bronze"), Lane::Storage),
        ("Sales dashboard", Some("bi-dashboard"), Lane::Serving),
        ("Freshness SLO", Some("freshness-slo"), Lane::Monitoring),
        ("xyzzy", Some("custom"), Lane::Serving),
    ] {
        let one = find(label);
        assert_eq!(one.lane, lane, "{label}");
        let found = &one.kind;
        assert!(kind.is_none_or(|kind| found == kind), "{label} is {found}");
    }
    assert_eq!(find("CRM").shape, ComponentShape::Cylinder);
    let chain = ["bronze", "silver", "gold", "Sales dashboard"].map(|label| find(label).rect);
    for pair in chain.windows(2) {
        let leads_on = pair[1].min.x > pair[0].max.x || pair[1].min.y > pair[0].max.y;
        assert!(leads_on, "the chain runs right or down: {chain:?}");
    }
    assert_eq!(import.summary(), "9 components, 8 connectors");
    assert_eq!(import.remarks(&[]), ["Lanes guessed for 1: xyzzy."]);
    // Again, below what is there.
    let (twice, _) = on(&board, &mermaid::read(PIPELINE).unwrap());
    assert_no_overlaps(&twice);
    let doubled = board.lane_counts().map(|count| 2 * count);
    assert_eq!(twice.lane_counts(), doubled);
    assert_eq!(twice.connectors.len(), 16);
}

#[test]
fn a_hundred_boxes_in_one_lane_do_not_overlap_and_cycles_end() {
    let mut text = "graph LR\n".to_owned();
    for n in 0..100 {
        text += &format!("k{n}[Kafka {n}] --> k{}[Kafka {}]\n", n + 1, n + 1);
        text += &format!("k{n} -.-> a{n}[Freshness SLO {n}]\n");
    }
    let (board, _) = on(&Board::default(), &mermaid::read(&text).unwrap());
    assert_no_overlaps(&board);
    assert_eq!(board.lane_counts(), [101, 0, 0, 100]);

    let mut text = "graph LR\n".to_owned();
    for n in 0..2_000 {
        text += &format!("n{n} --> n{}\n", n * 7 % 2_000);
    }
    let (board, import) = on(&Board::default(), &mermaid::read(&text).unwrap());
    assert_eq!(board.components.len(), 2_000);
    let left_out = import.left_out["arrow from a box to itself"];
    assert_eq!(left_out, 2_000 - board.connectors.len());
}

#[test]
fn pasted_mermaid_is_a_diagram_as_one_step() {
    let mut window = Window::desk(Board::default());
    window.paste(PIPELINE);
    assert_eq!(window.board().components.len(), 9);
    assert_eq!(window.board().connectors.len(), 8);
    window.see_part("Kafka, Event log in Ingest, leads to bronze");
    window.see("Pasted 9 components, 8 connectors. Lanes guessed for 1: xyzzy.");
    assert_eq!(window.editor().selection().len(), 9);
    window.see("Undo paste diagram");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(window.board().is_blank());
}

#[test]
fn a_long_import_report_is_shown_in_a_dialog() {
    let mut window = Window::desk(Board::default());
    let mut text = format!("---\ntitle: all\n---\n{PIPELINE}");
    for n in 0..9 {
        text += &format!("xyzzy --> plugh{n}\nstyle plugh{n} fill:#fff\nclass plugh{n} big\n");
    }
    window.paste(text);
    window.see("Pasted 18 components, 17 connectors.");
    window.see_part("Lanes guessed for 10: xyzzy, plugh0, plugh1");
    window.see_part("Left out: 9 × class, 1 × setting, 9 × style.");
    window.click("Close");
    assert_eq!(window.board().components.len(), 18);
}

#[test]
fn unreadable_mermaid_becomes_a_note_and_says_where() {
    let mut window = Window::desk(Board::default());
    let text = "flowchart LR\nkafka --> [bronze]";
    window.paste(text);
    assert!(window.board().components.is_empty());
    let marks = window.texts();
    assert_eq!(marks, [text]);
    window.see(
        "Pasted as a note. Mermaid, line 2, column 11: Expected the name of a box, not “[bronze]”.",
    );
    // A text that mentions graphs is a text.
    window.paste("graph theory is nice");
    assert_eq!(window.board().marks.len(), 2);
}

/// The file of a case that people wrote, by the number that its name begins with.
fn case(number: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let file = files
        .find(|file| file.file_name().to_string_lossy().starts_with(number))
        .unwrap();
    std::fs::read_to_string(file.path()).unwrap()
}

#[test]
fn cases_of_people_are_read_as_they_mean_them() {
    for (number, expected) in [
        (
            "05",
            "Tills in Sources; Web shop in Sources; Partners in Sources; Raw rows in Storage; Clean rows in Storage; Checks; [Sources] > [Storage] “every hour”; Checks > [Storage] Control",
        ),
        (
            "06",
            "Read orders.csv; Run now; Bucket; Keeps/keys/dates; Sums/by day; Read orders.csv > Run now; Run now > Bucket; Bucket > Keeps/keys/dates; Keeps/keys/dates > Sums/by day",
        ),
        (
            "07",
            "Orders; Lake; Report; Orders > Lake; Lake > Report; 1 × click",
        ),
        (
            "09",
            "count(\"orders\") per day; Report; count(\"orders\") per day > Report",
        ),
        (
            "10",
            "Orders; Lake; Report; Orders > Lake; Lake > Report; 1 × setting of an arrow",
        ),
        ("12", "Orders; Lake; Orders > Lake"),
        (
            "13",
            "Orders; Lake; Orders > Lake; 1 × text around the diagram",
        ),
        (
            "14",
            "1:1: Only flowcharts are read, this is a sequenceDiagram",
        ),
        (
            "18",
            "load; k; done1; ther; late; load > k; k > done1; load > ther; ther > late; 2:11: “--ok” was read as an arrow with its own head, not as text; 3:14: “--other” was read as an arrow with its own head, not as text",
        ),
    ] {
        let read = read_back(&case(number));
        if number == "18" {
            // Where exactly it says so is of no matter.
            let without_places = |text: &str| text.replace("2:11: ", "").replace("3:14: ", "");
            let said: Vec<&str> = expected.split("; ").collect();
            for part in said {
                assert!(read.contains(&without_places(part)), "{read}");
            }
            continue;
        }
        assert_eq!(read, expected, "{number}");
    }
}

/// "Weather API in Ingest", … for the boxes of a case, and the import.
fn placed(text: &str) -> (Vec<String>, Board, Import) {
    let (board, import) = on(&Board::default(), &mermaid::read(text).unwrap());
    let boxes = import.components.iter();
    let boxes = boxes.map(|one| format!("{} in {}", one.label, one.lane));
    (boxes.collect(), board, import)
}

#[test]
fn the_flow_counts_against_a_name_and_that_is_said() {
    let (boxes, _, import) = placed(&case("01"));
    assert_eq!(
        boxes,
        [
            "Weather API in Ingest",
            "Python ingestion in Storage",
            "Exchange rates REST API in Ingest",
            "Sums, PostgreSQL in Storage",
        ]
    );
    let remarks = import.remarks(&[]).join(" ");
    for overruled in ["Weather API in Ingest", "Sums, PostgreSQL in Storage"] {
        assert!(remarks.contains(overruled), "{remarks}");
    }
    assert!(!remarks.contains("From right to left"), "{remarks}");
}

#[test]
fn words_in_the_title_of_a_frame_name_its_lane() {
    let (boxes, _, _) = placed(&case("03"));
    for (label, lane) in [
        ("Till", Lane::Ingest),
        ("Till copier", Lane::Ingest),
        ("Order rows", Lane::Storage),
        ("Order copies", Lane::Storage),
        ("Planner", Lane::Serving),
        ("Reorder robot", Lane::Serving),
    ] {
        assert!(boxes.contains(&format!("{label} in {lane}")), "{boxes:?}");
    }
    let two = "graph LR\nsubgraph x[Ingest and storage]\na --> b\nend";
    let (boxes, _, import) = placed(two);
    assert_eq!(boxes, ["a in Ingest", "b in Ingest"]);
    let said = "“Ingest and storage” names two lanes, Ingest was taken.";
    assert!(import.remarks(&[]).contains(&said.to_owned()));
}

/// Fails where a frame or its title covers the title of a lane, or a frame the title of another.
fn assert_frames_leave_titles_free(board: &Board) {
    let sizes = &Catalog::embedded().sizes;
    for mark in board.marks.values() {
        let bounds = frame::bounds(mark, sizes.lane_title);
        let top = board.lanes.bounds(Lane::Ingest).min.y + sizes.lane_header;
        assert!(bounds.min.y >= top - 8.0, "{} at {bounds:?}", mark.text);
        for other in board.marks.values().filter(|other| other.text != mark.text) {
            let title = frame::bounds(other, sizes.lane_title).with_max_y(other.rect.min.y);
            let is_over = mark.rect.intersects(title) && !mark.rect.contains_rect(title);
            assert!(!is_over, "{} over {}", mark.text, other.text);
        }
    }
}

#[test]
fn frames_that_name_no_lane_are_kept_and_arrows_go_to_frames() {
    let (_, board, import) = placed(&case("04"));
    let titles: Vec<&str> = board.marks.values().map(|one| one.text.as_str()).collect();
    assert_eq!(
        titles,
        ["Region one", "Region two"],
        "{:?}",
        import.remarks(&[])
    );
    for (mark, labels) in board
        .marks
        .values()
        .zip([["Till log", "Till rows"], ["Web log", "Web rows"]])
    {
        let inside = board.components.values();
        let inside = inside.filter(|one| mark.rect.contains_rect(one.rect));
        let inside: Vec<&str> = inside.map(|one| one.label.as_str()).collect();
        assert_eq!(inside, labels);
    }
    assert_frames_leave_titles_free(&board);
    let nested = "graph LR\nsubgraph x\nsubgraph y\na --> b\nend\nc --> d\nend";
    let (_, board, import) = placed(nested);
    let titles: Vec<&str> = board.marks.values().map(|one| one.text.as_str()).collect();
    assert_eq!(titles, ["x", "y"], "{:?}", import.remarks(&[]));
    assert_frames_leave_titles_free(&board);
    let (_, board, _) = placed(&case("05"));
    assert_frames_leave_titles_free(&board);
    let frame = |title: &str| {
        let mut marks = board.marks.iter();
        *marks.find(|(_, one)| one.text == title).expect(title).0
    };
    let (sources, storage) = (frame("Sources"), frame("Storage"));
    let ends: Vec<_> = board
        .connectors
        .values()
        .map(|one| (one.from.component(), one.to.component(), one.label.as_str()))
        .collect();
    assert_eq!(ends[0], (Some(sources), Some(storage), "every hour"));
    assert_eq!(ends[1].1, Some(storage));
}

/// A snippet with a piece taken out, doubled, or replaced by other letters.
fn mutated() -> impl Strategy<Value = String> {
    let cut = (
        0..SNIPPETS.len(),
        any::<(u16, u8, u8)>(),
        "[\\[\\](){}<>|&;@:\"'%.=\\-~\n a-c0]{0,6}",
    );
    cut.prop_map(|(index, (at, len, way), new)| {
        let letters: Vec<char> = SNIPPETS[index].0.chars().collect();
        let start = usize::from(at) % letters.len();
        let end = (start + usize::from(len) % 12).min(letters.len());
        let (before, rest) = letters.split_at(start);
        let (piece, after) = rest.split_at(end - start);
        let new: Vec<char> = new.chars().collect();
        let parts = match way % 3 {
            0 => [before, after, &[], &[]],
            1 => [before, piece, piece, after],
            _ => [before, &new, after, &[]],
        };
        parts.concat().into_iter().collect()
    })
}

/// Any text is an error with a position in it, or a diagram that makes a valid board.
fn check(text: &str) {
    match mermaid::read(text) {
        Ok(diagram) => {
            let (board, _) = on(&Board::default(), &diagram);
            assert_no_overlaps(&board);
        }
        Err(error) => {
            let lines: Vec<&str> = text.split('\n').collect();
            let line = lines.get(error.line - 1).expect("a line of the text");
            assert!(error.column <= line.chars().count() + 1, "{error}: {text}");
            assert!(!error.what.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_mutated_flowchart_is_a_board_or_an_error_with_its_position(text in mutated()) {
        check(&text);
    }

    #[test]
    fn any_text_is_a_board_or_an_error_with_its_position(
        text in "(graph LR|flowchart TD|```mermaid\ngraph TB)\n([A-Cé]|-->|---|-\\.->|==>|~~~|<-->|\\[|\\]|\\(|\\)|\\{|\\}|\"|\\||&|;|\n| |subgraph |end\n|@\\{|:::|%%|--|style |#|\u{0}){0,30}"
    ) {
        check(&text);
    }
}

#[test]
fn long_and_hostile_texts_are_parsed_quickly() {
    let nested = "[".repeat(50_000);
    for piece in [
        "A[",
        "A -- ",
        "A@{ ",
        "A[\"",
        "%%{",
        "\"",
        "A&",
        "A-->B&C\n",
        "(((",
        "subgraph [",
    ] {
        check_without_overlaps(&format!("graph TD\n{}", piece.repeat(20_000)));
    }
    check_without_overlaps(&format!("graph TD\nA{nested}"));
    let long = format!("graph TD\nA[{}]", "é".repeat(200_000));
    let (board, import) = on(&Board::default(), &mermaid::read(&long).unwrap());
    assert_eq!(board.components.values().next().unwrap().label.len(), 2000);
    let remark = "Left out: 1 × end of a text over 2,000 letters.";
    assert_eq!(import.remarks(&[]).last().unwrap(), remark);
}

/// As [`check`], for texts too long to compare every two boxes.
fn check_without_overlaps(text: &str) {
    if let Ok(diagram) = mermaid::read(text) {
        on(&Board::default(), &diagram);
    }
}
