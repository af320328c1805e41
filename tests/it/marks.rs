//! Text with bold words and lists, sticky notes, and pictures: typed, pasted, dropped, and from hostile
//! files.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::common::{
    Window, drawn, rect_of,
    script::{NONE, SHIFT, Script},
};
use egui::{Color32, ColorImage, Event, Key, Modifiers};
use emath::{Pos2, Rect, pos2, vec2};
use whyboard::{
    catalog::Catalog,
    editor::{copied, find},
    export, format,
    model::{Board, Edit, Id, ImageData, MAX_IMAGE_BYTES, Mark, MarkKind},
    raster,
    scene::{PictureOptions, picture},
};

const RED: [u8; 4] = [200, 30, 20, 255];

/// The file of a picture in one colour.
fn png(width: u32, height: u32) -> Vec<u8> {
    let rgba = RED.repeat((width * height) as usize);
    let taken = raster::from_pixels([width, height], rgba).unwrap();
    taken.data.bytes().to_vec()
}

fn image(bytes: &[u8]) -> ImageData {
    ImageData::new(bytes.to_vec()).unwrap()
}

/// A small file whose header claims another size.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(4, 4);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// A board with one picture on it, under id 1.
fn with_picture(bytes: &[u8], rect: Rect) -> Board {
    let mark = Mark {
        image: Some(image(bytes)),
        ..Mark::new(MarkKind::Image, rect)
    };
    let add = Edit::add(Id(1), mark);
    Board::default().apply(&add).unwrap()
}

fn the_mark(window: &Window<'_>) -> Mark {
    let marks = &window.board().marks;
    assert_eq!(marks.len(), 1);
    Mark::clone(marks.values().next().unwrap())
}

/// Begins a text in the middle of the view.
fn begin_text(window: &mut Window<'_>) {
    let middle = window.on_screen(window.middle());
    window.double_click_at(middle);
    assert!(window.types_into("Label on the board"));
}

#[test]
fn shift_enter_continues_a_list_and_enter_finishes() {
    let mut window = Window::blank();
    begin_text(&mut window);
    window.type_text("Ask:");
    window.keys(Modifiers::SHIFT, Key::Enter);
    window.type_text("- who");
    window.keys(Modifiers::SHIFT, Key::Enter);
    window.type_text("when");
    assert_eq!(the_mark(&window).text, "Ask:\n- who\n- when");
    window.keys(Modifiers::SHIFT, Key::Enter);
    window.keys(Modifiers::SHIFT, Key::Enter);
    window.type_text("then");
    assert_eq!(the_mark(&window).text, "Ask:\n- who\n- when\nthen");
    window.key(Key::Enter);
    assert!(!window.has_field("Label on the board"));
    assert_eq!(the_mark(&window).text, "Ask:\n- who\n- when\nthen");
    // Making it and writing it are one step.
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(window.board().is_blank());
    assert_eq!(window.editor().undo_label(), None);
}

#[test]
fn ctrl_b_makes_the_selection_bold_and_only_the_drawing_shows_it() {
    let mut window = Window::blank();
    begin_text(&mut window);
    window.type_text("lag ");
    window.keys(Modifiers::COMMAND, Key::B);
    window.type_text("pages");
    assert_eq!(the_mark(&window).text, "lag **pages**");
    window.keys(Modifiers::COMMAND, Key::A);
    window.keys(Modifiers::COMMAND, Key::B);
    assert_eq!(the_mark(&window).text, "**lag pages**");
    window.keys(Modifiers::COMMAND, Key::B);
    assert_eq!(the_mark(&window).text, "lag pages");
    window.keys(Modifiers::COMMAND, Key::B);
    window.key(Key::Enter);
    assert_eq!(the_mark(&window).text, "**lag pages**");
    assert!(window.shows("text “lag pages”"));
    let hits = find(window.editor(), "lag pages");
    assert_eq!(hits.len(), 1, "found as it is read");
}

