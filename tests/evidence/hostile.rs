//! Boards that once took minutes or gigabytes, and others of their kinds: the program has to answer each
//! of them, with a picture, an open board or a message, within five seconds of CPU and one GiB. With a
//! display each is opened in the window too.

use std::{
    env,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};

const MAX_CPU_SECS: f64 = 5.0;
const MAX_MEMORY_MIB: u64 = 1024;
/// Ticks of `/proc/PID/stat` in a second.
const TICKS: f64 = 100.0;
/// A window is idle once it has used no more CPU than this for so long.
const IDLE_CPU_SECS: f64 = 0.1;
const IDLE_FOR: Duration = Duration::from_secs(2);
/// A window that is not idle by then is stopped.
const MAX_WAIT: Duration = Duration::from_secs(60);

/// Writes the boards to `folder` and lets `program` check, picture and open each of them; true if it
/// stayed within the limits.
pub(crate) fn run(folder: &Path, program: &str) -> bool {
    fs::create_dir_all(folder).unwrap();
    let has_display = env::var_os("DISPLAY").is_some();
    let (mut worst_cpu, mut worst_memory, mut runs) = (0.0_f64, 0, 0);
    for (name, sections) in boards() {
        let path = folder.join(name).with_extension("whyboard");
        fs::write(&path, format!("(version: 1, title: \"t\", {sections})\n")).unwrap();
        let path = path.to_str().unwrap();
        let [png, svg] = ["out.png", "out.svg"].map(|name| folder.join(name));
        let [png, svg] = [&png, &svg].map(|path| path.to_str().unwrap());
        let mut commands = vec![
            vec!["check", path],
            vec!["export", path, "--force", "-o", png],
            vec!["export", path, "--force", "-o", svg],
        ];
        commands.extend(has_display.then(|| vec![path]));
        for arguments in commands {
            let used = used_by(Command::new(program).args(&arguments));
            let (cpu, memory) = (used.cpu_secs, used.peak_mib);
            let what = match arguments[..] {
                [_] => "window",
                [what, ..] if arguments.ends_with(&[svg]) => &format!("{what} SVG"),
                [what, ..] => what,
                [] => "",
            };
            println!("{what:10} {name}: {cpu:.2} s, {memory} MiB");
            (worst_cpu, worst_memory) = (worst_cpu.max(cpu), worst_memory.max(memory));
            runs += 1;
        }
    }
    println!(
        "{runs} runs on hostile boards: at most {worst_cpu:.2} s of CPU and {worst_memory} MiB"
    );
    worst_cpu <= MAX_CPU_SECS && worst_memory <= MAX_MEMORY_MIB
}

/// What a process has used so far.
#[derive(Default)]
struct Used {
    cpu_secs: f64,
    peak_mib: u64,
}

