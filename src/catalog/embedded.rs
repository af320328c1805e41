use std::{
    collections::{BTreeMap, HashMap},
    fmt::Display,
    path::PathBuf,
    sync::{Arc, LazyLock, OnceLock},
};

use crate::{language::Phrases, model::Lane};

use super::{
    assets::{parse, parse_theme},
    feedback::{LossWords, VerdictWords},
    follow_up::FollowUpBank,
    icon::{self, Icon, NO_ICON},
    inquiry::Inquiries,
    lane_words::LaneWords,
    own::{Own, OwnFile},
    palette::{Kind, Palette, Role},
    price::PriceSheet,
    prompt::{Prompt, Template, load_prompts, load_templates},
    sizes::Sizes,
    spelling::Spelling,
    sums::SumWords,
    theme::Theme,
    words::{
        CoachLists, FindingGroup, InfoCard, MetricWords, PointerHint, RuleWords, StudyNote,
        TradeoffCard, UnderstoodWords, load_phrases, load_study, load_tradeoffs,
    },
};

/// The catalog, and what was wrong with its files.
static EMBEDDED: LazyLock<(Catalog, Vec<String>)> = LazyLock::new(|| load(&Own(&|_| Ok(None))));

/// Everything the program knows that is not on the board.
#[derive(Debug)]
pub struct Catalog {
    /// One palette for each lane, in the order of [`Lane::ALL`].
    pub palettes: Vec<Palette>,
    /// The light theme.
    pub light: Theme,
    /// The dark theme.
    pub dark: Theme,
    /// Sizes in board units, the same in every theme.
    pub sizes: Sizes,
    /// Boards to start from, in the order they are shown; the blank one first.
    pub templates: Vec<Template>,
    /// The coach's words by rule id.
    pub words: BTreeMap<String, RuleWords>,
    /// The words and terms the coach listens for.
    pub lists: CoachLists,
    /// The phrases the coach listens for in a sentence.
    pub phrases: Phrases,
    /// The words that say which way a metric is to go.
    pub metrics: MetricWords,
    /// How the window says what it has read in a field.
    pub understood: UnderstoodWords,
    /// What the coach adds up, and what is usual.
    pub sums: SumWords,
    /// What the coach's findings cost the answer, in the order they are shown.
    pub groups: Vec<FindingGroup>,
    /// The words that name a lane.
    pub lane_words: LaneWords,
    /// What a debrief says first.
    pub verdict: VerdictWords,
    /// What loses an interview, the worst first.
    pub losses: Vec<LossWords>,
    /// What the pointer can do, in the order it is explained.
    pub pointer: Vec<PointerHint>,
    /// The questions to practise, in the order they are shown.
    pub prompts: Vec<Prompt>,
    /// What the interviewer asks back.
    pub follow_ups: FollowUpBank,
    /// What one can ask the interviewer.
    pub inquiries: Inquiries,
    /// The choices an interviewer asks about, in the order they are shown.
    pub tradeoffs: Vec<TradeoffCard>,
    /// List prices; the user's own sheet replaces them if there is one.
    pub prices: PriceSheet,
    /// Study notes.
    pub notes: Vec<StudyNote>,
    /// Pay and schedule, from pages that disagree.
    pub info: InfoCard,
    kinds: HashMap<String, (usize, usize)>,
    /// For each kind the words of its names and synonyms, computed on first use by a search.
    pub(super) spellings: OnceLock<Vec<Vec<Vec<String>>>>,
    pub(super) spelling: Spelling,
    icons: HashMap<String, Arc<Icon>>,
}

