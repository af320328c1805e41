//! What the pointer does on the board, as scripts: press, drag, release.
//!
//! Positions are board units, at 100 % zoom. Two boxes are in Ingest, one in Storage:
//!
//! ```text
//!   Ingest               Storage
//!   1  (60,60)-(260,104)    3  (360,60)-(560,104)
//!   2  (60,200)-(260,244)
//! ```

use crate::common::{
    rect_of,
    script::{ALT, CTRL, NONE, SHIFT, Script, boxes, connected, with},
};

use emath::pos2;
use whyboard::{
    catalog::Catalog,
    editor::{Action, Camera, Editor, EditorCommand, Effect, Keys, Offer, Tool},
    layout::{card, route, snap::Guide},
    model::{ComponentField, Connector, Edit, End, Id, Lane, MarkKind, Side, TextField},
};

#[test]
fn a_click_selects_and_a_click_beside_deselects() {
    Script::on(boxes())
        .click(100.0, 80.0)
        .selects([1])
        .click(100.0, 220.0)
        .selects([2])
        .click(150.0, 400.0)
        .selects([])
        .changes_nothing();
}

#[test]
fn shift_click_toggles_the_selection() {
    Script::on(boxes())
        .click(100.0, 80.0)
        .holding(SHIFT)
        .click(100.0, 220.0)
        .selects([1, 2])
        .click(400.0, 80.0)
        .selects([1, 2, 3])
        .click(100.0, 80.0)
        .selects([2, 3])
        .changes_nothing();
}

#[test]
fn clicking_one_of_several_selects_it_on_release() {
    Script::on(boxes())
        .selecting([1, 2])
        .press(100.0, 80.0)
        .selects([1, 2])
        .release()
        .selects([1])
        .changes_nothing();
}

#[test]
fn a_click_on_a_line_selects_the_connector() {
    Script::on(connected())
        .click(310.0, 84.0)
        .selects([10])
        .changes_nothing();
}

#[test]
fn a_click_with_a_small_movement_moves_nothing() {
    Script::on(boxes())
        .drag([100.0, 80.0], [101.0, 81.0])
        .selects([1])
        .changes_nothing();
}

#[test]
fn a_drag_moves_as_one_step() {
    let script = Script::on(boxes()).press(100.0, 80.0).drag_to(110.0, 180.0);
    // Nothing is moved before letting go.
    assert_eq!(script.rect(1).min, pos2(60.0, 60.0));
    let shown = script.editor.preview().0.rect(Id(1)).unwrap();
    assert_eq!(shown.min, pos2(70.0, 160.0));
    let script = script
        .release()
        .selects([1])
        .made_one_step("move component");
    assert_eq!(script.rect(1).min, pos2(70.0, 160.0));
    assert_eq!(script.rect(2).min, pos2(60.0, 200.0));
}

#[test]
fn dragging_one_of_three_moves_all_three() {
    let script = Script::on(boxes())
        .selecting([1, 2, 3])
        .drag([100.0, 80.0], [115.0, 95.0])
        .made_one_step("move 3 components");
    for (id, min) in [
        (1, pos2(75.0, 75.0)),
        (2, pos2(75.0, 215.0)),
        (3, pos2(375.0, 75.0)),
    ] {
        assert_eq!(script.rect(id).min, min);
    }
}

#[test]
fn shift_keeps_a_drag_on_one_axis() {
    let script = Script::on(boxes())
        .press(100.0, 80.0)
        .holding(SHIFT)
        .drag_to(108.0, 280.0);
    let is_upright = |guide: &Guide| guide.from.x == guide.to.x && !guide.is_gap;
    let guides = script.editor.guides();
    assert!(!guides.iter().any(is_upright), "{guides:?}");
    let script = script.release();
    assert_eq!(script.rect(1).min, pos2(60.0, 260.0));
}

#[test]
fn a_drag_across_a_border_changes_lane_and_counts_at_once() {
    let shown = |script: &Script| script.editor.preview().0.lane_counts();
    let script = Script::on(boxes()).press(100.0, 220.0);
    assert_eq!(shown(&script), [2, 1, 0, 0]);
    let script = script.drag_to(410.0, 220.0);
    assert_eq!(shown(&script), [1, 2, 0, 0]);
    assert_eq!(script.board().lane_counts(), [2, 1, 0, 0]);
    let script = script.drag_to(100.0, 230.0);
    assert_eq!(shown(&script), [2, 1, 0, 0], "and back");
    let script = script.drag_to(410.0, 560.0);
    assert_eq!(shown(&script), [1, 1, 0, 1]);
    let script = script.release().made_one_step("move component");
    assert_eq!(script.board().lane_counts(), [1, 1, 0, 1]);
    assert_eq!(script.lane(2), Lane::Monitoring);
}

