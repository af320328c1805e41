//! Extending a board: cloning from a handle, reconnecting a path, changing kinds, shapes, styles and
//! colours, and keeping a tool selected.

use crate::common::{
    Window, rect_of,
    script::{NONE, with},
};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use emath::{Pos2, Rect, pos2, vec2};
use whyboard::{
    catalog::{Catalog, Color},
    compose::{self, Direction, Selection, Style},
    editor::{Action, Editor, EditorCommand, Pointer, Tool},
    layout::{
        card,
        hit::{self, Dot},
        route,
        text::Face,
    },
    model::{
        Board, Component, ComponentShape, Connector, Edit, End, Id, Lane, Look, Mark, MarkColor,
        MarkKind, Mode, Side, TextField,
    },
    scene::{self, Item, Scene, Shape},
};

fn component(kind: &str, label: &str, lane: Lane, at: Pos2) -> Edit {
    let id = match label {
        "Sources" => 1,
        "Kafka" => 2,
        _ => 3,
    };
    let rect = Rect::from_min_size(at, vec2(200.0, 44.0));
    Edit::add(Id(id), Component::new(kind, label, lane, rect))
}

/// Sources → Kafka → Bronze, the first by batch and labelled.
fn chain() -> Board {
    let first = Connector {
        mode: Mode::Batch,
        label: "orders".into(),
        ..Connector::between(Id(1), Id(2))
    };
    let edits = vec![
        component("custom", "Sources", Lane::Ingest, pos2(60.0, 60.0)),
        component("event-log", "Kafka", Lane::Ingest, pos2(60.0, 200.0)),
        component("custom", "Bronze", Lane::Storage, pos2(360.0, 60.0)),
        Edit::add(Id(10), first),
        Edit::add(Id(11), Connector::between(Id(2), Id(3))),
    ];
    with(&Board::default(), edits)
}

/// The chain with a note at (700, 60).
fn chain_with_note() -> Board {
    let rect = rect_of([60.0, 400.0, 168.0, 96.0]);
    let mut note = Mark::new(MarkKind::Note, rect);
    note.text = "remember".into();
    chain().apply(&Edit::add(Id(20), note)).unwrap()
}

fn undo_label(window: &Window<'_>) -> Option<String> {
    window.editor().undo_label().map(str::to_owned)
}

/// Presses, moves there, lets go.
fn gesture(editor: &mut Editor, path: &[Pos2]) {
    let (first, last) = (path[0], *path.last().unwrap());
    let (keys, clicks) = (NONE, 1);
    let press = Pointer::Press {
        pos: first,
        keys,
        clicks,
    };
    let drags = path.iter().map(|pos| Pointer::Drag { pos: *pos, keys });
    let release = Pointer::Release { pos: last, keys };
    for event in [press].into_iter().chain(drags).chain([release]) {
        editor.point(event).unwrap();
    }
}

// Handles.

#[test]
fn clicking_a_handle_clones_in_its_direction() {
    let board = chain();
    let rect = board.rect(Id(2)).unwrap();
    let reach = Editor::new(board.clone(), Catalog::embedded()).reach();
    for Dot { side, at, .. } in hit::dots(&board, rect, reach) {
        let mut editor = Editor::new(board.clone(), Catalog::embedded());
        let direction = match side {
            Side::Right => Direction::Right,
            Side::Left => Direction::Left,
            Side::Top => Direction::Up,
            _ => Direction::Down,
        };
        gesture(&mut editor, &[at, at + vec2(1.0, 1.0)]);
        let mut by_action = Editor::new(board.clone(), Catalog::embedded());
        let clone = Action::CloneConnected(Id(2), direction);
        by_action.perform(clone).unwrap();
        assert_ne!(*editor.board(), board, "{side:?}");
        assert_eq!(editor.board(), by_action.board(), "{side:?}");
    }
}

