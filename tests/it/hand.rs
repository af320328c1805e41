//! What the hand expects of any whiteboard: a menu on everything, copies with their arrows, dots that do not
//! get in the way, and a window that remembers how it was left.

use crate::common::{
    Opening, Window,
    script::{CTRL, Script, boxes, connected},
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use emath::{pos2, vec2};
use whyboard::{
    catalog::Catalog,
    compose::{Axis, Direction},
    editor::{
        Action, COMMANDS, Command, EditorCommand, Gesture, Menu, Target, Tool, context_commands,
        copied, pasted,
    },
    export,
    file::Settings,
    layout::hit,
    model::{Board, Edit, End, Id, Lane, Side, Subject},
    raster,
    scene::{PictureOptions, picture},
};

// The context menu.

#[test]
fn a_right_click_selects_what_is_under_the_pointer_and_offers_what_applies_to_it() {
    let mut window = Window::desk(connected());
    let kafka = window.board().rect(Id(1)).unwrap().center();
    window.right_click_at(window.on_screen(kafka));
    assert!(window.editor().selection().contains(&Id(1)));
    assert!(window.shows_part("Edit why") && window.shows_part("Duplicate"));
    // Connectors' and the ground's own are left out, as is what cannot be done.
    for entry in ["Flow", "Insert image", "Paste style", "Ungroup"] {
        assert!(!window.shows_part(entry), "{entry}");
    }
    window.click_part("Duplicate");
    assert_eq!(window.board().components.len(), 4);
    assert!(!window.shows_part("Edit why"), "it closes");
    let line = window.editor().routes()[&Id(10)].points.clone();
    window.right_click_at(window.on_screen(line[0].lerp(line[1], 0.5)));
    assert!(window.editor().selection().contains(&Id(10)));
    assert!(window.shows_part("Flow") && !window.shows_part("Edit why"));
    window.key(Key::Escape);
    assert!(!egui::Popup::is_any_open(&window.harness.ctx));
    window.right_click_at(window.on_screen(pos2(100.0, 330.0)));
    assert!(window.editor().selection().is_empty());
    assert!(window.shows_part("Paste as text") && !window.shows_part("Delete"));
}

#[test]
fn the_menu_opens_by_key_and_is_walked_by_arrows() {
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut window = Window::desk(boxes());
        window.key(Key::Tab);
        window.keys(modifiers, key);
        let (first, ..) = window.focused();
        assert!(first.contains("Duplicate"), "{first}");
        window.key(Key::ArrowDown);
        let (second, ..) = window.focused();
        assert!(second.contains("Copy"), "{second}");
        window.key(Key::ArrowUp);
        window.key(Key::Enter);
        assert_eq!(window.board().components.len(), 4, "{key:?}");
        window.key(Key::N);
        assert_eq!(
            window.editor().tool(),
            Tool::Note,
            "the board has the keyboard"
        );
    }
}

#[test]
fn what_is_pasted_from_the_menu_lands_where_that_was_opened() {
    let mut window = Window::desk(Board::default());
    let place = window.on_screen(pos2(120.0, 200.0));
    window.right_click_at(place);
    window.click_part("Paste as text");
    window.paste("remember");
    let rect = window.board().marks.values().next().unwrap().rect;
    assert!(rect.expand(8.0).contains(pos2(120.0, 200.0)), "{rect:?}");
}

/// The menu is the table's: what it offers can be done, and all that needs the selection is offered.
#[test]
fn the_menu_follows_the_table() {
    let script = Script::on(connected()).selecting([1, 2, 10]);
    let offered = context_commands(&script.editor);
    for command in COMMANDS {
        let spec = command.spec();
        if offered.contains(command) {
            assert!(command.is_enabled(&script.editor), "{command:?}");
            assert_ne!(spec.target, Target::Ground, "{command:?}");
        }
    }
    for command in [
        EditorCommand::Align(Direction::Left),
        EditorCommand::Group,
        EditorCommand::Delete,
        EditorCommand::Flip(Axis::Across),
    ] {
        assert!(offered.contains(&Command::Editor(command)), "{command:?}");
    }
    assert!(offered.iter().all(|one| one.spec().menu != Menu::Hidden));
}