#[test]
fn an_empty_text_is_removed_in_the_same_step() {
    let mut window = Window::blank();
    for end in [Key::Escape, Key::Enter] {
        begin_text(&mut window);
        window.key(end);
        assert!(window.board().is_blank());
        assert_eq!(window.editor().undo_label(), None);
        assert!(!window.editor().is_changed());
    }
    begin_text(&mut window);
    window.type_text("short lived");
    window.key(Key::Enter);
    let before = window.board().clone();
    window.key(Key::Enter);
    window.keys(Modifiers::COMMAND, Key::A);
    window.key(Key::Backspace);
    window.key(Key::Escape);
    assert!(window.board().is_blank());
    assert_eq!(window.editor().undo_label(), Some("delete text"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before, "one step");
}

#[test]
fn an_empty_note_stays_and_a_long_one_grows_around_its_list() {
    let mut window = Window::blank();
    window.key(Key::N);
    let middle = window.on_screen(window.middle());
    window.click_at(middle);
    window.key(Key::Escape);
    let empty = the_mark(&window);
    assert!(window.shows("empty note"));
    window.key(Key::Enter);
    for _ in 0..12 {
        window.type_text("- one more thing");
        window.keys(Modifiers::SHIFT, Key::Enter);
        window.keys(Modifiers::SHIFT, Key::Enter);
    }
    window.key(Key::Enter);
    let long = the_mark(&window);
    assert_eq!(long.rect.width(), empty.rect.width());
    let [long, empty] = [long.rect, empty.rect].map(|rect| rect.height());
    assert!(long > empty, "{long}");
    let drawn = drawn(window.board());
    let svg = export::svg(&drawn);
    assert_eq!(svg.matches(">•<").count(), 12);
    assert!(!svg.contains("- one"));
}

#[test]
fn a_pasted_picture_lands_in_the_middle_selected_as_one_step() {
    let mut window = Window::blank();
    let red = Color32::from_rgba_premultiplied(200, 30, 20, 255);
    let pixels = Arc::new(ColorImage::filled([1200, 300], red));
    window.harness.event(Event::PasteImage(pixels));
    window.wait_until("a picture", |window| !window.board().marks.is_empty());
    let mark = the_mark(&window);
    assert_eq!(mark.kind, MarkKind::Image);
    // At most 600, in its proportions.
    assert_eq!(mark.rect.size(), vec2(600.0, 150.0));
    assert!(mark.rect.center().distance(window.middle()) <= 1.0);
    let editor = window.editor();
    assert_eq!(editor.selection().len(), 1);
    assert_eq!(editor.undo_label(), Some("add picture"));
    let data = mark.image.unwrap();
    let decoded = raster::decode(data.bytes()).unwrap();
    assert_eq!(decoded.size(), [1200, 300]);
    assert_eq!(decoded.into_bytes()[..4], RED);
    assert!(window.shows("picture"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert!(window.board().is_blank());
}

#[test]
fn enter_edits_the_caption_that_names_a_picture() {
    let board = with_picture(&png(80, 60), rect_of([40.0, 80.0, 80.0, 60.0]));
    let mut window = Window::tall(board);
    window.key(Key::Tab);
    window.key(Key::Enter);
    window.type_text("the **old** system");
    window.key(Key::Enter);
    assert!(window.shows("picture “the old system”"));
    let mark = the_mark(&window);
    // The caption is below.
    assert_eq!(mark.rect.size(), vec2(80.0, 60.0));
    let drawn = drawn(window.board());
    assert!(export::svg(&drawn).contains(">old</text>"));
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("nobody asks the toolkit".into())
    }
}

fn drop_file(window: &mut Window<'_>, path: &Path) {
    let file = Arc::new(Dropped(path.to_path_buf()));
    window.harness.input_mut().dropped_files.push(file);
    window.run();
}

#[test]
fn a_dropped_picture_lands_under_the_pointer() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("shot.png");
    std::fs::write(&path, png(64, 32)).unwrap();
    let mut window = Window::blank();
    let at = window.on_screen(pos2(200.0, 300.0));
    window.event(Event::PointerMoved(at));
    drop_file(&mut window, &path);
    window.wait_until("a picture", |window| !window.board().marks.is_empty());
    let mark = the_mark(&window);
    let center = mark.rect.center();
    assert!(center.distance(pos2(200.0, 300.0)) <= 1.0, "{center:?}");
    assert_eq!(mark.rect.size(), vec2(64.0, 32.0), "one unit a pixel");
    // The file as it is.
    assert_eq!(mark.image.unwrap().bytes(), png(64, 32));
}

#[test]
fn a_dropped_board_is_opened() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("other.whyboard");
    let board = with_picture(&png(8, 8), Rect::from_min_size(Pos2::ZERO, vec2(8.0, 8.0)));
    std::fs::write(&path, format::write(&board).unwrap()).unwrap();
    let mut window = Window::blank();
    drop_file(&mut window, &path);
    window.wait_until("the board", |window| *window.board() == board);
}

#[test]
fn insert_image_asks_for_a_file() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("shot.png");
    std::fs::write(&path, png(10, 10)).unwrap();
    let mut window = Window::blank();
    window.key(Key::Num9);
    window.name_file(&path);
    window.click_last("Insert");
    window.wait_until("a picture", |window| !window.board().marks.is_empty());
}

