//! What the coach noticed: one finding large, with what was seen, why it costs and one thing to do; the
//! others as rows that bring theirs up.

use egui::{
    Button, Frame, Label, Layout, Margin, Response, RichText, Role, Sense, Ui, WidgetInfo,
    accesskit::Live, vec2,
};

use crate::{
    app::{
        motion,
        theme::color32,
        widgets::{BUTTON, command_button_as, icon_label, main_button, paint_text},
    },
    catalog::Theme,
    coach::{Finding, Help, Severity},
    editor::{Action, Editor, EditorCommand, WindowCommand},
    layout::text::{Face, font_id},
    model::{Edit, Id as ElementId, Subject, TextField},
};

use super::entries::inset_ui;

/// Height of a row, in points.
const ROW: f32 = 28.0;
/// Radius of the dot before a row, in points.
const DOT: f32 = 4.0;
/// How many lines say why a finding matters.
const MAX_WHY: usize = 3;

/// Which finding is shown large, between frames.
#[derive(Debug, Default)]
pub(super) struct Shown {
    rule: &'static str,
    text: Option<TextField>,
    place: usize,
}

impl Shown {
    fn of(findings: &[Finding], place: usize) -> Self {
        let finding = &findings[place];
        Self {
            rule: finding.rule,
            text: finding.texts.first().copied(),
            place,
        }
    }

    /// The finding, as it is now.
    pub(super) fn in_list<'a>(&self, findings: &'a [Finding]) -> Option<&'a Finding> {
        (!findings.is_empty()).then(|| &findings[self.place_in(findings)])
    }

    /// Goes on to the next finding, or back to the one before, round and round.
    pub(super) fn step(&mut self, findings: &[Finding], is_forward: bool) {
        if !findings.is_empty() {
            let by = if is_forward { 1 } else { findings.len() - 1 };
            let place = (self.place_in(findings) + by) % findings.len();
            *self = Self::of(findings, place);
        }
    }

    /// Its place now: that of the same finding, else the place it had, which another has taken.
    fn place_in(&self, findings: &[Finding]) -> usize {
        let is_same =
            |one: &Finding| one.rule == self.rule && one.texts.first().copied() == self.text;
        let same = findings.iter().position(is_same);
        same.unwrap_or(self.place.min(findings.len() - 1))
    }
}

pub(crate) fn coach_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    shown: &mut Shown,
    queue: &mut Vec<Action>,
) {
    inset_ui(ui, |ui| page_ui(ui, editor, findings, shown, queue));
}

fn page_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    shown: &mut Shown,
    queue: &mut Vec<Action>,
) {
    if findings.is_empty() {
        ui.add_space(8.0);
        ui.weak("Nothing to add. Say it out loud once more, against the clock.");
        ui.add_space(8.0);
        if main_button(ui, "Practise it").clicked() {
            queue.push(WindowCommand::StartPractice.into());
        }
    } else {
        findings_ui(ui, editor, findings, shown, queue);
    }
    muted_rules_ui(ui, editor, queue);
}