// Copies.

#[test]
fn a_box_copied_with_its_arrow_keeps_the_arrow() {
    let mut script = Script::on(connected()).selecting([1, 10]);
    script.editor.perform(EditorCommand::Duplicate).unwrap();
    let arrow = script.new_connector();
    assert!(arrow.from.component().is_some_and(|id| id != Id(1)));
    assert_eq!(
        arrow.to.component(),
        None,
        "loose where the other box was not copied"
    );
    let text = copied(&connected(), &[Id(1), Id(10)]).unwrap();
    let part = pasted(&text).unwrap();
    assert_eq!(part.connectors.len(), 1);
    assert!(matches!(part.connectors[&Id(10)].to, End::Free(_)));
}

#[test]
fn a_loose_arrow_drawn_nearly_upright_is_upright() {
    let script = Script::on(boxes()).using(Tool::Connector);
    let script = script.drag([300.0, 300.0], [305.0, 460.0]);
    let drawn = script.new_connector();
    assert_eq!(drawn.to, End::Free(pos2(300.0, 460.0)));
    let (id, _) = script.board().connectors.iter().next_back().unwrap();
    let points = &script.editor.routes()[id].points;
    let [.., before, tip] = points[..] else {
        panic!("{points:?}");
    };
    assert!(
        (before.x - tip.x).abs() < 0.1,
        "its head points down: {points:?}"
    );
    // Ctrl lets go of that.
    let script = Script::on(boxes()).using(Tool::Connector).holding(CTRL);
    let script = script.drag([300.0, 300.0], [305.0, 460.0]);
    assert_eq!(script.new_connector().to, End::Free(pos2(305.0, 460.0)));
}

#[test]
fn a_list_sign_typed_behind_an_automatic_one_is_there_once() {
    let mut window = Window::desk(Board::default());
    window.key(Key::N);
    let middle = window.on_screen(window.middle());
    window.click_at(middle);
    window.type_text("- one");
    window.keys(Modifiers::SHIFT, Key::Enter);
    for sign in ["-", " ", "two"] {
        window.type_text(sign);
    }
    assert_eq!(window.texts(), ["- one\n- two"]);
}

// Dots.

#[test]
fn an_arrow_is_nearer_than_the_dot_beside_it_and_dots_do_not_crowd_a_gap() {
    let board = connected();
    let script = Script::on(board).selecting([1]);
    let (board, editor) = (script.board(), &script.editor);
    let rect = board.rect(Id(1)).unwrap();
    let line = editor.routes()[&Id(10)].points[0];
    let dots = hit::dots(board, rect, editor.reach());
    let dot = dots.iter().find(|dot| dot.side == Side::Right).unwrap();
    let on_line = pos2(dot.at.x, line.y);
    assert!(
        dot.at.distance(on_line) < editor.reach().dot,
        "the case is meant"
    );
    let script = script.press_at(on_line, 1);
    assert!(
        matches!(script.editor.gesture(), Gesture::Pointing(_)),
        "{:?}",
        script.editor.gesture()
    );
}

#[test]
fn dots_stay_in_the_gap_at_every_zoom() {
    let board = boxes();
    for zoom in [0.1, 0.25, 0.5, 0.72, 1.0, 4.0] {
        let mut script = Script::on(board.clone());
        let mut camera = script.editor.camera();
        camera.zoom = zoom;
        script.editor.look_through(camera);
        let reach = script.editor.reach();
        for id in [1, 2, 3] {
            let rect = board.rect(Id(id)).unwrap();
            for dot in hit::dots(&board, rect, reach) {
                let boxes = board.components.values();
                let mut covering = boxes.filter(|one| one.rect.contains(dot.at));
                assert!(covering.next().is_none(), "{zoom}: {id} {:?}", dot.side);
            }
        }
    }
}

