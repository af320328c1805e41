//! The bundled faces, the emoji faces behind them, and the system's fonts behind those.

use std::sync::{Arc, LazyLock};

use egui_system_font_provider::SystemFontProvider;
use epaint::text::{
    FallbackRequest, FontData, FontDefinitions, FontFamily, FontId, FontInsert, FontProvider,
};

use crate::catalog::asset;

/// Name of the family of [`Face::Strong`].
const STRONG_FAMILY: &str = "strong";

/// A weight of the bundled face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Body text.
    Regular,
    /// Names and titles.
    Strong,
}

/// The system's fonts, searched only when a text needs a character the bundled faces lack.
struct SystemFonts;

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        static PROVIDER: LazyLock<SystemFontProvider> = LazyLock::new(SystemFontProvider::new);
        PROVIDER.font_for(request)
    }
}

/// The source of characters that no bundled face has (Chinese, Arabic, …).
pub(crate) fn system_fonts() -> Arc<dyn FontProvider> {
    Arc::new(SystemFonts)
}

/// The bundled faces, each with the emoji faces as its fallback.
pub(crate) fn font_definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let bundled = fonts.families.get(&FontFamily::Proportional);
    let emoji = bundled.into_iter().flatten().filter(|name| is_emoji(name));
    let emoji: Vec<String> = emoji.cloned().collect();
    for (name, file, family) in [
        ("Inter", "fonts/Inter-Regular.otf", FontFamily::Proportional),
        (
            "Inter SemiBold",
            "fonts/Inter-SemiBold.otf",
            FontFamily::Name(STRONG_FAMILY.into()),
        ),
    ] {
        let data = Arc::new(FontData::from_static(asset(file)));
        fonts.font_data.insert(name.to_owned(), data);
        let chain = std::iter::once(name.to_owned()).chain(emoji.iter().cloned());
        fonts.families.insert(family, chain.collect());
    }
    fonts
}

/// The files of the emoji faces, for exports that draw text without `epaint`.
pub(crate) fn emoji_faces() -> Vec<Vec<u8>> {
    let fonts = FontDefinitions::default();
    fonts
        .font_data
        .iter()
        .filter(|(name, _)| is_emoji(name))
        .map(|(_, data)| data.font.as_ref().as_ref().to_vec())
        .collect()
}

fn is_emoji(name: &str) -> bool {
    name.to_lowercase().contains("emoji")
}

/// The `epaint` font of a face at a type size.
pub(crate) fn font_id(face: Face, size: f32) -> FontId {
    match face {
        Face::Regular => FontId::new(size, FontFamily::Proportional),
        Face::Strong => FontId::new(size, FontFamily::Name(STRONG_FAMILY.into())),
    }
}
