"""Makes python/cchc/shapes.py, the types of answers, from the schema of the code (tests/answer.schema.json).

    target/python/venv/bin/python crates/cchc-py/shapes.py

The environment is the one that `check` made, which has the package itself. Which texts are figures is known by their
keys, as where answers are read (`cchc._figures`).
"""

from __future__ import annotations

import json
import keyword
import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cchc._figures import is_figure

HERE = Path(__file__).resolve().parent
SCHEMA = HERE / "tests" / "answer.schema.json"
TYPES = HERE / "python" / "cchc" / "shapes.py"

# The class of each answer, by its key in the answer of the engine.
ANSWERS = {
    "verification": "Verification", "lost": "Lost", "description": "Description", "explanation": "Explanation",
    "simulation": "Simulation", "over": "Over", "margins": "Margins", "next": "Next", "robustness": "Robustness",
    "recovery": "Recovery",
}
# Keys that may be absent, null or there; every other that may be absent is not null where it is there.
ABSENT_OR_NULL = {("NodeResult", "self")}
# The keys that a unit has only together with its nodes.
WITH_NODES = ("exact", "criteria")
NEW_LINE = "\n"
PLAIN = {"string": "str", "integer": "int", "number": "int", "boolean": "bool", "null": "None"}

HEAD = '''\
"""The shapes of answers (contract, section 3; `cchc schema`). Made by `crates/cchc-py/shapes.py`; do not edit.

The classes of whole answers are dictionaries at run time, and to a type checker what their keys hold; what is inside
them is a `TypedDict`. A key that is `NotRequired` is absent where it has no meaning.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, overload

from ._answer import Answer

if TYPE_CHECKING:
    from typing_extensions import NotRequired
'''


class Shapes:
    """The declarations of types, each made when it is first named."""

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self.made: dict[str, str] = {}
        self.aliases: set[str] = set()

    def named(self, name: str) -> str:
        """The name of a definition, whose declaration is made with it."""
        if name not in self.made:
            self.made[name] = ""
            self.made[name] = self._declaration(name, self.definitions[name])
        return name

    def _declaration(self, name: str, schema: Mapping[str, Any]) -> str:
        if name == "UnitResult":
            return self._unit(schema)
        if "properties" in schema:
            return self._mapping(name, schema)
        self.aliases.add(name)
        parts = "".join(f"    {'| ' if number else ''}{part}\n" for number, part in enumerate(self._parts(name)))
        return f"{comment(schema)}{name}: TypeAlias = (\n{parts})\n"

    def _parts(self, name: str) -> list[str]:
        """The types of which an alias is any."""
        return self.type_of(self.definitions[name], name).split(" | ")

    def _unit(self, schema: Mapping[str, Any]) -> str:
        """A unit in two steps: what is known of it without its nodes, and the rest."""
        properties = schema["properties"]
        rest = {key: properties[key] for key in WITH_NODES}
        standing = {key: part for key, part in properties.items() if key not in rest}
        words = "A unit of a result without its nodes and exact figures, as `for unit in result` gives it."
        self.made["UnitStanding"] = self._mapping(
            "UnitStanding", {**schema, "properties": standing, "description": words}
        )
        return self._mapping("UnitResult", {**schema, "properties": rest}, "UnitStanding")

    def _mapping(self, name: str, schema: Mapping[str, Any], base: str = "TypedDict") -> str:
        keys = {key: self._key(name, key, schema) for key in schema["properties"]}
        properties = schema["properties"]
        if any(keyword.iskeyword(key) for key in keys):
            # Such keys are no names, so that the type has to be written as a call.
            lines = (f"{comment(properties[key], '    ')}    {key!r}: {shape!r},\n" for key, shape in keys.items())
            return f"{comment(schema)}{name} = TypedDict({name!r}, {{\n{''.join(lines)}}})\n".replace("'", '"')
        lines = (f"    {key}: {shape}\n{docstring(properties[key], '    ')}" for key, shape in keys.items())
        head = docstring(schema, "    ")
        return f"class {name}({base}):\n{head}{NEW_LINE if head else ''}{''.join(lines)}"

    def _key(self, name: str, key: str, schema: Mapping[str, Any]) -> str:
        properties = schema["properties"]
        shape = self.type_of(properties[key], f"{name}{camel(key)}", figure_of(name, key, properties))
        if key in schema.get("required", ()):
            return shape
        return f"NotRequired[{shape if (name, key) in ABSENT_OR_NULL else there(shape)}]"

    def type_of(self, schema: Mapping[str, Any], name: str, text: str = "str") -> str:
        """The type of a value; `name` is that of a mapping that has none, `text` the type of a text."""
        if "$ref" in schema:
            return self.named(schema["$ref"].rsplit("/", 1)[1])
        if "const" in schema:
            return f'Literal["{schema["const"]}"]'
        for several in ("oneOf", "anyOf"):
            if several in schema:
                return union(self.type_of(part, variant(name, part), text) for part in schema[several])
        kinds = schema["type"]
        if isinstance(kinds, list):
            return union(self._single({**schema, "type": kind}, name, text) for kind in kinds)
        return self._single(schema, name, text)

    def _single(self, schema: Mapping[str, Any], name: str, text: str) -> str:
        if schema["type"] == "array":
            return f"list[{self.type_of(schema['items'], name, text)}]"
        if schema["type"] == "object":
            return self._object(schema, name)
        return text if schema["type"] == "string" else PLAIN[schema["type"]]

    def _object(self, schema: Mapping[str, Any], name: str) -> str:
        if "properties" not in schema:
            return f"dict[str, {self.type_of(schema['additionalProperties'], name)}]"
        assert name not in self.definitions, name
        self.made[name] = ""
        self.made[name] = self._mapping(name, schema)
        return name

    def answer(self, name: str, key: str, schema: Mapping[str, Any]) -> str:
        """The class of a whole answer: what each of its keys holds."""
        by_shape: dict[str, list[str]] = {}
        for entry, part in schema["properties"].items():
            shape = self.type_of(part, f"{name}{camel(entry)}", figure_of(name, entry, schema["properties"]))
            shape = shape if entry in schema.get("required", ()) else there(shape)
            by_shape.setdefault(shape, []).append(entry)
        keys = "".join(
            f"        @overload{'' if number else '  # type: ignore[override]'}\n"
            f"        def __getitem__(self, key: Literal[{', '.join(map(json.dumps, keys))}]) -> {shape}: ...\n"
            for number, (shape, keys) in enumerate(by_shape.items())
        )
        # Without a type for other keys: a key that is none is an error.
        keys += "\n        def __getitem__(self, key: Any) -> Any: ...\n"
        head = f'class {name}(Answer):\n{docstring(schema, "    ")}\n    KEY = "{key}"\n'
        return f"{head}    if TYPE_CHECKING:\n\n{keys}"


