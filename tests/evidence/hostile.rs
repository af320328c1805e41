//! Boards that once took minutes or gigabytes: the program has to answer each of them, with a picture
//! or with a message, within five seconds of CPU and one GiB.

use std::{fmt::Write as _, fs, path::Path, process::Command, thread, time::Duration};

const MAX_CPU_SECS: f64 = 5.0;
const MAX_MEMORY_MIB: u64 = 1024;
/// Ticks of `/proc/PID/stat` in a second.
const TICKS: f64 = 100.0;

/// Writes the boards to `folder` and lets `program` check and picture each of them; true if it stayed
/// within the limits.
pub(crate) fn run(folder: &Path, program: &str) -> bool {
    fs::create_dir_all(folder).unwrap();
    let (mut worst_cpu, mut worst_memory, mut runs) = (0.0_f64, 0, 0);
    for (name, sections) in boards() {
        let path = folder.join(name).with_extension("whyboard");
        fs::write(&path, format!("(version: 1, title: \"t\", {sections})\n")).unwrap();
        let path = path.to_str().unwrap();
        let png = folder.join("out.png");
        for arguments in [
            vec!["check", path],
            vec!["export", path, "--force", "-o", png.to_str().unwrap()],
        ] {
            let (cpu, memory) = used_by(Command::new(program).args(&arguments));
            println!("{:8} {name}: {cpu:.2} s, {memory} MiB", arguments[0]);
            (worst_cpu, worst_memory) = (worst_cpu.max(cpu), worst_memory.max(memory));
            runs += 1;
        }
    }
    println!(
        "{runs} runs on hostile boards: at most {worst_cpu:.2} s of CPU and {worst_memory} MiB"
    );
    worst_cpu <= MAX_CPU_SECS && worst_memory <= MAX_MEMORY_MIB
}

/// The CPU seconds that a command takes, and its memory at most, in MiB.
fn used_by(command: &mut Command) -> (f64, u64) {
    let log = fs::File::create("/dev/null").unwrap();
    let mut child = command
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap();
    let of = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap();
    let mut memory = 0;
    // It is still there until it is waited for.
    let ticks = loop {
        let status = of("status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok());
        memory = memory.max(peak.unwrap_or_default() / 1024);
        let stat = of("stat");
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        if fields[0] == "Z" {
            let ticks = |field: &str| field.parse::<f64>().unwrap();
            break ticks(fields[11]) + ticks(fields[12]);
        }
        thread::sleep(Duration::from_millis(5));
    };
    child.wait().unwrap();
    (ticks / TICKS, memory)
}

/// A section with one entry for each number.
fn section(name: &str, count: usize, entry: impl Fn(usize) -> String) -> String {
    let mut text = format!("{name}: {{");
    for number in 1..=count {
        write!(text, "{},", entry(number)).unwrap();
    }
    text + "},"
}

fn component(id: usize, label: &str) -> String {
    format!("{id}:(kind:\"bronze\",label:\"{label}\",lane:storage,rect:(340.0,60.0,200.0,44.0))")
}

fn note(id: usize, text: &str) -> String {
    let (x, y) = (id % 1000 * 50, id / 1000 * 50);
    format!("{id}:(kind:\"note\",rect:({x}.0,{y}.0,40.0,40.0),text:\"{text}\")")
}

fn points(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        write!(text, "({}.0,{}.0),", number % 997, number % 771).unwrap();
    }
    text
}

fn boards() -> Vec<(&'static str, String)> {
    let page = "many words ".repeat(5450);
    let crowd = |count| section("components", count, |id| component(id, "box"));
    let chain = |count: usize| {
        let joined = section("connectors", count - 1, |id| {
            let (own, next) = (id + 100_000, id + 1);
            format!("{own}:(from:Bound(id:{id}),to:Bound(id:{next}),label:\"flows\")")
        });
        crowd(count) + &joined
    };
    let dangling = |count| {
        section("connectors", count, |id| {
            format!("{id}:(from:Bound(id:1),to:Bound(id:9999999))")
        })
    };
    let stroke = |id: usize, count| {
        format!(
            "{id}:(kind:\"ink\",rect:(0.0,0.0,997.0,771.0),points:[{}])",
            points(count)
        )
    };
    let unknown: String = (0..100_000).map(|n| format!("u{n}:1,")).collect();
    vec![
        (
            "marks-1000000",
            section("marks", 1_000_000, |id| note(id, "n")),
        ),
        (
            "marks-50000",
            section("marks", 50_000, |id| note(id, "a few words")),
        ),
        ("dangling-200000", dangling(200_000)),
        ("dangling-50000", dangling(50_000)),
        (
            "labels-1000",
            section("components", 1000, |id| component(id, &page)),
        ),
        (
            "labels-250",
            section("components", 250, |id| component(id, &page)),
        ),
        ("notes-250", section("marks", 250, |id| note(id, &page))),
        (
            "one-word",
            section("marks", 250, |id| note(id, &"x".repeat(60_000))),
        ),
        ("boxes-50000", crowd(50_000)),
        ("chain-2000", chain(2000)),
        ("chain-25000", chain(25_000)),
        (
            "ink-1000000",
            section("marks", 1, |id| stroke(id, 1_000_000)),
        ),
        (
            "ink-100-10000",
            section("marks", 100, |id| stroke(id, 10_000)),
        ),
        (
            "ink-1000-1000",
            section("marks", 1000, |id| stroke(id, 1000)),
        ),
        (
            "waypoints",
            crowd(1)
                + &section("connectors", 1, |_| {
                    let points = points(500_000);
                    format!(
                        "2:(from:Bound(id:1),to:Free((0.0,0.0)),label:\"a\",waypoints:[{points}])"
                    )
                }),
        ),
        (
            "unknown-fields",
            section("components", 1, |id| {
                component(id, "a").replace("rect:", &format!("{unknown}rect:"))
            }),
        ),
    ]
}