#[test]
fn a_box_dropped_on_a_border_is_in_one_lane() {
    for x in (200..400).step_by(7) {
        let script = Script::on(boxes()).drag([100.0, 220.0], [x as f32, 300.0]);
        let (rect, lanes) = (script.rect(2), script.board().lanes);
        assert_eq!(lanes.nearest(rect.center()), script.lane(2), "at {x}");
        let bounds = lanes.bounds(script.lane(2));
        assert!(bounds.contains_rect(rect), "at {x}: {rect:?}");
    }
}

#[test]
fn a_box_dropped_outside_makes_its_lane_grow() {
    let script = Script::on(boxes())
        .drag([400.0, 80.0], [1200.0, 80.0])
        .made_one_step("move component");
    assert_eq!(script.lane(3), Lane::Serving);
    assert_eq!(script.rect(3).min, pos2(1160.0, 60.0));
    assert!(script.board().lanes.hull().max.x > 1360.0);
}

#[test]
fn escape_during_a_drag_changes_nothing() {
    for press in [
        pos2(100.0, 80.0),
        pos2(260.0, 104.0),
        pos2(274.0, 82.0),
        pos2(20.0, 300.0),
    ] {
        Script::on(connected())
            .selecting([1])
            .press_at(press, 1)
            .drag_to(420.0, 330.0)
            .escape()
            .changes_nothing()
            .drag_to(450.0, 350.0)
            .release()
            .changes_nothing();
    }
}

#[test]
fn a_drag_with_alt_copies() {
    let script = Script::on(connected())
        .selecting([1, 3])
        .press(100.0, 80.0)
        .holding(ALT)
        .drag_to(100.0, 380.0)
        .release()
        .made_one_step("duplicate 2 components");
    assert_eq!(script.board().components.len(), 5);
    // The connector between them too.
    assert_eq!(script.board().connectors.len(), 2);
    assert_eq!(script.rect(1).min, pos2(60.0, 60.0), "the original stays");
    let copies: Vec<Id> = script.editor.selection().iter().copied().collect();
    assert_eq!(copies.len(), 2);
    assert!(!copies.contains(&Id(1)) && !copies.contains(&Id(3)));
    assert_eq!(script.board().components[&copies[0]].label, "Kafka");
    assert_eq!(script.rect(copies[0].0).min, pos2(60.0, 360.0));
    let connector = script.new_connector();
    assert_eq!(connector.from.component(), Some(copies[0]));
    assert_eq!(connector.to.component(), Some(copies[1]));
}

#[test]
fn releasing_alt_before_the_drop_moves_instead_of_copying() {
    let script = Script::on(boxes())
        .press(100.0, 80.0)
        .holding(ALT)
        .drag_to(100.0, 380.0)
        .holding(NONE)
        .release()
        .made_one_step("move component");
    assert_eq!(script.board().components.len(), 3);
}

#[test]
fn a_marquee_selects_what_it_touches() {
    let script = Script::on(connected())
        .selecting([3])
        .press(20.0, 40.0)
        .selects([])
        .drag_to(80.0, 220.0)
        .selects([1, 2]);
    assert!(script.editor.gesture().brush().is_some());
    script
        .drag_to(80.0, 90.0)
        .selects([1])
        .release()
        .selects([1])
        .changes_nothing();
    Script::on(connected())
        .drag([20.0, 40.0], [580.0, 120.0])
        .selects([1, 3, 10]);
    Script::on(connected())
        .selecting([3])
        .holding(SHIFT)
        .drag([20.0, 180.0], [80.0, 220.0])
        .selects([2, 3]);
}

#[test]
fn a_drag_from_a_side_handle_connects() {
    let script = Script::on(boxes())
        .drag([274.0, 82.0], [400.0, 80.0])
        .made_one_step("connect");
    let connector = script.new_connector();
    assert_eq!(connector.from.component(), Some(Id(1)));
    assert_eq!(connector.to.component(), Some(Id(3)));
    // The connector is selected.
    assert_eq!(script.editor.selection().len(), 1);
}