#[test]
fn dragging_from_a_handle_connects_or_leaves_a_loose_end() {
    let catalog = Catalog::embedded();
    let handle = pos2(278.0, 211.0);
    let mut editor = Editor::new(chain(), catalog);
    gesture(
        &mut editor,
        &[handle, pos2(300.0, 300.0), pos2(450.0, 400.0)],
    );
    let (_, drawn) = editor.board().connectors.iter().next_back().unwrap();
    assert_eq!(drawn.from.component(), Some(Id(2)));
    assert_eq!(drawn.to, End::Free(pos2(450.0, 400.0)));
    assert_eq!(editor.undo_label(), Some("connect"));
    // A drag of a few pixels does nothing.
    let mut editor = Editor::new(chain(), catalog);
    gesture(&mut editor, &[handle, handle + vec2(0.0, 14.0)]);
    assert_eq!(editor.undo_label(), None);
}

#[test]
fn an_adjacent_box_covers_the_handle_beneath_it() {
    let rect = rect_of([60.0, 260.0, 200.0, 44.0]);
    let close = Component::new("custom", "Close", Lane::Ingest, rect);
    let board = chain().apply(&Edit::add(Id(30), close));
    let board = board.unwrap();
    let mut editor = Editor::new(board, Catalog::embedded());
    editor.perform(Action::Select([Id(2)].into())).unwrap();
    gesture(&mut editor, &[pos2(160.0, 264.0)]);
    assert_eq!(*editor.selection(), Selection::from([Id(30)]));
}

#[test]
fn cloning_from_a_handle_and_naming_the_clone_are_one_step() {
    let before = chain();
    let mut window = Window::tall(before.clone());
    let kafka = window.on_screen(before.rect(Id(2)).unwrap().right_center());
    window.click_at(kafka + vec2(18.0, -11.0));
    window.key(Key::Enter);
    let clone = &window.board().components[&Id(12)];
    assert_eq!([&clone.kind, &clone.label], ["event-log", "Kafka"]);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before);
    // A new name for the clone sets its kind and lane.
    window.click_at(kafka + vec2(18.0, -11.0));
    window.type_text("Silver");
    window.key(Key::Enter);
    let silver = window.named("Silver");
    assert_eq!(window.board().components[&silver].lane, Lane::Storage);
    assert_eq!(window.board().components[&silver].kind, "silver");
    let leads = window.board().connectors.values().any(|connector| {
        connector.from.component() == Some(Id(2)) && connector.to.component() == Some(silver)
    });
    assert!(leads);
    let added = "add connected component";
    assert_eq!(undo_label(&window).as_deref(), Some(added));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before);
}

// Reconnecting.

fn delete_kafka(window: &mut Window<'_>) -> Board {
    window.select("Kafka, Event log");
    window.key(Key::Delete);
    assert!(window.shows("Deleted Kafka. Connect Sources → Bronze?"));
    window.board().clone()
}

const RECONNECT: &str = "Reconnect path (Ctrl+Shift+H)";

#[test]
fn a_broken_path_is_reconnected_by_key() {
    let mut window = Window::tall(chain());
    let parted = delete_kafka(&mut window);
    assert_eq!(parted.connectors.len(), 0);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    let reconnected: Vec<_> = window.board().connectors.values().cloned().collect();
    let [only] = reconnected.as_slice() else {
        panic!("{reconnected:?}");
    };
    assert_eq!((only.from, only.to), (End::bound(Id(1)), End::bound(Id(3))));
    assert_eq!((only.mode, only.label.as_str()), (Mode::Batch, "orders"));
    assert_eq!(undo_label(&window).as_deref(), Some("reconnect path"));
    assert!(!window.shows(RECONNECT), "it is answered");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), parted, "one step");
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), chain(), "and the deletion another");
}

#[test]
fn a_broken_path_is_reconnected_by_mouse() {
    let mut window = Window::tall(chain());
    delete_kafka(&mut window);
    window.click(RECONNECT);
    assert_eq!(window.board().connectors.len(), 1);
}

