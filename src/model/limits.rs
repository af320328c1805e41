/// The largest distance from the origin, in board units.
pub const MAX_COORDINATE: f32 = 1e7;
/// The largest number of elements on a board.
pub const MAX_ELEMENTS: usize = 1_000_000;
/// The largest id; leaves room for the ids of new elements.
pub const MAX_ID: u64 = u64::MAX / 4;
/// The longest text of one field, in bytes.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;