#[test]
fn a_picture_that_cannot_be_shown_is_refused_with_its_cause() {
    let whole = png(40, 40);
    let place = tempfile::tempdir().unwrap();
    for (name, bytes, cause) in [
        ("bomb.png", claiming(10_000, 10_000), "10000 × 10000 pixels"),
        ("cut.png", whole[..whole.len() / 2].to_vec(), "damaged"),
        ("nothing.png", Vec::new(), "neither a PNG nor a JPEG"),
        (
            "words.png",
            b"no picture".to_vec(),
            "neither a PNG nor a JPEG",
        ),
        (
            "heavy.png",
            vec![0; MAX_IMAGE_BYTES + 1],
            "larger than 16 MiB",
        ),
    ] {
        let path = place.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut window = Window::blank();
        drop_file(&mut window, &path);
        let title = "The picture could not be added";
        window.wait_until(name, |window| window.shows(title));
        assert!(window.shows_part(cause), "{name}: {cause}");
        assert!(window.shows_part(&path.display().to_string()));
        assert!(window.board().is_blank());
    }
}

#[test]
fn pictures_beyond_the_limit_of_a_board_are_refused() {
    // Four pictures of 16 megapixels come to 244 MiB when they are decoded.
    let mut board = Board::default();
    for id in 1..=4 {
        let mark = Mark {
            image: Some(image(&claiming(4000, 4000))),
            ..Mark::new(
                MarkKind::Image,
                Rect::from_min_size(Pos2::ZERO, vec2(40.0, 40.0)),
            )
        };
        board = board.apply(&Edit::add(Id(id), mark)).unwrap();
    }
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("one-more.png");
    std::fs::write(&path, png(2000, 2000)).unwrap();
    let mut window = Window::tall(board);
    window.key(Key::Tab);
    let before = window.editor().selection().clone();
    assert_eq!(before.len(), 1);
    drop_file(&mut window, &path);
    window.wait_until("a word", |window| window.shows_part("more than 256 MiB"));
    assert_eq!(window.board().marks.len(), 4);
    assert_eq!(*window.editor().selection(), before);
}

#[test]
fn a_picture_survives_saving_copying_and_undo_bit_for_bit() {
    let bytes = png(30, 20);
    let board = with_picture(&bytes, rect_of([10.0, 50.0, 30.0, 20.0]));
    let text = format::write(&board).unwrap();
    assert_eq!(format::read(text.as_bytes()).unwrap().board, board);

    let text = copied(&board, &[Id(1)]).unwrap();
    let mut window = Window::blank();
    window.event(Event::Paste(text));
    assert_eq!(the_mark(&window).image.unwrap().bytes(), bytes);
    window.keys(Modifiers::COMMAND, Key::D);
    assert_eq!(window.board().marks.len(), 2);
    let marks = window.board().marks.values();
    let files: Vec<_> = marks
        .map(|mark| mark.image.as_ref().unwrap().bytes())
        .collect();
    assert!(std::ptr::eq(files[0], files[1]), "copies share the bytes");
}

/// The colour of an exported picture where a point of the board is, in board units.
fn color_at(board: &Board, dark: bool, pos: Pos2) -> [u8; 3] {
    let options = PictureOptions {
        dark,
        ..PictureOptions::default()
    };
    let drawn = picture(board, Catalog::embedded(), &options).unwrap();
    let pixels = raster::decode(&export::png(&drawn, 2.0).unwrap()).unwrap();
    let at = (pos - drawn.frame.min) * 2.0;
    let width = pixels.size()[0] as usize;
    let start = (at.y as usize * width + at.x as usize) * 4;
    let bytes = pixels.into_bytes();
    [bytes[start], bytes[start + 1], bytes[start + 2]]
}

#[test]
fn an_export_shows_the_picture_as_it_is_in_light_and_dark() {
    let rect = rect_of([40.0, 100.0, 120.0, 90.0]);
    let board = with_picture(&png(400, 300), rect);
    for dark in [false, true] {
        let is_red = |pos| color_at(&board, dark, pos) == [200, 30, 20];
        assert!(is_red(rect.center()) && is_red(rect.min + vec2(3.0, 3.0)));
        assert!(!is_red(rect.max + vec2(4.0, 4.0)));
    }
    let drawn = drawn(&board);
    let svg = export::svg(&drawn);
    assert_eq!(svg.matches("<image ").count(), 1);
    assert!(svg.contains("href=\"data:image/png;base64,iVBOR"));
}

#[test]
fn an_element_above_a_picture_is_drawn_above_it() {
    let rect = rect_of([40.0, 100.0, 400.0, 300.0]);
    let note = Mark::new(MarkKind::Note, rect_of([100.0, 150.0, 168.0, 96.0]));
    let board = with_picture(&png(400, 300), rect);
    let board = board.apply(&Edit::add(Id(2), note)).unwrap();
    let note = color_at(&board, false, pos2(180.0, 200.0));
    assert_ne!(note, [200, 30, 20]);
    assert_eq!(color_at(&board, false, pos2(60.0, 120.0)), [200, 30, 20]);
}