fn findings_ui(
    ui: &mut Ui,
    editor: &Editor,
    findings: &[Finding],
    shown: &mut Shown,
    queue: &mut Vec<Action>,
) {
    let place = shown.place_in(findings);
    steps_ui(ui, editor, (place, findings.len()), queue);
    let mut next = None;
    let finding = &findings[place];
    finding_card_ui(ui, editor, finding, |ui| {
        let label = match &finding.help {
            Some(help) => help_label(help),
            None => "Show it",
        };
        let components = components_of(finding);
        if (finding.help.is_some() || !components.is_empty()) && main_button(ui, label).clicked() {
            help(finding, components.clone(), queue);
        }
        let later = Button::new("Later").min_size(vec2(0.0, 32.0));
        let later = ui.add_enabled(findings.len() > 1, later);
        if later.on_hover_text("Go on to the next.").clicked() {
            next = Some((place + 1) % findings.len());
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let mute = ui.add(Button::new(RichText::new("Mute").weak()).frame(false));
            let hint = "Silence this rule on this board. The debrief says so.";
            if mute.on_hover_text(hint).clicked() {
                let mute = Edit::Mute(finding.rule.to_owned(), true);
                queue.push(Action::Edit(mute));
            }
            let writes = matches!(finding.help, Some(Help::Write(_)));
            if writes && !components.is_empty() {
                let select = Button::new(RichText::new("Select").weak()).frame(false);
                if ui.add(select).clicked() {
                    queue.push(Action::Select(components.into_iter().collect()));
                }
            }
        });
    });
    if findings.len() > 1 {
        ui.add_space(16.0);
        ui.label(heading("Then", ui));
        ui.add_space(4.0);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for (at, other) in findings.iter().enumerate() {
        if at != place && row_ui(ui, editor, other).clicked() {
            next = Some(at);
        }
    }
    *shown = Shown::of(findings, next.unwrap_or(place));
}

/// Which of how many, and a way to the one before and after it.
fn steps_ui(ui: &mut Ui, editor: &Editor, (place, count): (usize, usize), queue: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let text = format!("{} of {count}", place + 1);
        ui.label(RichText::new(text).small().weak());
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for command in [WindowCommand::NextFinding, WindowCommand::PreviousFinding] {
                let look = (command.spec().icon, BUTTON);
                if command_button_as(ui, editor, command, look, false) {
                    queue.push(command.into());
                }
            }
        });
    });
}

/// A finding above buttons for what can be done about it.
pub(crate) fn finding_card_ui(
    ui: &mut Ui,
    editor: &Editor,
    finding: &Finding,
    buttons: impl FnOnce(&mut Ui),
) {
    let catalog = editor.catalog();
    let theme = catalog.theme(ui.visuals().dark_mode);
    let color = color32(severity_color(theme, finding.severity));
    Frame::new()
        .fill(color32(theme.card))
        .stroke(egui::Stroke::new(1.0, color32(theme.border)))
        .corner_radius(10)
        .inner_margin(Margin::same(14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            let kind = ui.horizontal(|ui| {
                let (icon, word) = match finding.severity {
                    Severity::Warning => ("triangle-alert", "Warning"),
                    Severity::Tip => ("lightbulb", "Tip"),
                };
                icon_label(ui, &catalog.icon(icon), 15.0, color);
                let mut groups = catalog.groups.iter();
                let group = groups.find(|one| one.rules.iter().any(|rule| rule == finding.rule));
                let title = group.map_or(word, |group| group.title.as_str());
                let text = RichText::new(title).font(font_id(Face::Strong, 12.0));
                ui.add(Label::new(text.color(color)).truncate());
            });
            kind.response.on_hover_text(finding.rule);
            let seen = RichText::new(&finding.seen).font(font_id(Face::Strong, 15.0));
            let seen = ui.add(Label::new(seen.line_height(Some(21.0))).wrap());
            identify(&seen, finding);
            // Read out as one comes after another.
            ui.ctx()
                .accesskit_node_builder(seen.id, |node| node.set_live(Live::Polite));
            why_ui(ui, &finding.why);
            ui.add(Label::new(&finding.advice).wrap());
            ui.horizontal(buttons);
        });
}

/// Why a finding matters, in a few lines; all of it on hover.
fn why_ui(ui: &mut Ui, why: &str) {
    let weak = ui.visuals().weak_text_color();
    let mut job = egui::text::LayoutJob::single_section(
        why.to_owned(),
        egui::TextFormat {
            line_height: Some(18.0),
            ..egui::TextFormat::simple(font_id(Face::Regular, 12.5), weak)
        },
    );
    job.wrap.max_width = ui.available_width();
    job.wrap.max_rows = MAX_WHY;
    ui.add(Label::new(job)).on_hover_text(why);
}