#[test]
fn the_offer_to_reconnect_appears_once() {
    type Decline = fn(&mut Window<'_>);
    let declined: [(&str, Decline); 4] = [
        ("Escape", |window| window.key(Key::Escape)),
        ("time", |window| {
            window.began = window.now;
            window.at(20);
        }),
        ("the next change", |window| {
            window.keys(Modifiers::COMMAND, Key::A);
            window.keys(Modifiers::COMMAND, Key::D);
        }),
        ("undo", |window| window.keys(Modifiers::COMMAND, Key::Z)),
    ];
    for (how, decline) in declined {
        let mut window = Window::tall(chain());
        delete_kafka(&mut window);
        assert!(window.shows(RECONNECT));
        decline(&mut window);
        assert!(!window.shows(RECONNECT), "{how}");
        assert!(!window.shows_part("Connect Sources"), "{how}");
        let left = window.board().clone();
        window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
        assert_eq!(*window.board(), left, "{how}");
    }
    // An end of a path leaves no gap.
    let mut window = Window::tall(chain());
    window.select("Bronze, custom");
    window.key(Key::Delete);
    assert!(!window.shows(RECONNECT));
}

// Kinds.

#[test]
fn a_shift_click_in_the_palette_changes_the_kind_and_the_name_that_came_with_it() {
    let before = chain();
    let mut window = Window::tall(before.clone());
    window.keys(Modifiers::COMMAND, Key::A);
    window.click("Find a component");
    window.type_text("pulsar");
    let item = window.harness.get_by_label("Add Pulsar (Event log)");
    let at = item.rect().center();
    window.click_at_with(Modifiers::SHIFT, at);
    let mut kinds = window.board().components.values().map(|one| &one.kind);
    assert!(kinds.all(|kind| kind == "event-log"));
    // Names of one's own stay.
    assert_eq!(window.labels(), ["Sources", "Pulsar", "Bronze"]);
    let changed = "change kind to Event log";
    assert_eq!(undo_label(&window).as_deref(), Some(changed));
    // Leave the search.
    window.key(Key::Escape);
    window.key(Key::Escape);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before, "one step");
}

#[test]
fn shift_enter_in_the_search_changes_the_kind_too() {
    // In the search at the pointer, and in the palette's.
    for search in [
        |window: &mut Window<'_>| window.key(Key::R),
        |window: &mut Window<'_>| window.click("Find a component"),
    ] {
        shift_enter_changes_the_kind(search);
    }
}