#[test]
fn a_clone_by_the_lower_dot_counts_in_its_own_lane() {
    let mut script = Script::on(boxes());
    for _ in 0..6 {
        let last = *script.board().components.keys().next_back().unwrap();
        let clone = Action::CloneConnected(last, Direction::Down);
        script.editor.perform(clone).unwrap();
        script.editor.perform(Action::FinishTyping).unwrap();
    }
    let counts = script.board().lane_counts();
    assert_eq!(counts[Lane::Monitoring.index()], 0);
    assert_eq!(counts[Lane::Storage.index()], 7);
    assert_eq!(script.board().validate(), []);
}

// Arranging.

#[test]
fn centres_line_up_order_flips_and_sizes_become_equal() {
    let resized = boxes().apply(&Edit::Resize(
        Id(2),
        emath::Rect::from_min_size(pos2(60.0, 200.0), vec2(230.0, 80.0)),
    ));
    let mut script = Script::on(resized.unwrap()).selecting([1, 2]);
    let centers = |script: &Script| [1, 2].map(|id| script.rect(id).center().x);
    script
        .editor
        .perform(EditorCommand::AlignCenters(Axis::Across))
        .unwrap();
    let [a, b] = centers(&script);
    assert!((a - b).abs() <= 1.0, "{a} {b}");
    let around = script.rect(1).union(script.rect(2));
    script
        .editor
        .perform(EditorCommand::Flip(Axis::Down))
        .unwrap();
    assert!(script.rect(2).max.y < script.rect(1).min.y);
    assert_eq!(
        script.rect(1).union(script.rect(2)).height(),
        around.height()
    );
    script.editor.perform(EditorCommand::EqualSizes).unwrap();
    assert_eq!(script.rect(1).size(), script.rect(2).size());
    assert_eq!(script.board().validate(), []);
}

#[test]
fn several_elements_are_selected_by_keys() {
    let mut window = Window::desk(boxes());
    window.key(Key::Tab);
    let extend = Modifiers::ALT | Modifiers::SHIFT;
    window.keys(extend, Key::ArrowRight);
    window.keys(extend, Key::ArrowRight);
    assert_eq!(window.editor().selection().len(), 3);
}

// The window.

#[test]
fn a_window_larger_than_what_the_screen_has_free_fills_it() {
    for (screen, fills) in [(vec2(1440.0, 900.0), true), (vec2(2560.0, 1440.0), false)] {
        let mut window = Window::desk(None);
        let input = window.harness.input_mut();
        let viewport = input.viewports.get_mut(&egui::ViewportId::ROOT).unwrap();
        viewport.monitor_size = Some(screen);
        viewport.inner_rect = Some(emath::Rect::from_min_size(
            pos2(0.0, 0.0),
            vec2(1440.0, 900.0),
        ));
        window.harness.step();
        let output = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
        let asked = output
            .commands
            .contains(&egui::ViewportCommand::Maximized(true));
        assert_eq!(asked, fills, "{screen:?}");
    }
}

#[test]
fn the_length_of_a_practice_is_remembered() {
    let mut settings = Settings::default();
    settings.set_practice_min(20);
    let window = Window::open(Opening {
        settings,
        ..Opening::default()
    });
    window.see("Start, 20 minutes");
    let mut window = Window::open(Opening::default());
    window.see("Start, 45 minutes");
    window.click("60 min");
    window.click("Start, 60 minutes");
    assert_eq!(window.record().length_secs, 3600);
    window.command("Start screen");
    if window.shows("Don't save") {
        window.click("Don't save");
    }
    window.see("Start, 60 minutes");
}

