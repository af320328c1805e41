use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum;
use serde::Serialize;

use crate::{
    catalog::Catalog,
    coach::{self, Finding, Severity},
    model::{Board, Lane, Subject, counted},
    practice::PastAnswers,
};

use super::stream::{self, CommandResult};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The board to check
    board: PathBuf,
    /// The format of the findings
    #[arg(long, default_value = "text")]
    format: OutputFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
}

/// What `check --format json` prints.
#[derive(Serialize)]
struct JsonReport<'a> {
    board: String,
    warnings: usize,
    tips: usize,
    lanes: Vec<LaneShare>,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct LaneShare {
    lane: Lane,
    components: usize,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: String,
    seen: &'a str,
    why: &'a str,
    advice: &'a str,
    components: Vec<u64>,
    lanes: Vec<Lane>,
}

pub(super) fn run(args: &Args, catalog: &Catalog) -> CommandResult {
    let board = stream::read_board(&args.board)?.board;
    let findings = coach::review(&board, catalog, &PastAnswers::default());
    let text = match args.format {
        OutputFormat::Text => as_text(&findings),
        OutputFormat::Json => as_json(&args.board, &board, &findings)?,
    };
    stream::print(text.as_bytes())?;
    let has_warning = findings.iter().any(|f| f.severity == Severity::Warning);
    Ok(if has_warning {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|f| f.severity == severity).count()
}

fn as_text(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        text += &format!(
            "{}: {}: {}\n  why: {}\n  do:  {}\n",
            finding.severity, finding.rule, finding.seen, finding.why, finding.advice
        );
    }
    let warnings = counted(count(findings, Severity::Warning), "warning");
    let tips = counted(count(findings, Severity::Tip), "tip");
    text + &format!("{warnings}, {tips}\n")
}

fn as_json(path: &Path, board: &Board, findings: &[Finding]) -> Result<String, String> {
    let report = JsonReport {
        board: path.display().to_string(),
        warnings: count(findings, Severity::Warning),
        tips: count(findings, Severity::Tip),
        lanes: Lane::ALL
            .into_iter()
            .zip(board.lane_counts())
            .map(|(lane, components)| LaneShare { lane, components })
            .collect(),
        findings: findings.iter().map(JsonFinding::of).collect(),
    };
    let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
    Ok(json + "\n")
}

impl<'a> JsonFinding<'a> {
    fn of(finding: &'a Finding) -> Self {
        let (mut components, mut lanes) = (Vec::new(), Vec::new());
        for subject in &finding.subjects {
            match subject {
                Subject::Component(id) => components.push(id.0),
                Subject::Lane(lane) => lanes.push(*lane),
            }
        }
        Self {
            rule: finding.rule,
            severity: finding.severity.to_string(),
            seen: &finding.seen,
            why: &finding.why,
            advice: &finding.advice,
            components,
            lanes,
        }
    }
}
