use cchc::*;
use std::path::Path;
#[test]
fn all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/invalid");
    let mut dirs: Vec<_> = root.read_dir().unwrap().map(|e| e.unwrap().path()).collect();
    dirs.sort();
    for d in dirs {
        let want = d.file_name().unwrap().to_str().unwrap().to_owned();
        let mut set = d.join("set.yaml");
        if !set.exists() {
            set = d.join("set.txt");
        }
        let mut found = Problems::default();
        match cchc_files::load_set(&set) {
            Err(p) => found.extend(p),
            Ok(s) => {
                found.extend(s.warnings.clone());
                match cchc_files::load_case(
                    &d.join("case"),
                    &s.value,
                    if d.join("numbers-vi").exists() { NumberStyle::Vietnamese } else { NumberStyle::Point },
                ) {
                    Err(p) => found.extend(p),
                    Ok(c) => found.extend(c.evidence.warnings),
                }
            }
        }
        let has = found.iter().any(|p| p.kind.name() == want);
        println!("{} {want} ({})", if has { "ok " } else { "NO " }, found.len());
        for p in found.iter().take(3) {
            println!(
                "      {}:{}:{} {} {} | {} | {:?}",
                p.place.mark.file.as_deref().unwrap_or("-").rsplit("invalid/").next().unwrap(),
                p.place.mark.line,
                p.place.mark.column,
                p.kind.name(),
                p.message.en,
                p.message.vi,
                p.help.as_ref().map(|h| &h.en)
            );
        }
    }
}
