//! The data people may want to change, typed: palettes, themes, templates, icons, the coach's words,
//! and what is practised with: prompts, trade-offs, prices, study notes.
//!
//! Everything is RON (icons are SVG) in `assets` and `templates`, embedded in the program. Loading
//! returns the catalog and warnings: a broken file costs that file, never the start.
//!
//! Invariant: only this room knows a product's name. The rest sees a [`Kind`]'s id and its [`Role`].

mod color;
mod fuzzy;
mod icon;
mod palette;
mod price;
mod prompt;
mod role;
mod search;
mod study;
mod template;
mod theme;
mod tradeoff;
mod words;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, LazyLock, OnceLock},
};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::model::Lane;

pub use color::Color;
pub use fuzzy::Fuzzy;
pub use icon::Icon;
pub use palette::{Kind, Metric, Palette};
pub use price::{Price, PriceGroup, PriceSheet};
pub use prompt::{MustHave, Prompt};
pub use role::Role;
pub use search::Match;
pub use study::{InfoCard, Round, StudyNote};
pub use template::Template;
pub use theme::{LaneColors, MarkColors, MarkStyle, Sizes, Theme};
pub use tradeoff::TradeoffCard;
pub use words::{CoachLists, FindingGroup, PointerFeel, RuleWords};

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

static EMBEDDED: LazyLock<Loaded> = LazyLock::new(load);

/// A catalog and what was wrong with its files.
struct Loaded {
    catalog: Catalog,
    warnings: Vec<String>,
}

/// Everything the program knows that is not on the board.
#[derive(Debug)]
pub struct Catalog {
    /// One palette a lane, in the order of [`Lane::ALL`].
    pub palettes: Vec<Palette>,
    /// The light theme.
    pub light: Theme,
    /// The dark theme.
    pub dark: Theme,
    /// Sizes in board units, the same in every theme.
    pub sizes: Sizes,
    /// Boards to begin with, in the order they are shown; the blank one first.
    pub templates: Vec<Template>,
    /// The coach's words by rule id.
    pub words: BTreeMap<String, RuleWords>,
    /// The words and terms the coach listens for.
    pub lists: CoachLists,
    /// What the coach's findings cost the answer, in the order they are shown.
    pub groups: Vec<FindingGroup>,
    /// What the pointer does, in the order it is told.
    pub pointer: Vec<PointerFeel>,
    /// The questions to practise, in the order they are shown.
    pub prompts: Vec<Prompt>,
    /// The choices an interviewer asks about, in the order they are shown.
    pub tradeoffs: Vec<TradeoffCard>,
    /// List prices; the user's own sheet stands in for them where there is one.
    pub prices: PriceSheet,
    /// What to have read.
    pub notes: Vec<StudyNote>,
    /// Pay and schedule, from one article.
    pub info: InfoCard,
    kinds: HashMap<String, (usize, usize)>,
    /// The words of every way to say a kind, made when first asked for.
    spellings: OnceLock<Vec<Vec<Vec<String>>>>,
    icons: HashMap<String, Arc<Icon>>,
}

impl Catalog {
    /// The catalog that is part of the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED.catalog
    }

    /// What was wrong with the embedded files; a test holds this empty.
    pub fn warnings() -> &'static [String] {
        &EMBEDDED.warnings
    }

    /// The theme for a dark or light surrounding.
    pub fn theme(&self, dark: bool) -> &Theme {
        if dark { &self.dark } else { &self.light }
    }

    /// The palette of one lane.
    pub fn palette(&self, lane: Lane) -> &Palette {
        &self.palettes[lane.index()]
    }

    /// A kind by its id; `None` for one this catalog does not know.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        let (palette, index) = self.kinds.get(id)?;
        self.palettes.get(*palette)?.kinds.get(*index)
    }

    /// The role of a kind; [`Role::Other`] for one this catalog does not know.
    pub fn role(&self, kind: &str) -> Role {
        self.kind(kind).map_or(Role::Other, |kind| kind.role)
    }

    /// The lane whose palette holds a kind.
    pub fn lane_of(&self, kind: &str) -> Option<Lane> {
        let (palette, _) = self.kinds.get(kind)?;
        self.palettes.get(*palette).map(|palette| palette.lane)
    }

    /// An icon by its name, or the plain box for one that is not there.
    pub fn icon(&self, name: &str) -> Arc<Icon> {
        self.icons
            .get(name)
            .or_else(|| self.icons.get("box"))
            .cloned()
            .unwrap_or_default()
    }

    /// The icon of a component's kind.
    pub fn kind_icon(&self, kind: &str) -> Arc<Icon> {
        self.icon(self.kind(kind).map_or("box", |kind| &kind.icon))
    }

    /// A template by its name ("clickstream").
    pub fn template(&self, name: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.name == name)
    }

    /// The words of a rule.
    pub fn rule_words(&self, rule: &str) -> Option<&RuleWords> {
        self.words.get(rule)
    }

    /// A prompt by its id ("clickstream").
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        self.prompts.iter().find(|prompt| prompt.id == id)
    }

    /// A trade-off card by its id ("exactly-once").
    pub fn tradeoff(&self, id: &str) -> Option<&TradeoffCard> {
        self.tradeoffs.iter().find(|card| card.id == id)
    }
}