impl Catalog {
    /// The catalog that is part of the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED.0
    }

    /// The program's catalog with what a user wrote, and what is wrong with that: lines that begin
    /// with file and line. `read` gives path and text of the user's file of a name, such as
    /// "prompts.ron" or "palettes/storage.ron", if there is one.
    pub fn with_own<E: Display>(
        read: impl Fn(&str) -> Result<Option<(PathBuf, String)>, E>,
    ) -> (Self, Vec<String>) {
        load(&Own(&|name| match read(name) {
            Ok(file) => Ok(file.map(|(path, text)| OwnFile { path, text })),
            Err(error) => Err(error.to_string()),
        }))
    }

    /// What was wrong with the embedded files; a test holds this empty.
    pub fn warnings() -> &'static [String] {
        &EMBEDDED.1
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

    /// An icon by its name.
    ///
    /// # Panics
    /// In debug builds, so that a test finds a name that does not exist; a release shows a box.
    pub fn icon(&self, name: &str) -> Arc<Icon> {
        let icon = self.icons.get(name);
        debug_assert!(icon.is_some(), "there is no icon {name}");
        let icon = icon.or_else(|| self.icons.get(NO_ICON));
        icon.cloned().unwrap_or_default()
    }

    /// The icon of a component's kind.
    pub fn kind_icon(&self, kind: &str) -> Arc<Icon> {
        self.icon(self.kind(kind).map_or(NO_ICON, |kind| &kind.icon))
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

fn load(own: &Own<'_>) -> (Catalog, Vec<String>) {
    let mut warnings = Vec::new();
    let icons = icon::load_all(&mut warnings);
    let names = ["ingest", "storage", "serving", "monitoring"];
    let names = names.map(|stem| format!("palettes/{stem}.ron"));
    let mut palettes: Vec<Palette> = Lane::ALL
        .into_iter()
        .zip(&names)
        .map(|(lane, name)| {
            let kinds = Vec::new();
            parse(name, &mut warnings).unwrap_or(Palette { lane, kinds })
        })
        .collect();
    for (at, name) in names.iter().enumerate() {
        own.join_kinds(name, (&mut palettes, at), &icons, &mut warnings);
    }
    let mut kinds = HashMap::new();
    for (p, palette) in palettes.iter().enumerate() {
        for (k, kind) in palette.kinds.iter().enumerate() {
            if kinds.insert(kind.id.clone(), (p, k)).is_some() {
                warnings.push(format!("palettes: two kinds are called {}", kind.id));
            }
        }
    }
    let theme = |name, warnings: &mut _| {
        let theme: Option<Theme> = parse_theme(name, warnings);
        theme.unwrap_or_default().mixed()
    };
    let light = theme("light.ron", &mut warnings);
    let dark = theme("dark.ron", &mut warnings);
    let sizes: Sizes = parse_theme("sizes.ron", &mut warnings).unwrap_or_default();
    let words = parse("coach/rules.ron", &mut warnings).unwrap_or_default();
    let lists = parse("coach/lists.ron", &mut warnings).unwrap_or_default();
    let phrases = load_phrases(&mut warnings);
    let metrics = parse("coach/metrics.ron", &mut warnings).unwrap_or_default();
    let understood = parse("coach/understood.ron", &mut warnings).unwrap_or_default();
    let sums = parse("coach/sums.ron", &mut warnings).unwrap_or_default();
    let groups = parse("coach/groups.ron", &mut warnings).unwrap_or_default();
    let verdict = parse("words/verdict.ron", &mut warnings).unwrap_or_default();
    let losses = parse("words/losses.ron", &mut warnings).unwrap_or_default();
    let pointer = parse("words/pointer.ron", &mut warnings).unwrap_or_default();
    let spelling = Spelling::load(&palettes, &mut warnings);
    let lane_words = LaneWords::load(&mut warnings);
    for kind in palettes.iter_mut().flat_map(|palette| &mut palette.kinds) {
        if !icons.contains_key(&kind.icon) {
            warnings.push(format!("{}: there is no icon {}", kind.id, kind.icon));
            NO_ICON.clone_into(&mut kind.icon);
        }
    }
    let templates = load_templates(&mut warnings);
    let mut prompts = load_prompts(&templates, &mut warnings);
    own.join_prompts(&mut prompts, &templates, &mut warnings);
    let mut follow_ups: FollowUpBank = parse("follow_ups.ron", &mut warnings).unwrap_or_default();
    let inquiries = parse("inquiries.ron", &mut warnings).unwrap_or_default();
    let mut tradeoffs = load_tradeoffs(&mut warnings);
    own.join_tradeoffs(&mut tradeoffs, &mut warnings);
    own.join_follow_ups(&mut follow_ups.bank, (&tradeoffs, &palettes), &mut warnings);
    let prices = parse("prices.ron", &mut warnings).unwrap_or_default();
    let (notes, info) = load_study(&mut warnings);
    let catalog = Catalog {
        palettes,
        light,
        dark,
        sizes,
        templates,
        words,
        lists,
        phrases,
        metrics,
        understood,
        sums,
        groups,
        lane_words,
        verdict,
        losses,
        pointer,
        prompts,
        inquiries,
        follow_ups,
        tradeoffs,
        prices,
        notes,
        info,
        kinds,
        spellings: OnceLock::new(),
        spelling,
        icons,
    };
    (catalog, warnings)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_embedded_files_load_without_warnings() {
        LazyLock::force(&EMBEDDED);
        assert_eq!(Catalog::warnings(), &[] as &[String]);
    }

    #[test]
    fn every_lane_offers_twelve_kinds_with_every_fact() {
        for palette in &Catalog::embedded().palettes {
            assert!(palette.kinds.len() >= 12, "{}", palette.lane);
            for kind in &palette.kinds {
                let uses = [&kind.name, &kind.purpose, &kind.trade_off];
                for fact in uses.into_iter().chain([&kind.failure, &kind.cost_driver]) {
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
