//! What everything on the board is called for screen readers (and tests).

use crate::{
    catalog::Catalog,
    editor::Editor,
    layout::rich,
    model::{Board, End, Id, MarkKind},
};

/// What the canvas as a whole is called.
pub fn description(editor: &Editor) -> String {
    let board = editor.board();
    format!(
        "Board {}: {} components, {} connectors",
        board.display_title(),
        board.components.len(),
        board.connectors.len()
    )
}

/// What an element is, where it is and what it connects to, in words.
pub fn name_of(board: &Board, catalog: &Catalog, id: Id) -> Option<String> {
    let label = |end: End| match end {
        End::Bound { id, .. } => board
            .components
            .get(&id)
            .map_or("nothing", |component| component.label.as_str()),
        End::Free(_) => "nothing",
    };
    if let Some(component) = board.components.get(&id) {
        let kind = catalog
            .kind(&component.kind)
            .map_or(component.kind.as_str(), |kind| kind.name.as_str());
        let mut name = format!("{}, {kind} in {}", component.label, component.lane);
        let leads: Vec<&str> = board
            .connectors_at(id)
            .filter(|(_, connector)| connector.from.component() == Some(id))
            .map(|(_, connector)| label(connector.to))
            .collect();
        if !leads.is_empty() {
            name += &format!(", leads to {}", leads.join(", "));
        }
        if component.arrangement.is_locked {
            name += ", locked";
        }
        Some(name)
    } else if let Some(connector) = board.connectors.get(&id) {
        let mode = connector.mode.title();
        let what = if connector.label.is_empty() {
            String::new()
        } else {
            format!(" “{}”", connector.label)
        };
        let (from, to) = (label(connector.from), label(connector.to));
        Some(format!("{mode}{what} from {from} to {to}"))
    } else if let Some(risk) = board.risks.get(&id) {
        Some(format!("Chain: {}, then {}", risk.failure, risk.human_step))
    } else {
        let mark = board.marks.get(&id)?;
        let kind: String = match mark.kind {
            MarkKind::Ink => return Some("pen stroke".to_owned()),
            MarkKind::Image => "picture".to_owned(),
            ref kind => kind.clone().into(),
        };
        Some(match (&mark.kind, mark.text.trim()) {
            (MarkKind::Note, "") => "empty note".to_owned(),
            (MarkKind::Text | MarkKind::Image, "") => kind,
            _ => format!("{kind} “{}”", rich::plain(&mark.text)),
        })
    }
}
