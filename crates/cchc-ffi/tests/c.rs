//! The C example: compiled as a stranger compiles it, run as it is and under AddressSanitizer and valgrind, with the
//! answer that every host gives. What of these is not installed is said.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The static library, which is built beside this test.
fn library() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let library = own.parent().unwrap().join("libcchc_ffi.a");
    assert!(library.is_file(), "{} was not built", library.display());
    library
}

/// Whether a program is there; where it is not, that is said past the silence of tests that succeed, and in the file
/// that `CCHC_SKIPPED` names.
fn is_installed(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        let said = format!("C: what {program} would show of the example, since it is not installed");
        let loud = format!("\n******** SKIPPED: {said}\n\n");
        std::io::stderr().write_all(loud.as_bytes()).unwrap();
        if let Some(list) = std::env::var_os("CCHC_SKIPPED") {
            let mut list = std::fs::OpenOptions::new().append(true).create(true).open(list).unwrap();
            writeln!(list, "{said}").unwrap();
        }
    }
    found
}

/// The example, compiled with further words for the compiler.
fn compiled(folder: &Path, name: &str, further: &[&str]) -> PathBuf {
    let program = folder.join(name);
    let output = Command::new("cc")
        .args(["-std=c99", "-Wall", "-Wextra", "-Werror", "-g"])
        .args(further)
        .arg("-I")
        .arg(root().join("include"))
        .arg(root().join("examples/score.c"))
        .arg(library())
        .args(["-lpthread", "-ldl", "-lm"])
        .arg("-o")
        .arg(&program)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    program
}

/// Runs a command on a request and holds its answer.
fn hold(mut command: Command) {
    let fixtures = root().join("../../fixtures/conformance/exact");
    let output =
        command.args([fixtures.join("set.json"), fixtures.join("score.request.json")]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let expected = std::fs::read_to_string(fixtures.join("score.answer.json")).unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn the_example_answers_as_every_host() {
    if !is_installed("cc") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let plain = compiled(folder.path(), "plain", &[]);
    hold(Command::new(&plain));
    if is_installed("valgrind") {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--quiet", "--leak-check=full", "--error-exitcode=9"]).arg(&plain);
        hold(valgrind);
    }
    hold(Command::new(compiled(folder.path(), "sanitized", &["-fsanitize=address"])));
}
