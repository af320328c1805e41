//! Pictures as textures: decoded on a thread the first time they are painted, kept while they are in
//! view, and freed some time after.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use egui::{ColorImage, Context, Id, TextureFilter, TextureHandle, TextureOptions};

use crate::{
    model::ImageData,
    raster::{self, MAX_DECODED_BYTES},
};

/// The longest side of a texture, in pixels; a screen shows no more.
const MAX_SIDE: usize = 4096;
/// How long a picture that is out of view is kept, in seconds.
const KEEP_SECS: f64 = 20.0;
/// Sharp at full size, smooth when it is scaled down.
const OPTIONS: TextureOptions = TextureOptions {
    mipmap_mode: Some(TextureFilter::Linear),
    ..TextureOptions::LINEAR
};

#[derive(Clone)]
pub(crate) enum Texture {
    Loading,
    Shown(TextureHandle),
    /// It cannot be decoded, or there is no room for it.
    Failed,
}

struct Entry {
    texture: Texture,
    /// Size of the decoded picture, also of one that is damaged: it takes as long to find that out.
    bytes: u64,
    /// When it was last painted, in seconds of the window.
    seen: f64,
}

/// A picture by the address of its bytes, which its clones share. The key holds the bytes, so that no
/// other picture gets that address.
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
    /// Pictures are decoded one at a time, so that their raw pixels are not in memory together.
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

/// The texture of a picture, which starts loading the first time.
pub(crate) fn texture(ctx: &Context, data: &ImageData) -> Texture {
    let (now, max_side) = ctx.input(|input| (input.time, input.max_texture_side.min(MAX_SIDE)));
    let shared = Shared::of(ctx);
    let mut store = shared.lock();
    let key = Key(data.clone());
    if let Some(entry) = store.entries.get_mut(&key) {
        entry.seen = now;
        return entry.texture.clone();
    }
    if store.is_decoding {
        return Texture::Loading;
    }
    let bytes = raster::decoded_bytes(data);
    let used: u64 = store.entries.values().map(|entry| entry.bytes).sum();
    let has_room = bytes > 0 && used + bytes <= MAX_DECODED_BYTES;
    let (texture, bytes) = if has_room {
        (Texture::Loading, bytes)
    } else {
        (Texture::Failed, 0)
    };
    let entry = Entry {
        texture: texture.clone(),
        bytes,
        seen: now,
    };
    store.entries.insert(key.clone(), entry);
    if !has_room {
        return texture;
    }
    store.is_decoding = true;
    drop(store);
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        let texture = load(&ctx, &key.0, max_side);
        let mut store = shared.lock();
        store.is_decoding = false;
        // The entry is gone if the picture was out of view for long.
        if let Some(entry) = store.entries.get_mut(&key) {
            entry.texture = texture;
        }
        drop(store);
        ctx.request_repaint();
    });
    texture
}

fn load(ctx: &Context, data: &ImageData, max_side: usize) -> Texture {
    let Ok(pixels) = raster::decode(data.bytes()) else {
        return Texture::Failed;
    };
    let pixels = pixels.within(u32::try_from(max_side).unwrap_or(u32::MAX));
    let size = pixels.size().map(|side| side as usize);
    let decoded = ColorImage::from_rgba_premultiplied(size, &pixels.into_bytes());
    Texture::Shown(ctx.load_texture("picture", decoded, OPTIONS))
}

/// Frees what has been out of view for long. Call it once a frame.
pub(crate) fn sweep(ctx: &Context) {
    let now = ctx.input(|input| input.time);
    let shared = Shared::of(ctx);
    let expired: Vec<Entry> = {
        let mut store = shared.lock();
        let old = store
            .entries
            .extract_if(|_, entry| now - entry.seen > KEEP_SECS);
        old.map(|(_, entry)| entry).collect()
    };
    // The handles free their textures here, outside the lock.
    drop(expired);
}
