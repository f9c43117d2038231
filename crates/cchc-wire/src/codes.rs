//! Finding a node by a code that someone typed; where there is none, the codes near it.

use cchc::{Code, CriteriaSet, Kind, LeafIndex, NodeIndex, Place, Problem, Problems};

use crate::engine::Engine;

/// How many codes are named.
const MOST: usize = 12;

impl Engine {
    /// The node with a code.
    ///
    /// # Errors
    /// There is none; the codes near it are named.
    pub fn node(&self, code: &str) -> Result<NodeIndex, Problems> {
        let code = Code::new(code);
        self.set().find(&code).ok_or_else(|| {
            let mut problems = Problems::default();
            problems.push(unknown(self.set(), &code));
            problems
        })
    }
}

impl Engine {
    /// The leaf with a code.
    ///
    /// # Errors
    /// There is no such code, or it is a branch's.
    pub(crate) fn leaf(&self, code: &str) -> Result<LeafIndex, Problems> {
        let node = self.set().node(self.node(code)?);
        node.leaf.ok_or_else(|| {
            let mut problems = Problems::default();
            let code = &node.code;
            problems.push(
                Problem::new(
                    Kind::MisplacedRow,
                    format!("`{code}` là một nhóm; chỉ tiêu chí lá mới có giá trị"),
                    format!("`{code}` is a branch; only leaves have a value"),
                )
                .at(Place::default().code(code)),
            );
            problems
        })
    }
}

fn unknown(set: &CriteriaSet, code: &Code) -> Problem {
    let problem = Problem::new(
        Kind::UnknownCode,
        format!("bộ tiêu chí không có mã `{code}`"),
        format!("the set has no code `{code}`"),
    );
    let beside = beside(set, code);
    if beside.is_empty() {
        return problem.suggest(code.as_str(), set.nodes().iter().map(|node| node.code.as_str()));
    }
    let quoted: Vec<String> = beside.iter().take(MOST).map(|code| format!("`{code}`")).collect();
    let more = if beside.len() > MOST { ", …" } else { "" };
    let list = quoted.join(", ") + more;
    problem.help(format!("gần đó có: {list}"), format!("near it there are: {list}"))
}

/// The codes below the nearest node that stands above the code, as codes are usually built: `3.3.9` stands
/// below `3.3`.
fn beside<'s>(set: &'s CriteriaSet, code: &Code) -> Vec<&'s Code> {
    let mut above = code.as_str();
    while let Some((parent, _)) = above.rsplit_once('.') {
        if let Some(parent) = set.find(&Code::new(parent)) {
            let children = set.node(parent).children.iter();
            let codes: Vec<&Code> = children.map(|child| &set.node(*child).code).collect();
            // Below a leaf there is nothing: the leaf itself is near.
            return if codes.is_empty() { vec![&set.node(parent).code] } else { codes };
        }
        above = parent;
    }
    Vec::new()
}
