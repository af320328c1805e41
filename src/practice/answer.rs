use crate::model::Board;

/// What one board answers, in the sentences that show whether it was written for the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What the board is called.
    pub title: String,
    /// The hypothesis in one sentence.
    pub hypothesis: String,
    /// Every trade-off in one sentence.
    pub tradeoffs: Vec<String>,
    /// Every risk in one sentence: the failure and its mitigation.
    pub risks: Vec<String>,
}

impl Answer {
    /// What a board answers.
    pub fn of(board: &Board) -> Self {
        Self {
            title: board.display_title().to_owned(),
            hypothesis: board.brief.hypothesis(),
            tradeoffs: board.tradeoffs.values().map(|one| one.sentence()).collect(),
            risks: board.risks.values().map(|one| one.sentence()).collect(),
        }
    }

    /// The title, and every sentence.
    pub(super) fn sentences(self) -> (String, impl Iterator<Item = String>) {
        let hypothesis = std::iter::once(self.hypothesis);
        (
            self.title,
            hypothesis.chain(self.tradeoffs).chain(self.risks),
        )
    }
}
