use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use resvg::usvg::{
    FontResolver,
    fontdb::{Database, FaceInfo, ID, Style},
};

use crate::{catalog::asset, layout::text::emoji_faces};

/// The faces that pictures are set in: the bundled ones, for emoji those of the window, and the
/// system's only once a character needs them.
///
/// A face's characters are read once, and the face for a character is looked up once, so that the
/// cost of a picture does not grow with the number of emoji or CJK characters on it.
#[derive(Default)]
pub(super) struct Faces(Mutex<Loaded>);

impl Faces {
    /// The bundled faces, and others loaded so far.
    pub(super) fn database(&self) -> Arc<Database> {
        self.with(|loaded| Arc::clone(&loaded.faces))
    }

    /// How usvg finds a face for a character that the bundled ones lack.
    pub(super) fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_fallback: Box::new(|c, used, faces| {
                self.with(|loaded| {
                    let found = loaded.fallback(c, used);
                    *faces = Arc::clone(&loaded.faces);
                    found
                })
            }),
            ..FontResolver::default()
        }
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut Loaded) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

struct Loaded {
    faces: Arc<Database>,
    has_system: bool,
    /// By the weight that is wanted: all faces, the best first.
    ranked: HashMap<u16, Vec<ID>>,
    /// The characters of the faces looked into so far.
    coverage: HashMap<ID, BTreeSet<u32>>,
    /// By character and the weight that is wanted: the best face that has it.
    found: HashMap<(char, u16), Option<ID>>,
}

impl Default for Loaded {
    fn default() -> Self {
        let mut faces = Database::new();
        for file in ["fonts/Inter-Regular.otf", "fonts/Inter-SemiBold.otf"] {
            faces.load_font_data(asset(file).to_vec());
        }
        faces.set_sans_serif_family("Inter");
        for face in emoji_faces() {
            faces.load_font_data(face);
        }
        Self {
            faces: Arc::new(faces),
            has_system: false,
            ranked: HashMap::new(),
            coverage: HashMap::new(),
            found: HashMap::new(),
        }
    }
}

impl Loaded {
    /// The best face that has a character, unless it was tried.
    fn fallback(&mut self, c: char, tried: &[ID]) -> Option<ID> {
        let base = tried.first().and_then(|id| self.faces.face(*id));
        let weight = base.map_or(400, |face| face.weight.0);
        let best = match self.found.get(&(c, weight)) {
            Some(best) => *best,
            None => {
                let best = self.best(c, weight);
                self.found.insert((c, weight), best);
                best
            }
        };
        best.filter(|id| !tried.contains(id))
    }

    fn best(&mut self, c: char, weight: u16) -> Option<ID> {
        let found = self.best_loaded(c, weight);
        if found.is_some() || self.has_system {
            return found;
        }
        Arc::make_mut(&mut self.faces).load_system_fonts();
        self.has_system = true;
        self.ranked.clear();
        self.best_loaded(c, weight)
    }

    fn best_loaded(&mut self, c: char, weight: u16) -> Option<ID> {
        let Self {
            faces,
            ranked,
            coverage,
            ..
        } = self;
        let ranked = ranked.entry(weight).or_insert_with(|| {
            let mut all: Vec<&FaceInfo> = faces.faces().collect();
            all.sort_by_key(|face| rank(face, weight));
            all.into_iter().map(|face| face.id).collect()
        });
        ranked.iter().copied().find(|id| {
            let covered = coverage.entry(*id).or_insert_with(|| covered(faces, *id));
            covered.contains(&u32::from(c))
        })
    }
}

/// Least for the best stand-in for the bundled face: upright, sans-serif if possible, and of similar
/// weight.
fn rank(face: &FaceInfo, weight: u16) -> impl Ord + use<> {
    let is_named = |part: &str| face.families.iter().any(|(name, _)| name.contains(part));
    (
        face.style != Style::Normal,
        !is_named("Sans") && !is_named("Emoji"),
        face.monospaced,
        face.weight.0.abs_diff(weight),
    )
}

/// The characters a face has a glyph for.
fn covered(faces: &Database, id: ID) -> BTreeSet<u32> {
    let mut covered = BTreeSet::new();
    faces.with_face_data(id, |data, index| {
        let Ok(face) = ttf_parser::Face::parse(data, index) else {
            return;
        };
        for table in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
            if table.is_unicode() {
                table.codepoints(|c| {
                    if table.glyph_index(c).is_some() {
                        covered.insert(c);
                    }
                });
            }
        }
    });
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inter(loaded: &Loaded) -> ID {
        let inter = loaded.faces.faces().find(|face| face.weight.0 == 400);
        inter.unwrap().id
    }

    #[test]
    fn emoji_are_set_in_the_window_s_face_without_reading_the_system_s() {
        let mut loaded = Loaded::default();
        let inter = inter(&loaded);
        let face = loaded.fallback('😀', &[inter]).unwrap();
        let name = &loaded.faces.face(face).unwrap().families[0].0;
        assert!(name.contains("Emoji"), "{name}");
        assert!(!loaded.has_system);
        // A face that did not help is not offered again.
        assert_eq!(loaded.fallback('😀', &[inter, face]), None);
    }

    #[test]
    fn a_face_is_read_once_however_many_characters_are_looked_up() {
        let mut loaded = Loaded::default();
        let inter = inter(&loaded);
        // The last is no character at all, so every face is asked for it.
        for c in "数据平台\u{10fff0}".chars() {
            loaded.fallback(c, &[inter]);
        }
        let faces = loaded.faces.len();
        assert_eq!(loaded.coverage.len(), faces);
        // Were a face read again, it would have its characters back.
        loaded.coverage.values_mut().for_each(BTreeSet::clear);
        assert_eq!(loaded.fallback('\u{10fff0}', &[inter]), None);
        loaded.fallback('文', &[inter]);
        assert_eq!(loaded.coverage.len(), faces);
        assert!(loaded.coverage.values().all(BTreeSet::is_empty));
    }
}
