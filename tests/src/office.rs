//! LibreOffice, where it is installed: it works out the formulas of workbooks again, all of them, and writes what
//! it found.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A profile that always works formulas out when a file is opened.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Whether LibreOffice is there.
pub fn is_installed() -> bool {
    Command::new("soffice").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Opens all workbooks of a folder, works every formula out, and saves what comes of them in a folder `again` inside.
pub fn recalculated(folder: &Path, ending: &str) -> PathBuf {
    let user = folder.join("profile");
    std::fs::create_dir_all(user.join("user")).expect("a profile");
    std::fs::write(user.join("user/registrymodifications.xcu"), PROFILE).expect("a profile");
    saved(folder, &user, ending)
}

/// The same as whoever has just installed the program opens them: it works out only what it must.
pub fn opened(folder: &Path, ending: &str) -> PathBuf {
    saved(folder, &folder.join("profile"), ending)
}

fn saved(folder: &Path, user: &Path, ending: &str) -> PathBuf {
    let again = folder.join("again");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "xlsx"))
        .collect();
    files.sort();
    for some in files.chunks(200) {
        let output = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", user.display()))
            .args(["--headless", "--convert-to", ending, "--outdir"])
            .arg(&again)
            .args(some)
            .output()
            .expect("LibreOffice runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    again
}

/// The same workbook without the values that its formulas had, so that none of them can be taken for a new one.
pub fn without_values(bytes: &[u8]) -> Vec<u8> {
    with_sheets(bytes, forget_values)
}

/// The same workbook with a text typed into an empty cell of its sheets.
pub fn typed(bytes: &[u8], cell: &str, text: &str) -> Vec<u8> {
    with_sheets(bytes, |sheet| {
        let start = format!("<c r=\"{cell}\" ");
        let Some((before, rest)) = sheet.split_once(&start) else { return sheet.to_owned() };
        let (format, after) = rest.split_once("/>").expect("an empty cell");
        assert!(!format.contains('>'), "{cell} is not empty");
        format!("{before}{start}{format} t=\"inlineStr\"><is><t>{text}</t></is></c>{after}")
    })
}

/// The same workbook as a program has it that does not say how figures are shown, as Excel on the web.
pub fn without_looks(bytes: &[u8]) -> Vec<u8> {
    with_sheets(bytes, |sheet| {
        let told = sheet.replace("CELL(\"format\"", "CELL(\"untold\"");
        assert!(told != sheet || !sheet.contains("CELL("), "looks are asked for in other words");
        told
    })
}

fn with_sheets(bytes: &[u8], changed: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("a part");
        let name = part.name().expect("a name").into_owned();
        if name.starts_with("xl/worksheets/sheet") {
            text = changed(&String::from_utf8(text).expect("text")).into_bytes();
        }
        written.start_file(&name, SimpleFileOptions::default()).expect("a part");
        written.write_all(&text).expect("a part");
    }
    written.finish().expect("a workbook").into_inner()
}

fn forget_values(sheet: &str) -> String {
    let mut parts = sheet.split("</f><v>");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, rest) = part.split_once("</v>").expect("a value ends");
        text.push_str("</f>");
        text.push_str(rest);
    }
    text
}
