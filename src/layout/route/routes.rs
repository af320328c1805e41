//! Finished routes.

use std::{collections::HashMap, sync::Arc};

use emath::{Pos2, Rect};

use crate::model::Id;

/// The path of one connector.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The corners, from the connector's `from` end to its `to` end.
    pub points: Vec<Pos2>,
    /// The rectangle of its label, if it has one.
    pub label: Option<Rect>,
    /// Where other lines cross over it, in the order of the line: it is drawn with a gap there.
    pub crossings: Vec<Pos2>,
}

/// The routes of a board by connector.
pub type Routes = HashMap<Id, Arc<Route>>;

impl Route {
    /// A line whose label and crossings are not found yet.
    pub(super) fn along(points: Vec<Pos2>) -> Self {
        Self {
            points,
            label: None,
            crossings: Vec::new(),
        }
    }

    /// The rectangle around the line and its label.
    pub fn bounds(&self) -> Rect {
        let line = Rect::from_points(&self.points);
        self.label.map_or(line, |label| line.union(label))
    }
}
