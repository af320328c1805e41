/// The version this program writes.
pub const VERSION: u32 = 1;

/// The size of the largest board file that is read, in bytes (256 MiB).
pub const MAX_BYTES: usize = 256 << 20;