#[test]
fn the_connector_tool_connects_and_returns_to_select() {
    let script = Script::on(boxes())
        .using(Tool::Connector)
        .drag([100.0, 220.0], [350.0, 80.0])
        .made_one_step("connect");
    let connector = script.new_connector();
    assert_eq!(connector.from, End::bound(Id(2)));
    assert_eq!(connector.to, End::bound(Id(3)), "near is near enough");
    assert_eq!(script.editor.tool(), Tool::Select);
}

#[test]
fn releasing_over_nothing_leaves_a_loose_end() {
    let script = Script::on(boxes())
        .using(Tool::Connector)
        .drag([100.0, 80.0], [150.4, 400.6])
        .made_one_step("connect");
    let connector = script.new_connector();
    assert_eq!(connector.from.component(), Some(Id(1)));
    assert_eq!(connector.to, End::Free(pos2(150.0, 401.0)));
}

#[test]
fn ctrl_keeps_an_end_from_binding() {
    let script = Script::on(boxes())
        .using(Tool::Connector)
        .press(100.0, 80.0)
        .holding(CTRL)
        .drag_to(400.0, 80.0)
        .release();
    assert_eq!(script.new_connector().to, End::Free(pos2(400.0, 80.0)));
}

#[test]
fn a_connector_preview_shows_its_route_and_its_target() {
    let script = Script::on(boxes())
        .using(Tool::Connector)
        .press(100.0, 80.0)
        .drag_to(350.0, 90.0);
    assert_eq!(script.editor.target(), Some(Id(3)));
    let shown = |script: &Script| {
        let (board, routes) = script.editor.preview();
        let new = board.next_id().0 - 1;
        (board.clone(), routes[&Id(new)].points.clone())
    };
    let (board, points) = shown(&script);
    let script = script.release();
    assert_eq!(*script.board(), board);
    assert_eq!(shown(&script).1, points);

    let script = Script::on(boxes())
        .using(Tool::Connector)
        .press(100.0, 80.0)
        .holding(CTRL)
        .drag_to(350.0, 90.0);
    assert_eq!(script.editor.target(), None);
    let (_, points) = shown(&script);
    assert_eq!(points.last(), Some(&pos2(350.0, 90.0)));

    let id = Id(10);
    let end = route::all(&connected(), &Catalog::embedded().sizes)[&id].points[0];
    let script = Script::on(connected())
        .selecting([10])
        .press(end.x, end.y)
        .drag_to(100.0, 220.0);
    assert_eq!(script.editor.target(), Some(Id(2)));
}

#[test]
fn a_dot_keeps_its_side_with_the_connector_tool_too() {
    let script = Script::on(boxes())
        .using(Tool::Connector)
        .drag([240.0, 124.0], [150.0, 400.0]);
    let side = Side::Bottom;
    assert_eq!(script.new_connector().from, End::Bound { id: Id(1), side });
}

#[test]
fn the_binding_distance_on_the_screen_is_the_same_at_every_zoom() {
    for (zoom, near, far) in [(0.5, 29.0, 31.0), (1.0, 14.0, 16.0), (4.0, 3.0, 5.0)] {
        for (distance, is_near) in [(near, true), (far, false)] {
            let mut script = Script::on(boxes()).using(Tool::Connector);
            script.editor.look_through(Camera {
                zoom,
                ..script.editor.camera()
            });
            let script = script.press(100.0, 80.0).drag_to(360.0 - distance, 82.0);
            let binds = script.editor.target().is_some();
            assert_eq!(binds, is_near, "{distance} at {zoom}");
        }
    }
}

#[test]
fn a_path_broken_by_the_eraser_can_be_reconnected() {
    let between = vec![
        Edit::add(Id(10), Connector::between(Id(2), Id(1))),
        Edit::add(Id(11), Connector::between(Id(1), Id(3))),
    ];
    let script = Script::on(with(&boxes(), between))
        .using(Tool::Eraser)
        .click(100.0, 80.0);
    let Some(Offer::Reconnect(path)) = script.editor.offered() else {
        panic!("an offer");
    };
    assert_eq!(path.question, "Connect App events → Delta?");
    script.made_one_step("erase component");
}