def figure_of(name: str, key: str, properties: Mapping[str, Any]) -> str:
    """The type of a text under a key, which may be a figure."""
    if not is_figure(key, properties):
        return "str"
    return "Decimal | Fraction" if key == "exact" or name.startswith("Exact") else "Decimal"


def variant(name: str, schema: Mapping[str, Any]) -> str:
    """The name of one of several mappings: by its only key."""
    keys = list(schema.get("properties", ()))
    return f"{name}{camel(keys[0])}" if len(keys) == 1 else name


def there(shape: str) -> str:
    """The type of what is not null where it is there; null stands last in schemas."""
    return shape.removesuffix(" | None")


def union(shapes: Iterator[str]) -> str:
    return " | ".join(dict.fromkeys(shapes))


def camel(key: str) -> str:
    return "".join(part.capitalize() for part in key.split("_"))


def words_of(schema: Mapping[str, Any]) -> str:
    return re.sub(r"\s+", " ", schema.get("description", "")).replace("\\", "\\\\")


def docstring(schema: Mapping[str, Any], indent: str) -> str:
    words = words_of(schema)
    return textwrap.fill(f'"""{words}"""', 116, initial_indent=indent, subsequent_indent=indent) + "\n" if words else ""


def comment(schema: Mapping[str, Any], indent: str = "") -> str:
    words, lead = words_of(schema), f"{indent}# "
    return textwrap.fill(words, 116, initial_indent=lead, subsequent_indent=lead) + "\n" if words else ""


def made() -> str:
    """The text of the file."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    shapes = Shapes(schema["$defs"])
    answers = []
    for key, name in ANSWERS.items():
        of = schema["properties"][key]["anyOf"][0]["$ref"].rsplit("/", 1)[1]
        answers.append(shapes.answer(name, key, schema["$defs"][of]))
    # An alias looks at what it names, and a class at that of which it is a kind.
    names = sorted(shapes.made, key=lambda name: (name in shapes.aliases, name != "UnitStanding", name))
    return "\n\n".join([HEAD, *answers, *(shapes.made[name] for name in names)])


if __name__ == "__main__":
    TYPES.write_text(made(), "utf-8")