/// The bytes of an embedded asset, as the bundled faces ("fonts/Inter-Regular.otf").
pub fn asset(path: &str) -> &'static [u8] {
    ASSETS.get_file(path).map_or(&[], |file| file.contents())
}

fn load() -> Loaded {
    let mut warnings = Vec::new();
    let palettes: Vec<Palette> = Lane::ALL
        .iter()
        .map(|&lane| {
            let path = format!("palettes/{}.ron", palette::file_stem(lane));
            parse(&path, &mut warnings).unwrap_or_else(|| Palette::empty(lane))
        })
        .collect();
    let mut kinds = HashMap::new();
    for (p, palette) in palettes.iter().enumerate() {
        for (k, kind) in palette.kinds.iter().enumerate() {
            if kinds.insert(kind.id.clone(), (p, k)).is_some() {
                warnings.push(format!("palettes: two kinds are called {}", kind.id));
            }
        }
    }
    let light: Theme = parse("theme/light.ron", &mut warnings).unwrap_or_default();
    let dark: Theme = parse("theme/dark.ron", &mut warnings).unwrap_or_default();
    let sizes: Sizes = parse("theme/sizes.ron", &mut warnings).unwrap_or_default();
    let words: BTreeMap<String, RuleWords> =
        parse("coach/rules.ron", &mut warnings).unwrap_or_default();
    let lists: CoachLists = parse("coach/lists.ron", &mut warnings).unwrap_or_default();
    let groups = parse("coach/groups.ron", &mut warnings).unwrap_or_default();
    let pointer = parse("words/pointer.ron", &mut warnings).unwrap_or_default();
    let icons = icon::load_all(&ASSETS, &mut warnings);
    for palette in &palettes {
        for kind in &palette.kinds {
            if !icons.contains_key(&kind.icon) {
                warnings.push(format!("{}: there is no icon {}", kind.id, kind.icon));
            }
        }
    }
    let templates = template::load_all(&TEMPLATES, &mut warnings);
    let prompts = prompt::load_all(&templates, &mut warnings);
    let tradeoffs = tradeoff::load_all(&mut warnings);
    let prices = price::load(&mut warnings);
    let (notes, info) = study::load(&mut warnings);
    Loaded {
        catalog: Catalog {
            palettes,
            light,
            dark,
            sizes,
            templates,
            words,
            lists,
            groups,
            pointer,
            prompts,
            tradeoffs,
            prices,
            notes,
            info,
            kinds,
            spellings: OnceLock::new(),
            icons,
        },
        warnings,
    }
}

fn parse<T: DeserializeOwned>(path: &str, warnings: &mut Vec<String>) -> Option<T> {
    ron::from_str(text(path, warnings)?)
        .map_err(|error| warnings.push(format!("assets/{path}:{error}")))
        .ok()
}

fn text(path: &str, warnings: &mut Vec<String>) -> Option<&'static str> {
    let text = ASSETS.get_file(path).and_then(|file| file.contents_utf8());
    if text.is_none() {
        warnings.push(format!("assets/{path} is missing or not text"));
    }
    text
}

/// Says which ids of a file stand there twice.
fn warn_of_twins<'a>(
    path: &str,
    ids: impl Iterator<Item = &'a String>,
    warnings: &mut Vec<String>,
) {
    let mut seen = HashSet::new();
    for id in ids.filter(|id| !seen.insert(*id)) {
        warnings.push(format!("assets/{path}: two are called {id}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_load_without_a_warning() {
        LazyLock::force(&EMBEDDED);
        assert_eq!(Catalog::warnings(), &[] as &[String]);
    }

    #[test]
    fn every_lane_offers_twelve_kinds_with_every_fact() {
        for palette in &Catalog::embedded().palettes {
            assert!(palette.kinds.len() >= 12, "{}", palette.lane);
            for kind in &palette.kinds {
                for fact in [
                    &kind.name,
                    &kind.purpose,
                    &kind.trade_off,
                    &kind.failure,
                    &kind.cost_driver,
                ] {
                    assert!(!fact.trim().is_empty(), "{}", kind.id);
                }
                assert!(!kind.metrics.is_empty(), "{}", kind.id);
                assert!(kind.synonyms.len() >= 3, "{}", kind.id);
            }
        }
    }

    #[test]
    fn a_product_names_one_kind() {
        let mut seen = HashSet::new();
        for kind in Catalog::embedded().palettes.iter().flat_map(|p| &p.kinds) {
            for product in &kind.products {
                assert!(seen.insert(product.to_lowercase()), "{product} twice");
            }
        }
    }
}