#[test]
fn resizing_over_a_border_keeps_the_opposite_side() {
    // The right side pushes the next lane, the left one stops.
    let script = Script::on(boxes())
        .selecting([1])
        .drag([260.0, 82.0], [420.0, 82.0]);
    assert_eq!(script.rect(1), rect_of([60.0, 60.0, 360.0, 48.0]));
    assert!(script.by(3).x > 0.0);
    let script = Script::on(boxes())
        .selecting([3])
        .drag([360.0, 82.0], [120.0, 82.0]);
    let (rect, border) = (
        script.rect(3),
        script.board().lanes.bounds(Lane::Storage).min.x,
    );
    assert_eq!((rect.min.x, rect.max.x), (border + 8.0, 560.0));
    let script = Script::on(boxes())
        .selecting([2])
        .drag([160.0, 244.0], [160.0, 700.0]);
    assert_eq!(script.rect(2).min, pos2(60.0, 200.0));
    assert_eq!(script.rect(2).max.y, 700.0);
}

#[test]
fn a_connector_to_its_own_box_or_from_a_short_drag_is_not_made() {
    Script::on(boxes())
        .using(Tool::Connector)
        .drag([100.0, 80.0], [200.0, 90.0])
        .changes_nothing();
    Script::on(boxes())
        .using(Tool::Connector)
        .click(150.0, 400.0)
        .changes_nothing();
}

#[test]
fn an_end_is_bound_to_another_box() {
    let script = Script::on(connected());
    let tip = *script.editor.routes()[&Id(10)].points.last().unwrap();
    let script = script
        .selecting([10])
        .press_at(tip, 1)
        .drag_to(100.0, 220.0);
    let connector = &script.editor.preview().0.connectors[&Id(10)];
    assert_eq!(connector.to.component(), Some(Id(2)));
    let script = script.release().selects([10]).made_one_step("reconnect");
    let connector = &script.board().connectors[&Id(10)];
    assert_eq!(connector.from.component(), Some(Id(1)));
    assert_eq!(connector.to.component(), Some(Id(2)));
}

#[test]
fn an_end_dropped_on_the_box_at_the_other_end_stays_loose() {
    let script = Script::on(connected());
    let tip = *script.editor.routes()[&Id(10)].points.last().unwrap();
    let script = script
        .selecting([10])
        .press_at(tip, 1)
        .drag_to(100.0, 80.0)
        .release()
        .made_one_step("reconnect");
    let connector = &script.board().connectors[&Id(10)];
    assert_eq!(connector.to, End::Free(pos2(100.0, 80.0)));
}

#[test]
fn a_click_on_an_end_changes_nothing() {
    let script = Script::on(connected());
    let tip = *script.editor.routes()[&Id(10)].points.last().unwrap();
    script
        .selecting([10])
        .press_at(tip, 1)
        .release()
        .selects([10])
        .changes_nothing();
}

#[test]
fn a_corner_makes_a_box_larger_and_never_smaller_than_its_text() {
    let script = Script::on(boxes())
        .selecting([1])
        .drag([260.0, 104.0], [290.0, 160.0])
        .made_one_step("resize");
    assert_eq!(script.rect(1), rect_of([60.0, 60.0, 230.0, 100.0]));
    let mut editor = Editor::new(boxes(), Catalog::embedded());
    let why = "Keeps three days, so that a slow reader falls behind instead of losing events";
    editor
        .perform(Action::Type(ComponentField::Why.of(Id(2)), why.into()))
        .unwrap();
    let board = editor.board().clone();
    let rect = board.rect(Id(2)).unwrap();
    for (corner, to) in [
        (rect.right_bottom(), pos2(70.0, 210.0)),
        (rect.left_top(), pos2(250.0, 280.0)),
        (rect.right_top(), pos2(90.0, 280.0)),
        (rect.left_bottom(), pos2(240.0, 204.0)),
    ] {
        let script = Script::on(board.clone())
            .selecting([2])
            .press_at(corner, 1)
            .drag_to(to.x, to.y)
            .release();
        let component = &script.board().components[&Id(2)];
        let sizes = &Catalog::embedded().sizes;
        let least = card::fitted_size(component, sizes);
        assert!(component.rect.height() >= least.y, "{:?}", component.rect);
        let width = component.rect.width();
        assert!(width >= sizes.card_min.0, "{width}");
        let opposite = (rect.center() + (rect.center() - corner)).round();
        let kept = [
            component.rect.left_top(),
            component.rect.right_top(),
            component.rect.left_bottom(),
            component.rect.right_bottom(),
        ];
        assert!(
            kept.iter().any(|pos| pos.distance(opposite) < 1.0),
            "the corner opposite of {corner:?} went from {opposite:?}: {:?}",
            component.rect
        );
    }
}

