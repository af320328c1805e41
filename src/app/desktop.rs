//! What the desktop knows of its user's wishes.

/// Whether nothing is to move by itself, as far as the desktop tells: on Linux by its portal, by which file
/// dialogs come too. Waits for the answer.
#[cfg(target_os = "linux")]
pub(crate) fn reduces_motion() -> bool {
    use zbus::{
        blocking::{Connection, Proxy},
        zvariant::OwnedValue,
    };

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const SETTINGS: &str = "org.freedesktop.portal.Settings";

    let ask = |space: &str, key: &str| -> zbus::Result<OwnedValue> {
        let connection = Connection::session()?;
        let settings = Proxy::new(&connection, PORTAL, PATH, SETTINGS)?;
        settings.call("ReadOne", &(space, key))
    };
    let wish = ask("org.freedesktop.appearance", "reduced-motion");
    if let Some(wish) = wish.ok().and_then(|value| u32::try_from(value).ok()) {
        return wish == 1;
    }
    // GNOME's own, from before there was one for all.
    let moves = ask("org.gnome.desktop.interface", "enable-animations");
    moves.ok().and_then(|value| bool::try_from(value).ok()) == Some(false)
}

/// Elsewhere only the program's own setting counts.
#[cfg(not(target_os = "linux"))]
pub(crate) fn reduces_motion() -> bool {
    false
}