fn shift_enter_changes_the_kind(search: fn(&mut Window<'_>)) {
    let mut window = Window::tall(chain());
    window.select("Kafka, Event log");
    search(&mut window);
    window.type_text("dashboard");
    assert!(window.shows("Shift+Enter changes the kind of the selection."));
    window.keys(Modifiers::SHIFT, Key::Enter);
    let kafka = &window.board().components[&Id(2)];
    assert_eq!(kafka.label, "Dashboard");
    assert_ne!(kafka.kind, "event-log");
    assert_eq!(kafka.lane, Lane::Ingest, "it stays where it is");
    assert_eq!(window.board().components.len(), 3);
    // With nothing selected it adds.
    window.key(Key::Escape);
    window.key(Key::Escape);
    search(&mut window);
    window.type_text("dashboard");
    window.keys(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.board().components.len(), 4);
}

// Keeping a tool.

#[test]
fn q_keeps_the_tool_until_escape() {
    let mut window = Window::tall(chain());
    window.key(Key::N);
    window.key(Key::Q);
    assert!(window.shows_part("the tool stays until Esc"));
    for (count, x) in [(1, 100.0), (2, 500.0)] {
        let at = window.on_screen(pos2(x, 500.0));
        // Not the second press of a double click.
        window.now += 1.0;
        window.click_at(at);
        window.type_text("a note");
        window.key(Key::Escape);
        let marks = &window.board().marks;
        assert_eq!(marks.len(), count);
        assert!(marks.values().all(|mark| mark.text == "a note"));
        assert_eq!(window.editor().tool(), Tool::Note);
    }
    window.key(Key::Escape);
    assert_eq!(window.editor().tool(), Tool::Select);
    assert!(!window.editor().keeps_tool());
    // Without Q the tool is used once.
    window.key(Key::N);
    let at = window.on_screen(pos2(300.0, 600.0));
    window.now += 1.0;
    window.click_at(at);
    assert_eq!(window.editor().tool(), Tool::Select);
}

#[test]
fn a_locked_connector_tool_draws_several_connectors() {
    for (keeps, after) in [(true, Tool::Connector), (false, Tool::Select)] {
        let mut editor = Editor::new(chain(), Catalog::embedded());
        editor.perform(EditorCommand::Use(Tool::Connector)).unwrap();
        if keeps {
            editor.perform(EditorCommand::KeepTool).unwrap();
        }
        gesture(&mut editor, &[pos2(100.0, 80.0), pos2(400.0, 80.0)]);
        assert_eq!(editor.tool(), after);
    }
}

// Shapes.

/// Whether a point is in a convex polygon.
fn is_inside(polygon: &[Pos2], pos: Pos2) -> bool {
    let next = polygon.iter().cycle().skip(1);
    let sides = polygon.iter().zip(next).map(|(a, b)| {
        let (along, to) = (*b - *a, pos - *a);
        along.x * to.y - along.y * to.x
    });
    let (mut left, mut right) = (false, false);
    for side in sides {
        left |= side > 1e-3;
        right |= side < -1e-3;
    }
    !(left && right)
}

/// Names and whys: none, short, long, one long word, Chinese, several lines.
const TEXTS: [(&str, &str); 6] = [
    ("Kafka", ""),
    ("", "decouples the producers"),
    (
        "Customer identity resolution and householding service",
        "One slow consumer must not hold the others up, and a bad deploy is replayed from here.",
    ),
    ("Donaudampfschifffahrtsgesellschaftskapitän", "x"),
    (
        "实时特征存储与客户画像服务",
        "没有它，慢的消费者会丢失事件。",
    ),
    ("A\nB\nC\nD", "one\ntwo\nthree"),
];

fn item(scene: &Scene, id: Id) -> &Item {
    let mut items = scene.items.iter();
    items.find(|item| item.id == Some(id)).unwrap()
}

#[test]
fn no_shape_clips_an_icon_or_a_text() {
    let catalog = Catalog::embedded();
    for (shape, width) in ComponentShape::ALL
        .into_iter()
        .flat_map(|shape| [40.0, 200.0, 420.0].map(|width| (shape, width)))
    {
        for (label, why) in TEXTS {
            let rect = Rect::from_min_size(pos2(60.0, 60.0), vec2(width, 44.0));
            let mut one = Component::new("event-log", label, Lane::Ingest, rect);
            (one.shape, one.why, one.metric) = (shape, why.into(), "time to insight".into());
            one.rect = Rect::from_min_size(rect.min, card::fitted_size(&one, &catalog.sizes));
            let edge = one.rect.min.x;
            let edit = Edit::add(Id(1), one);
            let mut board = Board::default();
            board.lanes = whyboard::layout::lanes::grow(
                &board.lanes,
                [
                    Some(rect.expand(600.0).translate(vec2(600.0, 600.0))),
                    None,
                    None,
                    None,
                ],
                catalog.sizes.lane_header,
            )
            .lanes;
            let board = board.apply(&edit).unwrap();
            let routes = route::all(&board, &catalog.sizes);
            let scene = scene::build(&board, &routes, catalog, &catalog.light);
            let shapes = item(&scene, Id(1)).shapes();
            let grounds: Vec<Vec<Pos2>> = shapes
                .iter()
                .filter_map(|shape| match shape {
                    Shape::Polygon { points, fill } if *fill == catalog.light.card => {
                        Some(points.clone())
                    }
                    Shape::Rect { rect, fill, .. } if *fill == catalog.light.card => {
                        let corners = [
                            rect.left_top(),
                            rect.right_top(),
                            rect.right_bottom(),
                            rect.left_bottom(),
                        ];
                        Some(corners.to_vec())
                    }
                    _ => None,
                })
                .collect();
            let mut texts = 0;
            for shape in shapes {
                let part = match shape {
                    Shape::Icon { rect, .. } => *rect,
                    Shape::Text {
                        pos,
                        width,
                        size,
                        face,
                        ..
                    } => {
                        texts += 1;
                        assert!(matches!(face, Face::Strong | Face::Regular));
                        // From the ascenders to the descenders.
                        let top = *pos - vec2(0.0, size * 0.75);
                        Rect::from_min_max(top, *pos + vec2(*width, size * 0.22))
                    }
                    _ => continue,
                };
                assert!(part.min.x > edge + 4.0, "{shape:?}: the edge is free");
                for corner in [
                    part.left_top(),
                    part.right_top(),
                    part.right_bottom(),
                    part.left_bottom(),
                ] {
                    assert!(
                        grounds.iter().any(|ground| is_inside(ground, corner)),
                        "{shape:?} {width} {label:?}: {corner:?} of {part:?} sticks out"
                    );
                }
            }
            assert!(texts > 0);
        }
    }
}

#[test]
fn every_shape_keeps_its_lane_hue_and_a_valid_board() {
    let catalog = Catalog::embedded();
    let start = chain();
    for shape in ComponentShape::ALL {
        let ids = [Id(1), Id(2), Id(3), Id(10)];
        let edit = compose::set_shape(&start, catalog, &ids, shape);
        let after = start.apply(&edit).unwrap();
        assert_eq!(after.validate(), [], "{shape:?}");
        let name = format!("change shape to {}", shape.title().to_lowercase());
        assert_eq!(edit.label(), name);
        let routes = route::all(&after, &catalog.sizes);
        for theme in [&catalog.light, &catalog.dark] {
            let scene = scene::build(&after, &routes, catalog, theme);
            for id in [Id(1), Id(2), Id(3)] {
                let one = &after.components[&id];
                assert_eq!(one.shape, shape);
                let size = card::fitted_size(one, &catalog.sizes);
                assert_eq!(one.rect.size(), size, "{shape:?}");
                let colors = theme.lane(one.lane);
                let has_hue = item(&scene, id).shapes().iter().any(|shape| match shape {
                    Shape::Rect { fill, .. } => *fill == colors.tile,
                    Shape::Line { stroke, .. } => stroke.color == colors.shape_edge,
                    Shape::Polygon { fill, .. } => *fill == colors.shape_edge,
                    _ => false,
                });
                assert!(has_hue, "{shape:?}");
            }
        }
        // Changing back restores the size.
        let back = compose::set_shape(&after, catalog, &ids, ComponentShape::Box);
        let back = after.apply(&back).unwrap();
        for id in [Id(1), Id(2), Id(3)] {
            let size = card::fitted_size(&start.components[&id], &catalog.sizes);
            assert_eq!(back.rect(id).unwrap().size(), size);
        }
    }
}

#[test]
fn a_shape_is_chosen_by_name_or_in_the_guide_for_all_that_is_selected() {
    let mut window = Window::tall(chain());
    window.keys(Modifiers::COMMAND, Key::A);
    window.command("shape: cylinder");
    let shapes = |window: &Window<'_>| {
        let all = window.board().components.values();
        all.map(|one| one.shape).collect::<Vec<_>>()
    };
    assert_eq!(shapes(&window), [ComponentShape::Cylinder; 3]);
    let changed = "change shape to cylinder";
    assert_eq!(undo_label(&window).as_deref(), Some(changed));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), chain(), "one step");
    window.select("Kafka, Event log");
    window.harness.get_by_label("Shape: Person").scroll_to_me();
    window.run();
    window.click("Shape: Person");
    let shape = window.board().components[&Id(2)].shape;
    assert_eq!(shape, ComponentShape::Person);
}