#[test]
fn escape_keeps_what_was_edited_in_the_price_sheet() {
    let mut window = Window::desk(Board::default());
    window.command("Price sheet");
    let price = window.editor().catalog().prices.prices[0].title();
    window.set(&price, "12.5");
    window.key(Key::Escape);
    window.command("Price sheet");
    let price = window
        .harness
        .get_by_role_and_label(egui::Role::SpinButton, &price);
    assert_eq!(price.accesskit_node().numeric_value(), Some(12.5));
}

#[test]
fn history_and_price_sheet_stay_in_a_window_with_large_text() {
    let mut settings = Settings::default();
    settings.set_text_size_percent(150);
    let mut window = Window::open(Opening {
        settings,
        board: Some(Board::default()),
        ..Opening::default()
    });
    window.command("Price sheet");
    let size = window.harness.ctx.content_rect();
    for button in ["Keep these prices", "Back to list prices", "Cancel"] {
        let rect = window.harness.get_by_label(button).rect();
        assert!(size.contains_rect(rect), "{button}: {rect:?} in {size:?}");
    }
}

#[test]
fn the_view_zooms_in_beyond_400_percent() {
    let mut script = Script::on(boxes());
    for _ in 0..40 {
        script.editor.perform(EditorCommand::ZoomIn).unwrap();
    }
    assert_eq!(script.editor.camera().zoom, 8.0);
    script.editor.perform(EditorCommand::FitAll).unwrap();
    assert!(script.editor.camera().zoom < 4.0);
}

#[test]
fn a_transparent_export_has_nothing_behind_the_drawing() {
    let board = connected();
    let only = Some([Id(1), Id(3)].into());
    for transparent in [false, true] {
        let options = PictureOptions {
            transparent,
            only: only.clone(),
            ..PictureOptions::default()
        };
        let drawn = picture(&board, Catalog::embedded(), &options).unwrap();
        let pixels = raster::decode(&export::png(&drawn, 1.0).unwrap()).unwrap();
        let pixels = pixels.into_bytes();
        assert_eq!(pixels[3] == 0, transparent, "the corner");
        assert!(pixels.chunks(4).any(|pixel| pixel[3] == 255), "the boxes");
        let rects = export::svg(&drawn).matches("<rect").count();
        let opaque = PictureOptions {
            transparent: !transparent,
            only: only.clone(),
            ..PictureOptions::default()
        };
        let other = export::svg(&picture(&board, Catalog::embedded(), &opaque).unwrap());
        let others = other.matches("<rect").count();
        assert_eq!(rects + 1 == others, transparent);
    }
}

// Fewer steps.

#[test]
fn the_whys_of_all_boxes_are_typed_in_one_table() {
    let mut window = Window::desk(boxes());
    window.keys(Modifiers::COMMAND, Key::Num6);
    let fields = window.harness.query_all_by_role(Role::TextInput);
    let whys: Vec<f32> = fields
        .filter(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with("Why: "))
        })
        .map(|node| node.rect().width())
        .collect();
    assert_eq!(whys.len(), 3);
    assert!(whys.iter().all(|width| *width > 250.0), "{whys:?}");
    for _ in 0..3 {
        window.type_text("a reason");
        window.key(Key::Tab);
        window.type_text("a metric");
        window.key(Key::Tab);
    }
    for component in window.board().components.values() {
        assert_eq!(
            (&*component.why, &*component.metric),
            ("a reason", "a metric")
        );
    }
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert!(!window.shows("Close the table"));
    window.key(Key::N);
    assert_eq!(window.editor().tool(), Tool::Note);
}

#[test]
fn a_key_begins_the_cost_of_a_box() {
    let mut window = Window::desk(boxes());
    window.key(Key::Tab);
    window.keys(Modifiers::COMMAND, Key::Num5);
    window.type_text("S3 Standard");
    let line = window.board().costs.values().next().unwrap();
    assert_eq!(line.subject, Some(Subject::Component(Id(1))));
}
