//! The file is not what was last read or written: what is there now, beside what is on the screen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    io::ErrorKind,
    path::PathBuf,
};

use egui::{Label, Sense, Ui, vec2};

use crate::{
    app::{
        canvas::BoardPicture,
        request::{CANCEL, Purpose, Request, Then},
        widgets::choices_ui,
    },
    catalog::Catalog,
    file::{Expect, LoadError, Opened, Stamp},
    model::{Board, Edit, counted},
};

/// Width of the dialog's contents, in points: two pictures.
pub(super) const WIDTH: f32 = 640.0;
/// Size of a picture, in points.
const PICTURE: egui::Vec2 = vec2(312.0, 190.0);

pub(crate) struct ConflictDialog {
    path: PathBuf,
    /// What to do once the board is saved.
    then: Option<Then>,
    mine: BoardPicture,
    theirs: Theirs,
}

/// What is in the file now.
enum Theirs {
    Gone,
    Unreadable(String),
    Board {
        stamp: Stamp,
        picture: Box<BoardPicture>,
        differences: Vec<String>,
    },
}

impl ConflictDialog {
    pub(crate) fn new(
        path: PathBuf,
        mine: &Board,
        theirs: Result<Opened, LoadError>,
        then: Option<Then>,
    ) -> Self {
        let theirs = match theirs {
            Err(LoadError::Unreadable {
                kind: ErrorKind::NotFound,
                ..
            }) => Theirs::Gone,
            Err(error) => Theirs::Unreadable(error.to_string()),
            Ok(opened) => Theirs::Board {
                stamp: opened.stamp,
                differences: differences(mine, &opened.document.board),
                picture: Box::new(BoardPicture::new(opened.document.board)),
            },
        };
        Self {
            path,
            then,
            mine: BoardPicture::new(mine.clone()),
            theirs,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, catalog: &'static Catalog) -> Option<Request> {
        let name = self.path.display();
        let (title, text) = match &self.theirs {
            Theirs::Gone => (
                "The file is missing",
                format!("{name} is no longer there. It was moved or deleted since it was opened."),
            ),
            _ => (
                "The file has changed",
                format!("{name} was changed by another program since it was opened here."),
            ),
        };
        ui.heading(title);
        ui.label(text);
        ui.add_space(8.0);
        match &mut self.theirs {
            Theirs::Gone => {}
            Theirs::Unreadable(error) => {
                ui.add(Label::new(format!("It cannot be opened: {error}")).wrap());
            }
            Theirs::Board {
                picture,
                differences,
                ..
            } => {
                ui.horizontal(|ui| {
                    picture_ui(ui, catalog, "On your screen", &mut self.mine);
                    picture_ui(ui, catalog, "In the file now", picture);
                });
                ui.add_space(4.0);
                for difference in differences {
                    ui.label(difference.as_str());
                }
            }
        }
        let expect = match &self.theirs {
            Theirs::Gone => Expect::New,
            Theirs::Unreadable(_) => Expect::Anything,
            Theirs::Board { stamp, .. } => Expect::Unchanged(stamp.clone()),
        };
        let keep = Request::Overwrite(self.path.clone(), expect, self.then.clone());
        let mut choices = vec![("Keep mine", "Write this board over the file.", keep)];
        if matches!(self.theirs, Theirs::Board { .. }) {
            let reload = Request::Proceed(Then::OpenPath(self.path.clone()));
            choices.push(("Reload", "Drop my changes and open the file.", reload));
        }
        let copy = Request::ChooseFile(Purpose::Save(self.then.clone()));
        choices.extend([("Save a copy…", "", copy), CANCEL]);
        choices_ui(ui, choices)
    }
}

impl fmt::Debug for ConflictDialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConflictDialog")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

fn picture_ui(ui: &mut Ui, catalog: &'static Catalog, name: &str, picture: &mut BoardPicture) {
    ui.vertical(|ui| {
        ui.weak(name);
        let (rect, _) = ui.allocate_exact_size(PICTURE, Sense::hover());
        ui.painter()
            .rect_filled(rect, 4, ui.visuals().extreme_bg_color);
        picture.paint(ui, catalog, rect.shrink(4.0));
    });
}

/// What the file has that `mine` has not, in words: "It has 2 components more and 1 changed."
fn differences(mine: &Board, theirs: &Board) -> Vec<String> {
    let Some(Edit::Batch { edits, .. }) = Edit::between(mine, theirs) else {
        let is_same = mine.practice == theirs.practice;
        let text = if is_same {
            "The boards are the same."
        } else {
            "Only the records of the practice differ."
        };
        return vec![text.to_owned()];
    };
    let mut removed: BTreeSet<_> = BTreeSet::new();
    let mut added = BTreeMap::new();
    let mut changed = BTreeSet::new();
    let mut texts = 0;
    let mut others = 0;
    for edit in &edits {
        match edit {
            Edit::Remove(id) => {
                removed.insert(*id);
            }
            Edit::Add(id, element) => {
                added.insert(*id, element);
            }
            Edit::Resize(id, _)
            | Edit::SetColor(id, _)
            | Edit::SetLook(id, _)
            | Edit::Arrange(id, _) => {
                changed.insert(*id);
            }
            Edit::SetText(field, _) => match field.id() {
                Some(id) => {
                    changed.insert(id);
                }
                None => texts += 1,
            },
            _ => others += 1,
        }
    }
    // Noun → more, fewer, changed.
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (id, element) in &added {
        let what = if removed.remove(id) { 2 } else { 0 };
        counts.entry(element.noun()).or_default()[what] += 1;
    }
    for (ids, what) in [(removed, 1), (changed, 2)] {
        for element in ids.iter().filter_map(|id| mine.get(*id)) {
            counts.entry(element.noun()).or_default()[what] += 1;
        }
    }
    let mut lines: Vec<String> = counts
        .into_iter()
        .map(|(noun, counts)| {
            let parts = counts.into_iter().zip(["more", "fewer", "changed"]);
            let parts: Vec<String> = parts
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{} {what}", counted(count, noun)))
                .collect();
            format!("The file has {}.", parts.join(", "))
        })
        .collect();
    if texts > 0 {
        let texts = counted(texts, "text");
        lines.push(format!("{texts} of the title and the brief differ in it."));
    }
    if others > 0 {
        lines.push("Lanes, costs or what is shown differ in it.".to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Mark, MarkKind, Risk, TextField};

    #[test]
    fn differences_are_counted_by_kind() {
        let board = |edits: Vec<Edit>| {
            let label = String::new();
            Board::default()
                .apply(&Edit::Batch { label, edits })
                .unwrap()
        };
        let note = |id, text: &str| {
            let mark = Mark {
                text: text.into(),
                ..Mark::new(
                    MarkKind::Note,
                    egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(80.0, 60.0)),
                )
            };
            Edit::add(Id(id), mark)
        };
        let title = |text: &str| Edit::SetText(TextField::Title, text.into());
        let mine = board(vec![note(1, "a"), note(2, "b"), title("mine")]);
        let theirs = board(vec![
            note(2, "changed"),
            Edit::add(Id(3), Risk::default()),
            Edit::add(Id(4), Risk::default()),
            title("theirs"),
        ]);
        assert_eq!(
            differences(&mine, &theirs),
            [
                "The file has 1 mark fewer, 1 mark changed.",
                "The file has 2 risks more.",
                "1 text of the title and the brief differ in it.",
            ]
        );
        assert_eq!(differences(&mine, &mine), ["The boards are the same."]);
    }
}