// Styles and colours.

#[test]
fn a_style_is_pasted_onto_everything_it_fits_in_one_step() {
    let mut window = Window::tall(chain_with_note());
    window.select("Kafka, Event log");
    window.command("shape: cloud");
    window.keys(Modifiers::COMMAND | Modifiers::ALT, Key::C);
    let before = window.board().clone();
    // A note has no shape.
    window.select("note “remember”");
    window.keys(Modifiers::COMMAND | Modifiers::ALT, Key::V);
    assert_eq!(*window.board(), before);
    window.keys(Modifiers::COMMAND, Key::A);
    window.keys(Modifiers::COMMAND | Modifiers::ALT, Key::V);
    let components = window.board().components.values();
    let mut shapes = components.map(|one| one.shape);
    assert!(shapes.all(|one| one == ComponentShape::Cloud));
    assert_eq!(undo_label(&window).as_deref(), Some("paste style"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before);
}

#[test]
fn a_style_holds_a_shape_a_mode_and_a_colour() {
    let catalog = Catalog::embedded();
    let board = chain_with_note();
    let board = board
        .apply(&Edit::SetColor(Id(20), MarkColor::Green))
        .unwrap();
    let board = board
        .apply(&Edit::SetShape(Id(1), ComponentShape::Queue))
        .unwrap();
    let style = Style::of(&board, &Selection::from([Id(1), Id(10), Id(20)])).unwrap();
    let plain = Look::default();
    let green = Look {
        color: MarkColor::Green,
        ..plain
    };
    let expected = Style {
        component: Some((ComponentShape::Queue, plain)),
        connector: Some((Mode::Batch, plain)),
        mark: Some(green),
    };
    assert_eq!(style, expected);
    assert_eq!(Style::of(&board, &Selection::new()), None);
    let second = Mark::new(MarkKind::Text, rect_of([9.0, 9.0, 40.0, 20.0]));
    let board = board.apply(&Edit::add(Id(21), second)).unwrap();
    let edit = compose::paste_style(&board, catalog, &[Id(3), Id(11), Id(21)], style);
    let after = board.apply(&edit).unwrap();
    assert_eq!(after.components[&Id(3)].shape, ComponentShape::Queue);
    assert_eq!(after.connectors[&Id(11)].mode, Mode::Batch);
    assert_eq!(after.marks[&Id(21)].color, MarkColor::Green);
}

#[test]
fn a_colour_is_chosen_by_name_and_drawn() {
    let mut window = Window::tall(chain_with_note());
    window.select("note “remember”");
    window.command("colour: red");
    assert_eq!(window.board().marks[&Id(20)].color, MarkColor::Red);
    assert_eq!(undo_label(&window).as_deref(), Some("make red"));
    let catalog = Catalog::embedded();
    let board = window.board();
    let routes = route::all(board, &catalog.sizes);
    for theme in [&catalog.light, &catalog.dark] {
        let scene = scene::build(board, &routes, catalog, theme);
        let fills = item(&scene, Id(20)).shapes().iter();
        let fills: Vec<Color> = fills
            .filter_map(|shape| match shape {
                Shape::Rect { fill, .. } => Some(*fill),
                _ => None,
            })
            .collect();
        assert!(fills.contains(&theme.mark_colors.red.ground));
        assert!(!fills.contains(&theme.note));
    }
    // A box has a coloured outline.
    window.select("Kafka, Event log");
    window.command("colour: blue");
    let kafka = &window.board().components[&Id(2)];
    assert_eq!(kafka.look.color, MarkColor::Blue);
}

#[test]
fn the_selection_is_copied_as_svg() {
    let mut window = Window::tall(chain());
    window.select("Kafka, Event log");
    window.keys(Modifiers::COMMAND, Key::K);
    window.type_text("copy as svg");
    let copied = window.copied_by(egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    let svg = copied.expect("nothing was copied");
    assert!(svg.contains("<svg"), "{svg}");
    assert!(svg.contains(">Kafka</text>"), "{svg}");
    assert!(!svg.contains("Bronze"), "only what is selected");
}

#[test]
fn typing_a_name_begun_by_a_handle_can_be_left_with_escape() {
    let mut window = Window::tall(chain());
    let kafka = window.on_screen(window.board().rect(Id(2)).unwrap().right_bottom());
    window.click_at(kafka + vec2(-20.0, 18.0));
    window.key(Key::Escape);
    let new = window.editor().selected_one().unwrap();
    let label = window.board().text(TextField::Label(new));
    assert_eq!(label, Some("Kafka"));
}
