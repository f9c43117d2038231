//! Pages of the documentation with blocks that a program answers: the guides for those who write sets and the story
//! of a plan. A block is framed by three back-ticks; the block of `text` right below it is what is answered to it.
//! What answers, and how, is not here: each test runs its own page.
//!
//! Where texts of the program have changed, `GUIDE_UPDATE=1` takes them over into the pages; read them then.

use std::fs;
use std::path::{Path, PathBuf};

use crate::files::at_root;

/// A line that stands for all lines of an answer which the page leaves out.
const LEFT_OUT: &str = "…";

/// A page, as it stands in the repository.
pub struct Page {
    file: PathBuf,
    /// The whole page.
    pub text: String,
}

/// A framed block, and the block of text right below it: what is answered to it.
pub struct Block {
    /// What stands behind the opening frame: `sh`, `yaml`, or `csv` with a path.
    pub kind: String,
    /// What stands inside the frame.
    pub text: String,
    /// What the page says is answered.
    pub answer: Option<String>,
}

impl Page {
    /// The page at this path below the root of the repository.
    pub fn read(path: &str) -> Page {
        let file = at_root(path);
        let text = fs::read_to_string(&file).expect("a page");
        Page { file, text }
    }

    /// The blocks of the page, in its order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut between = String::new();
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            let Some(kind) = line.strip_prefix("```") else {
                between.push_str(line);
                continue;
            };
            let body: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            if kind == "text" {
                let asked = blocks.last_mut().filter(|block| between.is_empty() && block.answer.is_none());
                asked.expect("an answer stands right below what it answers").answer = Some(body);
            } else {
                blocks.push(Block { kind: kind.to_owned(), text: body, answer: None });
            }
            between.clear();
        }
        blocks
    }

    /// Holds the page against what was said to each of its blocks, or takes that over into the page.
    pub fn hold(&self, blocks: &[Block], said: &[String]) {
        let said: Vec<String> = blocks.iter().zip(said).map(|(block, said)| block.shown(said)).collect();
        let is_updating = std::env::var_os("GUIDE_UPDATE").is_some();
        for (block, said) in blocks.iter().zip(&said) {
            if !is_updating || block.answer.is_none() {
                assert_eq!(said, block.answer.as_deref().unwrap_or_default(), "{}", block.text);
            }
        }
        if is_updating {
            self.take_over(blocks, &said);
        }
    }

    /// Puts what was said in place of what the page says is answered.
    fn take_over(&self, blocks: &[Block], said: &[String]) {
        let (mut text, mut rest) = (String::new(), self.text.clone());
        for (block, said) in blocks.iter().zip(said) {
            let Some(answer) = &block.answer else { continue };
            let (before, after) = rest.split_once(&format!("```text\n{answer}```\n")).expect("the answer");
            text.push_str(&format!("{before}```text\n{said}```\n"));
            rest = after.to_owned();
        }
        fs::write(&self.file, text + &rest).expect("a page");
    }

    /// The links to files of the repository, and to headings in them or in the page itself, that lead nowhere.
    pub fn broken_links(&self) -> Vec<&str> {
        let leads_somewhere = |link: &str| {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { self.file.clone() } else { self.file.with_file_name(file) };
            if heading.is_empty() { file.exists() } else { has_heading(&file, heading) }
        };
        let links = self.text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        links.filter(|link| !link.contains("://") && !leads_somewhere(link)).collect()
    }
}

/// Whether a page has this heading, as a link names it.
fn has_heading(file: &Path, link: &str) -> bool {
    let Ok(text) = fs::read_to_string(file) else { return false };
    let headings = text.lines().filter_map(|line| line.strip_prefix("## ").or(line.strip_prefix("### ")));
    headings.map(anchor).any(|heading| heading == link)
}

impl Block {
    /// As much of what was said as the page shows: where it leaves lines out, as many from both ends.
    fn shown(&self, said: &str) -> String {
        let shown: Vec<&str> = self.answer.iter().flat_map(|answer| answer.lines()).collect();
        let Some(first) = shown.iter().position(|line| *line == LEFT_OUT) else { return said.to_owned() };
        let said: Vec<&str> = said.lines().collect();
        let last = shown.len() - first - 1;
        assert!(first + last < said.len(), "nothing is left out of what was said to {}", self.text);
        let lines = said[..first].iter().chain([&LEFT_OUT]).chain(&said[said.len() - last..]);
        lines.map(|line| format!("{line}\n")).collect()
    }
}

/// Headings as a page links to them.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').collect()
}
