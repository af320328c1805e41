//! How the board looks: what can be read at which zoom, that old boards lose no text, and that nothing is
//! drawn while nothing moves.

use std::{fs, time::Duration};

use egui::{Key, Modifiers, ViewportId};
use whyboard::{
    catalog::Catalog,
    file::Settings,
    format,
    layout::route,
    model::{Board, ComponentShape},
    scene::{self, Item, MIN_TYPE, Scene, Shape},
};

use crate::common::{
    window::{Opening, Window},
    worked,
};

fn drawn(board: &Board) -> Scene {
    let catalog = Catalog::embedded();
    let routes = route::all(board, &catalog.sizes);
    scene::build(board, &routes, catalog, &catalog.light)
}

fn texts(shapes: &[Shape]) -> Vec<(&str, f32)> {
    let texts = shapes.iter().filter_map(|shape| match shape {
        Shape::Text { text, size, .. } => Some((text.as_str(), *size)),
        _ => None,
    });
    texts.collect()
}

fn worked_boards() -> impl Iterator<Item = Board> {
    let templates = Catalog::embedded().templates.iter();
    templates.map(|template| template.board.clone())
}

#[test]
fn what_is_too_small_to_read_is_left_out_and_names_grow() {
    for board in worked_boards() {
        for item in &drawn(&board).items {
            for percent in 10..=200 {
                let zoom = percent as f32 / 100.0;
                let shown = texts(item.shapes_at(zoom));
                // The titles of the lanes stay in their strips, where the window leaves them out.
                if item.id.is_some() {
                    let is_read = |(_, size): &(&str, f32)| size * zoom >= MIN_TYPE - 0.01;
                    assert!(shown.iter().all(is_read), "{percent} %: {shown:?}");
                }
                let component = item.id.and_then(|id| board.components.get(&id));
                let words: Vec<&str> = shown.iter().map(|(text, _)| *text).collect();
                let words = words.join(" ");
                if let Some(component) = component.filter(|_| percent >= 60) {
                    assert!(words.contains(&component.label), "{percent} %");
                } else if let Some(component) = component.filter(|_| percent >= 35) {
                    let beginning = words.trim_end_matches('…').trim_end();
                    assert!(
                        component.label.starts_with(beginning),
                        "{words:?}, {percent} %"
                    );
                    assert!(!beginning.is_empty(), "{}, {percent} %", component.label);
                }
                if percent >= 100 {
                    assert_eq!(item.shapes_at(zoom), item.shapes());
                }
            }
        }
    }
}

#[test]
fn a_card_is_whole_then_a_name_then_a_stroke() {
    let board = worked("clickstream");
    let scene = drawn(&board);
    let is_card = |item: &&std::sync::Arc<Item>| {
        let component = item.id.and_then(|id| board.components.get(&id));
        component.is_some_and(|one| one.shape == ComponentShape::Box)
    };
    for card in scene.items.iter().filter(is_card) {
        let count = |zoom: f32| texts(card.shapes_at(zoom)).len();
        assert!(count(0.75) > 2, "why and metric can be read");
        for zoom in [0.74, 0.5, 0.36] {
            assert!((1..=3).contains(&count(zoom)), "only the name is left");
        }
        assert_eq!(count(0.34), 0);
        assert!(!card.shapes_at(0.34).is_empty());
    }
}

#[test]
fn a_card_of_an_older_version_shows_all_its_text_in_its_rectangle() {
    for name in ["rich", "drawn"] {
        let path = format!(
            "{}/tests/boards/v1/{name}.whyboard",
            env!("CARGO_MANIFEST_DIR")
        );
        let board = format::read(&fs::read(path).unwrap()).unwrap().board;
        let scene = drawn(&board);
        for (id, component) in &board.components {
            let item = scene
                .items
                .iter()
                .find(|item| item.id == Some(*id))
                .unwrap();
            let shown: String = texts(item.shapes()).iter().map(|(text, _)| *text).collect();
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            let shown = squeezed(&shown);
            for text in [&component.label, &component.why, &component.metric] {
                assert!(shown.contains(&squeezed(text)), "{text:?} in {shown:?}");
            }
        }
    }
}

fn delay(window: &Window<'_>) -> Duration {
    window.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
}

/// Some frames after a key that shows the whole board, at the same moment: how long until the next.
fn after_fit(settings: Settings) -> Duration {
    let mut window = Window::open(Opening {
        settings,
        board: Some(worked("clickstream")),
        ..Opening::default()
    });
    window.run();
    window.keys(Modifiers::COMMAND, Key::Plus);
    window.keys(Modifiers::COMMAND, Key::Plus);
    window
        .harness
        .key_press_modifiers(Modifiers::SHIFT, Key::Num1);
    for _ in 0..5 {
        window.harness.input_mut().time = Some(window.now);
        window.harness.step();
    }
    let first = delay(&window);
    window.now += 0.2;
    window.run();
    assert!(delay(&window) >= Duration::from_secs(1), "it has arrived");
    first
}

#[test]
fn a_view_glides_unless_nothing_is_to_move() {
    assert_eq!(after_fit(Settings::default()), Duration::ZERO);
    let mut still = Settings::default();
    still.reduces_motion = true;
    assert!(after_fit(still) > Duration::ZERO);
}

#[test]
fn nothing_is_drawn_while_nothing_happens_but_once_a_second_for_the_clock() {
    let mut window = Window::desk(worked("clickstream"));
    window.key(Key::Tab);
    window.now += 0.2;
    window.run();
    assert!(delay(&window) >= Duration::from_secs(1));
    window.begin_practice();
    window.now += 0.2;
    window.run();
    let next = delay(&window);
    assert!(
        next > Duration::from_millis(200) && next <= Duration::from_secs(1),
        "{next:?}"
    );
}
