//! Pictures on the graphics card: decoded on a thread the first time they are painted, kept while
//! they are in sight, and freed when they have not been for a while.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use egui::{ColorImage, Context, Id, TextureFilter, TextureHandle, TextureId, TextureOptions};

use crate::{
    model::ImageData,
    raster::{self, MAX_DECODED_BYTES},
};

/// The longest side of a picture on the graphics card, in pixels; more is not seen on a screen.
const MAX_SIDE: usize = 4096;
/// How long a picture out of sight is kept, in seconds.
const KEPT_SECS: f64 = 20.0;
/// Sharp when it is seen as it is, smooth when it is seen small.
const OPTIONS: TextureOptions = TextureOptions {
    mipmap_mode: Some(TextureFilter::Linear),
    ..TextureOptions::LINEAR
};

/// A picture as the painter finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texture {
    /// It is being decoded.
    Loading,
    /// It can be painted.
    Shown(TextureId),
    /// It cannot be decoded, or there is no room for it.
    Failed,
}

enum State {
    Loading,
    Shown(TextureHandle),
    Failed,
}

struct Entry {
    state: State,
    /// How many bytes it takes.
    bytes: u64,
    /// When it was last painted, in seconds of the window.
    seen: f64,
}

/// A picture by the address of its bytes, which copies of it share. It is held, so that no other gets
/// that address.
#[derive(Clone)]
struct Key(ImageData);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0.bytes(), other.0.bytes())
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.bytes().as_ptr().hash(state);
    }
}

#[derive(Default)]
struct Store {
    entries: HashMap<Key, Entry>,
    /// One picture at a time, so that their raw pixels are not in memory together.
    is_decoding: bool,
}

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Store>>);

impl Shared {
    fn of(ctx: &Context) -> Self {
        ctx.data_mut(|data| {
            data.get_temp_mut_or_default::<Self>(Id::unique("textures"))
                .clone()
        })
    }

    fn lock(&self) -> MutexGuard<'_, Store> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The texture of a picture; the first time it is asked for, it begins to load.
pub fn texture(ctx: &Context, data: &ImageData) -> Texture {
    let (now, most) = ctx.input(|input| (input.time, input.max_texture_side.min(MAX_SIDE)));
    let shared = Shared::of(ctx);
    let mut store = shared.lock();
    let key = Key(data.clone());
    if let Some(entry) = store.entries.get_mut(&key) {
        entry.seen = now;
        return match &entry.state {
            State::Loading => Texture::Loading,
            State::Shown(handle) => Texture::Shown(handle.id()),
            State::Failed => Texture::Failed,
        };
    }
    if store.is_decoding {
        return Texture::Loading;
    }
    let bytes = raster::decoded_bytes(data).min((most * most * 4) as u64);
    let taken: u64 = store.entries.values().map(|entry| entry.bytes).sum();
    let has_room = bytes > 0 && taken + bytes <= MAX_DECODED_BYTES;
    let state = if has_room {
        State::Loading
    } else {
        State::Failed
    };
    let entry = Entry {
        state,
        bytes: if has_room { bytes } else { 0 },
        seen: now,
    };
    store.entries.insert(key.clone(), entry);
    if !has_room {
        return Texture::Failed;
    }
    store.is_decoding = true;
    drop(store);
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        let state = load(&ctx, &key.0, most);
        let mut store = shared.lock();
        store.is_decoding = false;
        // It may have been out of sight for so long that nobody waits for it.
        if let Some(entry) = store.entries.get_mut(&key) {
            if matches!(state, State::Failed) {
                entry.bytes = 0;
            }
            entry.state = state;
        }
        drop(store);
        ctx.request_repaint();
    });
    Texture::Loading
}

fn load(ctx: &Context, data: &ImageData, most: usize) -> State {
    let Ok(pixels) = raster::decode(data.bytes()) else {
        return State::Failed;
    };
    let pixels = pixels.within(u32::try_from(most).unwrap_or(u32::MAX));
    let size = pixels.size().map(|side| side as usize);
    let decoded = ColorImage::from_rgba_premultiplied(size, &pixels.into_bytes());
    State::Shown(ctx.load_texture("picture", decoded, OPTIONS))
}

/// Frees what has not been in sight for a while; call it once a frame.
pub fn sweep(ctx: &Context) {
    let now = ctx.input(|input| input.time);
    let shared = Shared::of(ctx);
    let gone: Vec<Entry> = {
        let mut store = shared.lock();
        let old = store
            .entries
            .extract_if(|_, entry| now - entry.seen > KEPT_SECS);
        old.map(|(_, entry)| entry).collect()
    };
    // The handles free their textures here, outside the lock.
    drop(gone);
}
