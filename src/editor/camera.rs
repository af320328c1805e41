use emath::{Pos2, Rect, Vec2};

/// Limit of zooming out.
pub const MIN_ZOOM: f32 = 0.1;
/// Limit of zooming in.
pub const MAX_ZOOM: f32 = 8.0;

/// Space kept free beside what is fitted, and above and below it, in screen points: as much as leaves a worked
/// board between the palette and the guide as large as before they stood beside it.
const MARGIN: Vec2 = Vec2::splat(16.0);
/// The same in a room lower than [`LOW_ROOM`], where every point of height counts.
const LOW_MARGIN: Vec2 = Vec2::new(16.0, 14.0);
/// In screen points: the room in a window 760 points high.
const LOW_ROOM: f32 = 684.0;

/// What part of the board is seen: which board position is at the middle of the viewport, and how
/// many screen points a board unit takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The board position at the viewport's centre.
    pub center: Pos2,
    /// Screen points per board unit.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            center: Pos2::ZERO,
            zoom: 1.0,
        }
    }
}

impl Camera {
    /// A camera that shows all of `bounds` in `room`, a part of `viewport`, at most at `limit`.
    pub fn fitting(bounds: Rect, viewport: Rect, room: Rect, limit: f32) -> Self {
        let margin = if room.height() < LOW_ROOM {
            LOW_MARGIN
        } else {
            MARGIN
        };
        let free = (room.size() - 2.0 * margin).max(Vec2::splat(1.0));
        let size = bounds.size().max(Vec2::splat(1.0));
        let zoom = (free.x / size.x).min(free.y / size.y);
        let zoom = zoom.min(limit).clamp(MIN_ZOOM, MAX_ZOOM);
        Self {
            center: bounds.center() - (room.center() - viewport.center()) / zoom,
            zoom,
        }
    }

    /// A camera that shows `part` as large as it fits, without a margin: the same part of the same
    /// viewport is the same camera.
    pub fn framing(part: Rect, viewport: Rect) -> Self {
        let size = part.size().max(Vec2::splat(1.0));
        let zoom = (viewport.width() / size.x).min(viewport.height() / size.y);
        Self {
            center: part.center(),
            zoom: zoom.clamp(MIN_ZOOM, MAX_ZOOM),
        }
    }

    /// Where a board position is on the screen.
    pub fn screen_from_board(&self, pos: Pos2, viewport: Rect) -> Pos2 {
        viewport.center() + (pos - self.center) * self.zoom
    }

    /// Which board position is at a screen position.
    pub fn board_from_screen(&self, pos: Pos2, viewport: Rect) -> Pos2 {
        self.center + (pos - viewport.center()) / self.zoom
    }

    /// Where a board rectangle is on the screen.
    pub fn screen_from_rect(&self, rect: Rect, viewport: Rect) -> Rect {
        Rect::from_min_max(
            self.screen_from_board(rect.min, viewport),
            self.screen_from_board(rect.max, viewport),
        )
    }

    /// The part of the board that is seen.
    pub fn visible(&self, viewport: Rect) -> Rect {
        self.visible_in(viewport, viewport)
    }

    /// The part of the board that is seen in `room`, a part of the viewport.
    pub fn visible_in(&self, room: Rect, viewport: Rect) -> Rect {
        Rect::from_min_max(
            self.board_from_screen(room.min, viewport),
            self.board_from_screen(room.max, viewport),
        )
    }

    /// Moves the view as little as needed to show a board rectangle within `room`, a part of the
    /// viewport; of a larger rectangle, its left or top edge.
    pub fn reveal(&mut self, rect: Rect, viewport: Rect, room: Rect) {
        let seen = self.screen_from_rect(rect, viewport);
        let along = |min: f32, max: f32, low: f32, high: f32| {
            if min < low || max - min > high - low {
                low - min
            } else if max > high {
                high - max
            } else {
                0.0
            }
        };
        self.pan(Vec2::new(
            along(seen.min.x, seen.max.x, room.min.x, room.max.x),
            along(seen.min.y, seen.max.y, room.min.y, room.max.y),
        ));
    }

    /// Zooms by `factor`, keeping the board position at `screen` where it is.
    pub fn zoom_at(&mut self, factor: f32, screen: Pos2, viewport: Rect) {
        let fixed = self.board_from_screen(screen, viewport);
        let zoom = self.zoom * factor;
        if zoom.is_finite() {
            self.zoom = zoom.clamp(MIN_ZOOM, MAX_ZOOM);
        }
        self.center += fixed - self.board_from_screen(screen, viewport);
    }

    /// Moves the board under the viewport by screen points.
    pub fn pan(&mut self, offset: Vec2) {
        self.center -= offset / self.zoom;
    }
}

#[cfg(test)]
mod tests {
    use emath::{pos2, vec2};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn zooming_keeps_the_position_under_the_pointer(
            x in 0.0f32..1000.0, y in 0.0f32..800.0, factor in 0.2f32..5.0, start in 0.2f32..3.0,
        ) {
            let viewport = Rect::from_min_size(pos2(220.0, 40.0), vec2(900.0, 700.0));
            let mut camera = Camera { center: pos2(50.0, -20.0), zoom: start };
            let before = camera.board_from_screen(pos2(x, y), viewport);
            camera.zoom_at(factor, pos2(x, y), viewport);
            let after = camera.board_from_screen(pos2(x, y), viewport);
            prop_assert!(before.distance(after) < 0.01);
            prop_assert!((MIN_ZOOM..=MAX_ZOOM).contains(&camera.zoom));
        }

        #[test]
        fn framing_what_is_visible_gives_the_same_camera(
            x in -1000.0f32..1000.0, y in -800.0f32..800.0, zoom in MIN_ZOOM..MAX_ZOOM,
        ) {
            let viewport = Rect::from_min_size(pos2(220.0, 40.0), vec2(900.0, 700.0));
            let camera = Camera { center: pos2(x, y), zoom };
            let again = Camera::framing(camera.visible(viewport), viewport);
            prop_assert!(again.center.distance(camera.center) < 0.1);
            prop_assert!((again.zoom / zoom - 1.0).abs() < 0.01);
        }
    }
}