#[test]
fn a_damaged_picture_is_drawn_as_a_crossed_frame_everywhere() {
    let rect = rect_of([40.0, 100.0, 300.0, 200.0]);
    let whole = png(50, 50);
    for bytes in [&whole[..40], b"", b"(version: 1)"] {
        let board = with_picture(bytes, rect);
        let text = format::write(&board).unwrap();
        let read = format::read(text.as_bytes()).unwrap().board;
        assert_eq!(read, board, "nothing is lost");
        let drawn = drawn(&board);
        let svg = export::svg(&drawn);
        assert!(!svg.contains("<image") && svg.contains("picture cannot be shown"));
        export::png(&drawn, 1.0).unwrap();
        let mut window = Window::tall(board.clone());
        window.run();
        assert_eq!(*window.board(), board);
    }
}

#[test]
fn resizing_a_picture_keeps_its_ratio_unless_shift_is_held() {
    for (keys, size) in [(NONE, vec2(300.0, 150.0)), (SHIFT, vec2(300.0, 110.0))] {
        let board = with_picture(&png(20, 10), rect_of([40.0, 100.0, 200.0, 100.0]));
        let script = Script::on(board)
            .selecting([1])
            .press(240.0, 200.0)
            .holding(keys)
            .drag_to(340.0, 210.0)
            .release();
        assert_eq!(script.rect(1).size(), size);
    }
}

#[test]
fn a_practice_record_stores_a_picture_once() {
    let bytes = png(30, 20);
    let rect = rect_of([10.0, 50.0, 30.0, 20.0]);
    let before = with_picture(&bytes, rect);
    let edits = vec![
        Edit::Move(vec![Id(1)], vec2(7.0, 9.0)),
        Edit::SetText(whyboard::model::TextField::Label(Id(1)), "caption".into()),
    ];
    let label = "move".to_owned();
    let after = before.apply(&Edit::Batch { label, edits }).unwrap();
    let between = Edit::between(&before, &after).unwrap();
    assert_eq!(before.apply(&between).unwrap(), after);
    assert!(!format!("{between:?}").contains("ImageData"), "{between:?}");
    let other = with_picture(&png(31, 20), rect);
    let between = Edit::between(&before, &other).unwrap();
    assert_eq!(before.apply(&between).unwrap(), other);
}

#[test]
fn a_locked_text_tool_writes_several_texts() {
    let mut window = Window::blank();
    window.key(Key::Q);
    window.key(Key::T);
    let ground = window.editor().viewport().center();
    for (by, text) in [(-200.0, "one"), (-60.0, "two"), (80.0, "three")] {
        let at = window.on_screen(ground + vec2(by, by));
        window.click_at(at);
        window.type_text(text);
    }
    window.key(Key::Escape);
    assert_eq!(window.texts(), ["one", "two", "three"]);
    for left in [2, 1, 0] {
        window.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.board().marks.len(), left);
    }
}

#[test]
fn undo_while_editing_a_text_stays_within_that_text() {
    let mut window = Window::blank();
    let ground = window.editor().viewport().center();
    for (by, text) in [(-150.0, "one"), (150.0, "two")] {
        window.key(Key::T);
        let at = window.on_screen(ground + vec2(by, by));
        window.click_at(at);
        window.type_text(text);
        window.key(Key::Enter);
    }
    window.key(Key::Enter);
    assert!(window.has_field("Label on the board"));
    window.keys(Modifiers::COMMAND, Key::Z);
    window.keys(Modifiers::COMMAND, Key::Z);
    window.key(Key::Escape);
    assert_eq!(window.texts(), ["one", "two"]);
}

#[test]
fn adding_a_risk_from_an_empty_text_removes_the_text() {
    let mut window = Window::blank();
    window.key(Key::T);
    let at = window.on_screen(window.editor().viewport().center());
    window.click_at(at);
    window.keys(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert_eq!(window.board().risks.len(), 1);
    assert_eq!(window.board().marks.len(), 0);
}

#[test]
fn pasting_again_places_the_copy_beside_the_first() {
    let mut window = Window::blank();
    for text in ["one", "two", "three"] {
        window.event(Event::Paste(text.into()));
    }
    let marks = window.board().marks.values();
    let mut corners: Vec<Pos2> = marks.map(|one| one.rect.min).collect();
    corners.dedup();
    assert_eq!(corners.len(), 3);
    window.keys(Modifiers::COMMAND, Key::A);
    let ids: Vec<Id> = window.editor().selection().iter().copied().collect();
    let text = copied(window.board(), &ids).unwrap();
    for _ in 0..2 {
        window.event(Event::Paste(text.clone()));
    }
    let rects: Vec<Rect> = window.board().marks.values().map(|one| one.rect).collect();
    assert_eq!(rects.len(), 9);
    for (at, rect) in rects.iter().enumerate() {
        assert!(!rects[at + 1..].contains(rect), "{rect:?} twice");
    }
}
