use crate::{
    app::wall_clock,
    catalog::Catalog,
    model::{Board, PracticeEvent, PracticeRecord, Stage},
};

/// What is to be practised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exercise {
    /// Id of the prompt; empty for the user's own question.
    pub(crate) prompt: String,
    /// In minutes; 0 for untimed.
    pub(crate) length_min: u32,
    /// Whether the question is only restated.
    pub(crate) is_drill: bool,
}

impl Exercise {
    /// A blank board that asks the question.
    pub(crate) fn board(&self, catalog: &Catalog) -> Board {
        let mut board = Board::default();
        if let Some(prompt) = catalog.prompt(&self.prompt) {
            board.title.clone_from(&prompt.title);
            board.brief.prompt.clone_from(&prompt.question);
            board.cost_plan.budget_usd = prompt.budget_usd;
        }
        board
    }

    /// A practice that starts now.
    pub(super) fn record(&self) -> PracticeRecord {
        let mut record = PracticeRecord {
            prompt: self.prompt.clone(),
            started_unix_secs: wall_clock::since_epoch().as_secs(),
            length_secs: self.length_min * 60,
            is_drill: self.is_drill,
            ..PracticeRecord::default()
        };
        record.push(PracticeEvent::Stage(Stage::Restate));
        record
    }
}