#[test]
fn a_click_on_a_corner_changes_nothing() {
    Script::on(boxes())
        .selecting([1])
        .click(260.0, 104.0)
        .selects([1])
        .changes_nothing();
}

#[test]
fn a_double_click_on_nothing_writes_text_there() {
    let script = Script::on(boxes()).double_click(150.0, 400.0);
    let (id, mark) = script.board().marks.iter().next().unwrap();
    assert_eq!(mark.kind, MarkKind::Text);
    assert!(mark.rect.distance_to_pos(pos2(150.0, 400.0)) < 2.0);
    let id = *id;
    let script = script.selects([id.0]).made_one_step("add text");
    assert_eq!(script.asked, [Effect::Write(TextField::Label(id))]);
}

#[test]
fn a_double_click_on_something_writes_its_label() {
    let script = Script::on(connected())
        .double_click(100.0, 80.0)
        .selects([1]);
    assert_eq!(script.asked, [Effect::Write(TextField::Label(Id(1)))]);
    script.changes_nothing();
    let script = Script::on(connected())
        .double_click(310.0, 84.0)
        .selects([10]);
    assert_eq!(script.asked, [Effect::Write(TextField::Label(Id(10)))]);
    script.changes_nothing();
}

#[test]
fn the_note_tool_places_one_note_and_returns_to_select() {
    let script = Script::on(boxes()).using(Tool::Note).click(150.0, 350.0);
    let (id, mark) = script.board().marks.iter().next().unwrap();
    assert_eq!(mark.kind, MarkKind::Note);
    assert_eq!(mark.rect.center(), pos2(150.0, 350.0));
    let id = *id;
    assert_eq!(script.asked, [Effect::Write(TextField::Label(id))]);
    assert_eq!(script.editor.tool(), Tool::Select);
    script.selects([id.0]).made_one_step("add note");
}

#[test]
fn the_hand_tool_changes_nothing() {
    Script::on(boxes())
        .using(Tool::Hand)
        .drag([100.0, 80.0], [300.0, 300.0])
        .changes_nothing();
}

#[test]
fn connectors_move_along_with_both_their_boxes() {
    let board = connected()
        .apply(&Edit::SetWaypoints(Id(10), vec![pos2(310.0, 150.0)]))
        .unwrap();
    let script = Script::on(board)
        .selecting([1, 3])
        .holding(CTRL)
        .drag([100.0, 80.0], [105.0, 90.0])
        .made_one_step("move 2 components");
    let connector = &script.board().connectors[&Id(10)];
    assert_eq!(connector.waypoints, [pos2(315.0, 160.0)]);
}

#[test]
fn what_was_selected_comes_back_with_undo() {
    let mut script = Script::on(boxes())
        .selecting([1])
        .drag([100.0, 80.0], [100.0, 140.0])
        .click(400.0, 80.0)
        .selects([3]);
    script.editor.perform(EditorCommand::Undo).unwrap();
    script.selects([1]);
}

#[test]
fn a_dragged_box_snaps_to_its_neighbours_edge_and_ctrl_lets_go() {
    let left = boxes().components[&Id(2)].rect.min.x;
    let dragged = |keys: Keys| {
        let from = boxes().components[&Id(1)].rect.center();
        let x = from.x + left - boxes().components[&Id(1)].rect.min.x + 5.0;
        let mut script = Script::on(boxes()).holding(keys).press(from.x, from.y);
        script = script.drag_to(x, from.y + 300.0);
        let guides = script.editor.guides().len();
        let script = script.release();
        (script.board().components[&Id(1)].rect.min.x - left, guides)
    };
    assert_eq!(dragged(NONE).0, 0.0);
    assert!(dragged(NONE).1 > 0);
    assert_eq!(dragged(CTRL), (5.0, 0));
}

#[test]
fn a_handle_between_two_boxes_belongs_to_the_nearer_one() {
    // 40 between them: the dot below box 1 is in reach of box 2 too, which came later.
    let up = Edit::Move(vec![Id(2)], emath::vec2(0.0, -56.0));
    let script = Script::on(boxes().apply(&up).unwrap()).drag([240.0, 122.0], [460.0, 82.0]);
    assert_eq!(script.new_connector().from.component(), Some(Id(1)));
}
