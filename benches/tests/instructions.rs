//! Scoring does not grow slower unseen: callgrind counts the instructions of scoring and of ranking 1,000
//! units × 100 leaves, and the counts are held to those in `benches/instructions.txt`.
//!
//! Instructions do not depend on how busy a machine is, so this may fail where a time may not. They do depend
//! a little on what the processor offers (copying memory has several ways), hence the tolerance; and on the
//! compiler, hence a wider one where its version is another than the one that was counted with. Only what
//! happens inside `score_workload` and `rank_workload` is counted: making the evidence costs nothing here.
//!
//! Where a change of the counts is meant, `CCHC_UPDATE_INSTRUCTIONS=1 cargo test -p cchc-benches` writes them
//! anew. How long things take is not asked here; that is what `benches/compare` shows.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const UNITS: &str = "1000";
const SUMS: [&str; 2] = ["exact", "rounded"];
/// The functions whose instructions are counted, and what they are called in the file.
const CALLS: [(&str, &str); 2] = [("score_workload", "score"), ("rank_workload", "rank")];
/// Percent either way, with the compiler that was counted with and with another one.
const TOLERANCE: u64 = 5;
const TOLERANCE_ACROSS_COMPILERS: u64 = 25;

/// Instructions by what was done: `score exact`.
type Counts = BTreeMap<String, u64>;

#[test]
fn scoring_takes_the_instructions_that_it_took() {
    let missing = if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        Some("the counts stated are those of Linux on x86_64")
    } else if Command::new("valgrind").arg("--version").output().is_err() {
        Some("valgrind is not installed")
    } else {
        None
    };
    if let Some(reason) = missing {
        eprintln!("SKIPPED: instructions are not counted: {reason}");
        return;
    }
    let program = built();
    // Both at once: each is one thread.
    let counts: Counts = std::thread::scope(|scope| {
        let counting = SUMS.map(|sum| (sum, scope.spawn(|| counted(&program, sum))));
        counting.into_iter().flat_map(|(_, thread)| thread.join().expect("a count")).collect()
    });
    let (compiler, file) = (compiler(), Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.txt"));
    if env::var_os("CCHC_UPDATE_INSTRUCTIONS").is_some() {
        fs::write(&file, written(&compiler, &counts)).expect("the counts are written");
        return;
    }
    let (stated_compiler, stated) = read(&fs::read_to_string(&file).expect("the counts stated"));
    let same = compiler == stated_compiler;
    let tolerance = if same { TOLERANCE } else { TOLERANCE_ACROSS_COMPILERS };
    if !same {
        eprintln!("counted with rustc {compiler}, stated for {stated_compiler}: {tolerance} % are allowed");
    }
    assert_eq!(complaints(&stated, &counts, tolerance), Vec::<String>::new());
}

/// The measured program, in the release profile and without the crates that it does not need.
fn built() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--release", "--package", "cchc-benches", "--no-default-features"]);
    cargo.args(["--bin", "counted", "--message-format", "json", "--target-dir"]).arg(target);
    // Flags of a coverage run or of one machine would change what is counted.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    let messages = succeeded(cargo.current_dir(env!("CARGO_MANIFEST_DIR")));
    let path = messages.split(r#""executable":""#).nth(1).and_then(|rest| rest.split('"').next());
    path.expect("cargo names what it built").into()
}

/// The instructions of scoring and ranking.
fn counted(program: &Path, sum: &str) -> Counts {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("instructions-{sum}.callgrind"));
    let mut valgrind = Command::new("valgrind");
    valgrind.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", file.display()));
    for (function, _) in CALLS {
        valgrind.arg(format!("--toggle-collect=*{function}*"));
    }
    succeeded(valgrind.arg(program).args([UNITS, sum]));
    let profile = fs::read_to_string(&file).expect("callgrind's counts");
    CALLS.into_iter().map(|(function, name)| (format!("{name} {sum}"), inside(&profile, function))).collect()
}

/// What a function cost, its calls included: the sum of its block in a profile, in which a number stands for
/// a name that was told before (`fn=(12)`), and every cost is the second word of a line that begins with a place.
fn inside(profile: &str, function: &str) -> u64 {
    let told = profile.lines().find(|line| line.contains("fn=(") && line.contains(function));
    let number = told.and_then(|line| line.split(['(', ')']).nth(1)).expect("the function was counted");
    let head = format!("fn=({number})");
    let block = profile.lines().skip_while(|line| !line.starts_with(&head)).skip(1);
    let block = block.take_while(|line| !line.starts_with("fn="));
    let costs =
        block.filter(|line| line.starts_with(|first: char| first.is_ascii_digit() || "+-*".contains(first)));
    costs.filter_map(|line| line.split(' ').nth(1)?.parse::<u64>().ok()).sum()
}

/// What a command printed; it must succeed.
fn succeeded(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("the command starts");
    assert!(status.success(), "{command:?}\n{}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}

/// The version of the compiler: `1.95`.
fn compiler() -> String {
    let text = succeeded(Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("-V"));
    let version = text.split(' ').nth(1).unwrap_or_default();
    version.split('.').take(2).collect::<Vec<_>>().join(".")
}

fn written(compiler: &str, counts: &Counts) -> String {
    let mut text = format!(
        "# Instructions of scoring and ranking {UNITS} units × 100 leaves, by callgrind.\n\
         # CCHC_UPDATE_INSTRUCTIONS=1 cargo test -p cchc-benches writes them anew.\n\
         rustc {compiler}\n"
    );
    for (name, count) in counts {
        text.push_str(&format!("{name} {count}\n"));
    }
    text
}

fn read(text: &str) -> (String, Counts) {
    let (compilers, counts): (Vec<&str>, Vec<&str>) =
        text.lines().filter(|line| !line.starts_with('#')).partition(|line| line.starts_with("rustc "));
    let compiler = compilers.first().and_then(|line| line.strip_prefix("rustc ")).unwrap_or_default();
    let count = |line: &str| {
        let (name, count) = line.rsplit_once(' ').expect("a name and a count");
        (name.to_owned(), count.parse().expect("a count"))
    };
    (compiler.to_owned(), counts.into_iter().map(count).collect())
}

/// What lies outside the tolerance, either way: a gain that nobody states would hide the next loss.
fn complaints(stated: &Counts, counts: &Counts, tolerance: u64) -> Vec<String> {
    let complaint = |(name, count): (&String, &u64)| {
        let Some(stated) = stated.get(name) else { return Some(format!("{name}: no count is stated")) };
        let is_close = count.abs_diff(*stated) * 100 <= stated * tolerance;
        (!is_close).then(|| format!("{name}: {count} instructions, {stated} stated"))
    };
    counts.iter().filter_map(complaint).collect()
}

#[test]
fn a_count_outside_the_tolerance_is_named() {
    let (compiler, stated) = read("# a remark\nrustc 1.95\nscore exact 1000\nrank exact 200\n");
    assert_eq!((compiler.as_str(), stated.len()), ("1.95", 2));
    let counts = |score, rank| Counts::from([("score exact".into(), score), ("rank exact".into(), rank)]);
    assert!(complaints(&stated, &counts(1050, 190), 5).is_empty());
    assert_eq!(
        complaints(&stated, &counts(1051, 189), 5),
        ["rank exact: 189 instructions, 200 stated", "score exact: 1051 instructions, 1000 stated"]
    );
    assert_eq!(read(&written("1.95", &stated)), (compiler, stated));
}
