//! The scores that every host repeats are those of the oracle.

use std::fs;
use std::path::Path;

use cchc_tests::compare::differences;
use cchc_tests::oracle;
use serde_json::Value;

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
}

#[test]
fn scores_are_those_of_the_oracle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/conformance");
    for name in ["exact", "rounded"] {
        let folder = root.join(name);
        let set = read(&folder.join("set.json"));
        let request = read(&folder.join("score.request.json"));
        let answer = read(&folder.join("score.answer.json"));
        let expected = oracle::score(&set, &request["score"]["case"], &[]);
        assert_eq!(differences(&answer["result"], &expected), Vec::<String>::new(), "{name}");
        assert_eq!(answer["ok"], true, "{name}");
    }
}
