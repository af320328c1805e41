use include_dir::Dir;

use crate::{format, model::Board};

/// A board to start from.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name on the command line and its file's stem: "clickstream".
    pub name: String,
    /// What it shows, in one line: its title.
    pub title: String,
    /// The board itself, with `template` set to `name`.
    pub board: Board,
}

impl Template {
    /// True for an example of how not to do it.
    pub fn is_bad_example(&self) -> bool {
        self.name.starts_with("bad-")
    }
}

pub(super) fn load_all(dir: &Dir<'_>, warnings: &mut Vec<String>) -> Vec<Template> {
    let mut templates = vec![Template {
        name: "blank".into(),
        title: "Blank board".into(),
        board: Board::default(),
    }];
    for file in dir.files() {
        let path = file.path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
            continue;
        };
        if path
            .extension()
            .is_none_or(|extension| extension != "whyboard")
        {
            continue;
        }
        match format::read(file.contents()) {
            Ok(mut document) => {
                warnings.extend(
                    document
                        .notices
                        .iter()
                        .map(|notice| format!("templates/{}: {notice}", path.display())),
                );
                stem.clone_into(&mut document.board.template);
                templates.push(Template {
                    name: stem.to_owned(),
                    title: document.board.title.clone(),
                    board: document.board,
                });
            }
            Err(error) => warnings.push(format!("templates/{}:{error}", path.display())),
        }
    }
    templates.sort_by_key(|template| {
        (
            template.is_bad_example(),
            template.name != "blank",
            template.name.clone(),
        )
    });
    templates
}