/// A finding that waits: a filled dot for a warning, a ring for a tip, and what was seen in one line.
fn row_ui(ui: &mut Ui, editor: &Editor, finding: &Finding) -> Response {
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &finding.seen));
    identify(&response, finding);
    if ui.is_rect_visible(rect) {
        let theme = editor.catalog().theme(ui.visuals().dark_mode);
        motion::paint_lit(ui, &response, (rect, 6), color32(theme.control_hover));
        let color = color32(severity_color(theme, finding.severity));
        let at = rect.left_center() + vec2(4.0 + DOT, 0.0);
        let text = if finding.severity == Severity::Warning {
            ui.painter().circle_filled(at, DOT, color);
            theme.text
        } else {
            let ring = egui::Stroke::new(1.5, color);
            ui.painter().circle_stroke(at, DOT - 0.5, ring);
            theme.weak_text
        };
        let line = rect.with_min_x(rect.min.x + 22.0).shrink2(vec2(0.0, 6.0));
        let font = font_id(Face::Regular, 13.0);
        paint_text(ui, line, &finding.seen, font, color32(text), 1);
    }
    response.on_hover_text(format!("{}\n{}", finding.seen, finding.rule))
}

/// Tells programs that drive the window which rule a widget speaks for.
fn identify(response: &Response, finding: &Finding) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_author_id(finding.rule));
}

/// The rules that are muted on this board, each with a button to unmute it.
fn muted_rules_ui(ui: &mut Ui, editor: &Editor, queue: &mut Vec<Action>) {
    let muted = &editor.board().muted;
    if muted.is_empty() {
        return;
    }
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.weak("Muted here:");
        for rule in muted {
            let button = ui.small_button(format!("{rule} ×"));
            if button.on_hover_text("Let it speak again.").clicked() {
                queue.push(Action::Edit(Edit::Mute(rule.clone(), false)));
            }
        }
    });
}

fn help_label(help: &Help) -> &'static str {
    match help {
        Help::Write(_) => "Write it",
        Help::Select(_) => "Select",
        Help::AddAssumption => "Add an assumption",
        Help::AddRisk => "Add a risk",
        Help::AddTradeoff => "Add a trade-off",
        Help::AddCost => "Add a cost line",
        Help::ShowLane(_) => "Fit all",
    }
}

/// Does what helps; without that, selects what the finding is about.
fn help(finding: &Finding, components: Vec<ElementId>, queue: &mut Vec<Action>) {
    let select = |ids: Vec<ElementId>| Action::Select(ids.into_iter().collect());
    let action = match &finding.help {
        Some(Help::Write(field)) => Action::Write(*field),
        Some(Help::Select(ids)) => select(ids.clone()),
        Some(Help::AddAssumption) => EditorCommand::AddAssumption.into(),
        Some(Help::AddRisk) => EditorCommand::AddRisk.into(),
        Some(Help::AddTradeoff) => {
            // A new trade-off is tied to the selection.
            queue.extend(components.first().map(|first| select(vec![*first])));
            EditorCommand::AddTradeoff.into()
        }
        Some(Help::AddCost) => EditorCommand::AddCost.into(),
        Some(Help::ShowLane(_)) => EditorCommand::FitAll.into(),
        None => select(components),
    };
    queue.push(action);
}

fn components_of(finding: &Finding) -> Vec<ElementId> {
    let component = |subject: &Subject| match subject {
        Subject::Component(id) => Some(*id),
        Subject::Lane(_) => None,
    };
    finding.subjects.iter().filter_map(component).collect()
}

fn severity_color(theme: &Theme, severity: Severity) -> crate::catalog::Color {
    match severity {
        Severity::Warning => theme.warning,
        Severity::Tip => theme.tip,
    }
}

fn heading(text: &str, ui: &Ui) -> RichText {
    let weak = ui.visuals().weak_text_color();
    RichText::new(text)
        .font(font_id(Face::Strong, 12.0))
        .color(weak)
}
