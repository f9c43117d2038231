//! `extends`: one set is another one, changed (contract section 1; reference, "Extending a set").

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::node::Node;
use crate::written::Written;

/// The set that this one is a changed form of, and the changes: `remove` first, then `add`, then `set`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extends {
    /// The other set: a relative path of a `.yaml`, `.yml`, `.json` or `.xlsx` file.
    pub file: Written,
    /// Keys of nodes to replace, by the node's code; the rest of the node stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<IndexMap<String, NodeChange>>,
    /// Nodes to add.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add: Option<Vec<Addition>>,
    /// Codes of nodes to take out, with all that is below them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove: Option<Vec<Written>>,
}

/// A node to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// The code of the node under which it goes; absent: a top node.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<Written>,
    /// The code of the sibling after which it goes; absent: last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Written>,
    /// The node.
    pub node: Node,
}

/// Keys of a node, each as in [`Node`]; a key set to nothing is taken out. The `code` cannot be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeChange(pub IndexMap<String, Value>);

impl JsonSchema for NodeChange {
    fn schema_name() -> Cow<'static, str> {
        "NodeChange".into()
    }

    /// The schema of a node, of which nothing is required.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Node::json_schema(generator);
        let changes = "Keys of a node that replace its own; a key set to nothing is taken out. \
                       The `code` cannot be set.";
        schema.insert("description".into(), changes.into());
        schema.remove("required");
        schema.remove("oneOf");
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            properties.shift_remove("code");
        }
        schema
    }
}