/// What a command uses until it ends or, as a window, is idle.
fn used_by(command: &mut Command) -> Used {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut used = Used::default();
    let start = Instant::now();
    let (mut busy_until, mut cpu_then) = (start, 0.0);
    while used.look_at(child.id()) {
        if used.cpu_secs - cpu_then > IDLE_CPU_SECS {
            (busy_until, cpu_then) = (Instant::now(), used.cpu_secs);
        }
        if busy_until.elapsed() > IDLE_FOR || start.elapsed() > MAX_WAIT {
            child.kill().unwrap();
            break;
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.wait().unwrap();
    used
}

impl Used {
    /// Looks at a process that nobody has waited for; false once it has ended.
    fn look_at(&mut self, process: u32) -> bool {
        let of = |file: &str| fs::read_to_string(format!("/proc/{process}/{file}")).unwrap();
        let status = of("status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok());
        self.peak_mib = self.peak_mib.max(peak.unwrap_or_default() / 1024);
        let stat = of("stat");
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let ticks = |field: &str| field.parse::<f64>().unwrap();
        self.cpu_secs = (ticks(fields[11]) + ticks(fields[12])) / TICKS;
        fields[0] != "Z"
    }
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
        let (x, y) = (number * 367 % 997, number * 541 % 771);
        write!(text, "({x}.0,{y}.0),").unwrap();
    }
    text
}

/// A text of nearly the most bytes that one may have.
fn full(words: &str) -> String {
    words.repeat(65_000 / words.len())
}

/// Components, each joined to the next.
fn chain(count: usize) -> String {
    let joined = section("connectors", count - 1, |id| {
        let (own, next) = (id + 100_000, id + 1);
        format!("{own}:(from:Bound(id:{id}),to:Bound(id:{next}),label:\"flows\")")
    });
    crowd(count) + &joined
}

/// So many components on one spot.
fn crowd(count: usize) -> String {
    section("components", count, |id| component(id, "box"))
}

fn labelled(count: usize, label: &str) -> String {
    section("components", count, |id| component(id, label))
}

fn noted(count: usize, text: &str) -> String {
    section("marks", count, |id| note(id, text))
}

fn inked(count: usize, each: usize) -> String {
    let points = points(each);
    section("marks", count, |id| {
        format!("{id}:(kind:\"ink\",rect:(0.0,0.0,997.0,771.0),points:[{points}])")
    })
}

/// Connectors without anything at their ends.
fn dangling(count: usize) -> String {
    section("connectors", count, |id| {
        format!("{id}:(from:Bound(id:1),to:Bound(id:9999999))")
    })
}

/// Connectors between the same two components, each with so many corners.
fn parallel(count: usize, corners: usize) -> String {
    let points = points(corners);
    crowd(2)
        + &section("connectors", count, |id| {
            let id = id + 2;
            format!("{id}:(from:Bound(id:1),to:Bound(id:2),label:\"a\",waypoints:[{points}])")
        })
}

fn unknown_fields(count: usize) -> String {
    let unknown: String = (0..count).map(|n| format!("u{n}:1,")).collect();
    let rect = format!("{unknown}rect:");
    section("components", 1, |id| {
        component(id, "a").replace("rect:", &rect)
    })
}

/// Components with every text that is drawn on them.
fn explained(count: usize) -> String {
    section("components", count, |id| {
        let more = "why:\"because replay takes hours\",freshness:\"5 min\",rect:";
        component(id, "a name").replace("rect:", more)
    })
}

fn practised(steps: usize) -> String {
    let mut record = "practice:Some((prompt:\"clickstream\",length_secs:2700,events:[".to_owned();
    for step in 0..steps {
        write!(record, "({step},Focus(Component({}))),", step % 7).unwrap();
    }
    record += "],steps:[";
    for step in 0..steps {
        write!(record, "({step},SetText(Title,\"{step}\")),").unwrap();
    }
    record + "])),"
}

/// Pictures, each with so many pixels in a file of a few hundred kilobytes; no two are the same.
fn pictured(count: usize, width: u32, height: u32) -> String {
    let row = vec![0; width as usize * 3];
    section("marks", count, |id| {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width - id as u32, height);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().unwrap();
        let mut pixels = writer.stream_writer().unwrap();
        for _ in 0..height {
            pixels.write_all(&row[..(width as usize - id) * 3]).unwrap();
        }
        pixels.finish().unwrap();
        drop(writer);
        let data = STANDARD.encode(file);
        format!("{id}:(kind:\"image\",rect:({id}0.0,0.0,900.0,900.0),image:Some(\"{data}\"))")
    })
}

fn boards() -> Vec<(&'static str, String)> {
    vec![
        // Beyond the limits.
        ("marks-1000000", noted(1_000_000, "n")),
        ("boxes-50000", crowd(50_000)),
        ("chain-25000", chain(25_000)),
        ("dangling-200000", dangling(200_000)),
        ("labels-1000", labelled(1000, &full("many words "))),
        ("labels-250", labelled(250, &full("many words "))),
        ("ink-1000000", inked(1, 1_000_000)),
        ("ink-1000-1000", inked(1000, 1000)),
        ("waypoints", parallel(1, 500_000)),
        // As much as they allow.
        ("marks-20000", noted(20_000, "a few words")),
        ("boxes-20000", crowd(20_000)),
        ("explained-20000", explained(20_000)),
        (
            "notes-large",
            section("marks", 19_000, |id| {
                format!("{id}:(kind:\"note\",rect:(0.0,0.0,9000.0,9000.0),text:\"n\")")
            }),
        ),
        ("chain-2000", chain(2000)),
        ("chain-10000", chain(10_000)),
        ("parallel-19000", parallel(19_000, 0)),
        ("parallel-400", parallel(400, 500)),
        ("dangling-20000", dangling(20_000)),
        ("labels-60", labelled(60, &full("many words "))),
        ("labels-lines", labelled(60, &full("a\\n"))),
        ("labels-cjk", labelled(60, &full("漢字かな"))),
        ("labels-emoji", labelled(60, &full("😀👩🏽‍💻"))),
        ("notes-60", noted(60, &full("many words "))),
        ("notes-bold", noted(60, &full("** **a "))),
        ("notes-lists", noted(60, &full("- a\\n"))),
        ("one-word", noted(60, &full("x"))),
        ("pictures-200", pictured(200, 8000, 8000)),
        ("ink-20-10000", inked(20, 10_000)),
        ("ink-20000-10", inked(20_000, 10)),
        ("unknown-fields", unknown_fields(100_000)),
        ("practice-100000", practised(100_000)),
        (
            "risks-20000",
            section("risks", 20_000, |id| {
                format!("{id}:(failure:\"late data\",mitigation:\"replay\",breaks:Some(1))")
            }),
        ),
        (
            "costs-20000",
            section("costs", 20_000, |id| format!("{id}:(what:\"storage\")")),
        ),
        (
            "views-20000",
            section("views", 20_000, |id| {
                format!("{id}:(name:\"v\",rect:(0.0,0.0,9.0,9.0))")
            }),
        ),
    ]
}
