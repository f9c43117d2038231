"""The words of tables in notebooks, Vietnamese and English, by the keys of results and answers.

Where the text reports and workbooks have a word for the same thing, it is theirs (`_REPORTS`; a test holds them
against the sources of `cchc-report`). A key without words is shown as it is.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TypeAlias

from ._problems import said

Keys: TypeAlias = tuple[str, ...]
Words: TypeAlias = dict[str, tuple[str, str]]

_REPORTS: Words = {
    "after": ("Sau", "After"),
    "ahead": ("Xếp trước", "Ahead"),
    "before": ("Trước", "Before"),
    "behind": ("Xếp sau", "Behind"),
    "better": ("Lên loại trên", "To the better tier"),
    "bounds": ("Chỉ số có thể đạt (%)", "Index may end at (%)"),
    "by_appraiser": ("Theo cơ quan thẩm định", "By agency"),
    "by_cause": ("Theo nguyên nhân", "By cause"),
    "by_field": ("Theo lĩnh vực", "By field"),
    "by_leaf": ("Theo tiêu chí", "By criterion"),
    "by_source": ("Theo nguồn điểm", "By source"),
    "cause": ("Nguyên nhân", "Cause"),
    "change": ("Thay đổi", "Change"),
    "code": ("Mã", "Code"),
    "computed": ("Tính lại", "Computed"),
    "conceded": ("Tự nhận", "Conceded"),
    "cut": ("Bị cắt", "Cut"),
    "effort": ("Công sức", "Effort"),
    "farthest": ("Xa nhất (bậc)", "Farthest"),
    "figure": ("Số liệu", "Figure"),
    "front": ("Công sức và chỉ số", "Effort and index"),
    "group": ("Khối", "Group"),
    "high": ("Cao nhất có thể (%)", "May end at most at (%)"),
    "index": ("Chỉ số (%)", "Index (%)"),
    "leaf": ("Điểm tiêu chí", "Leaf points"),
    "left_out": ("Bỏ một mục", "One left out"),
    "lost": ("Mất", "Lost"),
    "low": ("Thấp nhất có thể (%)", "May end at least at (%)"),
    "max": ("Tối đa", "Max"),
    "mean": ("Bình quân", "Mean"),
    "mean_index": ("Chỉ số trung bình (%)", "Mean index (%)"),
    "missing": ("Thiếu số liệu", "Missing"),
    "now": ("Hiện nay", "Now"),
    "open": ("Chờ kết luận, tranh chấp", "Pending, disputed"),
    "own": ("Giữ loại", "Own tier"),
    "pairs": ("Các cặp chưa chắc thứ tự", "Pairs whose order is not safe"),
    "pending": ("Chờ thẩm định", "Pending"),
    "plan": ("Phương án", "Plan"),
    "points": ("Điểm", "Points"),
    "proven": ("Đã chứng minh", "Proven"),
    "published": ("Đã công bố", "Published"),
    "rank": ("Hạng", "Rank"),
    "reclassified": ("Đổi loại", "Tiers moved"),
    "self": ("Tự chấm", "Self"),
    "share": ("Tỷ trọng (%)", "Share (%)"),
    "step": ("Việc", "Step"),
    "steps": ("Việc nên làm", "Next steps"),
    "sum": ("Cộng", "Sum"),
    "tier": ("Xếp loại", "Tier"),
    "unit": ("Đơn vị", "Unit"),
    "units": ("Số đơn vị", "Units"),
    "unverified": ("Chưa thẩm định", "Not verified"),
    "weights": ("Đổi trọng số", "Weights"),
}
# Of units and of nodes some keys have words of their own.
_UNITS: Words = {
    "max": ("Điểm tối đa", "Maximum"),
    "name": ("Đơn vị", "Unit"),
    "points": ("Tổng điểm", "Total"),
}
_NODES: Words = {"name": ("Tiêu chí", "Criterion"), "status": ("Ghi chú", "Note")}
# Over a table some keys name all that stands in it, and over a column how many there are.
_CAPTIONS: Words = {"units": ("Từng đơn vị", "Units")}
_STATUSES: Words = {
    "scored": ("theo số liệu", "by the evidence"),
    "decided": ("hội đồng kết luận", "decided"),
    "unverified": ("tự chấm, chưa thẩm định", "declared, not verified"),
    "missing": ("thiếu số liệu", "missing"),
    "undocumented": ("thiếu tài liệu", "undocumented"),
    "pending": ("chờ thẩm định", "pending"),
    "not_applicable": ("không phát sinh", "not applicable"),
    "excluded": ("không áp dụng", "excluded"),
}
# What reports say in sentences or not at all, and a table has to name.
_OWN: Words = {
    "about": ("Về", "About"),
    "adds": ("Cộng vào", "Adds"),
    "all": ("Tất cả đơn vị", "All units"),
    "amount": ("Mức thay đổi", "Amount"),
    "appraisal": ("Thẩm định", "Appraisal"),
    "appraiser": ("Cơ quan thẩm định", "Appraised by"),
    "asked": ("Đã thử", "What was tried"),
    "best": ("Mức cao nhất có thể", "The best that is reached"),
    "bound_held": ("Đạt mức chỉ số", "Bound held"),
    "by": ("Cách tính", "By"),
    "changes": ("Việc phải làm", "What is done"),
    "counts": ("Số tiêu chí", "Number of criteria"),
    "criteria": ("Tiêu chí", "Criteria"),
    "depth": ("Cấp", "Depth"),
    "differences": ("Khác biệt", "Differences"),
    "closed": ("Kể cả mức đó", "Included"),
    "distance": ("Khoảng cách", "Distance"),
    "edits": ("Thay đổi", "Changes"),
    "exact": ("Chính xác", "Exact"),
    "external": ("Nguồn khác", "External"),
    "form": ("Cách thay đổi", "Shape"),
    "first": ("Đầu khoảng", "At its beginning"),
    "from": ("Từ", "From"),
    "groups": ("Theo khối", "By group"),
    "head": ("Bộ tiêu chí", "Criteria set"),
    "held": ("Bị giữ lại", "Held back"),
    "id": ("Mã đơn vị", "Unit code"),
    "key": ("Mục", "Of"),
    "kept": ("Giữ lại", "Kept"),
    "label": ("Mục", "Label"),
    "last": ("Cuối khoảng", "At its end"),
    "level": ("Cấp áp dụng", "Level"),
    "limited": ("Giới hạn", "Limited"),
    "lines": ("Từng dòng", "Lines"),
    "lower_bound": ("Ít nhất", "At least"),
    "moved": ("Thay đổi", "Moved"),
    "name": ("Tên", "Name"),
    "nodes": ("Tiêu chí", "Criteria"),
    "of": ("Trong số", "Of"),
    "others": ("Đơn vị khác", "Other units"),
    "outright": ("Cho điểm trực tiếp", "Points outright"),
    "parts": ("Các phần", "Parts"),
    "pieces": ("Từng khoảng", "Pieces"),
    "reachable": ("Có thể đạt", "Reachable"),
    "reached": ("Đạt", "Reached"),
    "result": ("Kết quả", "Result"),
    "rule": ("Quy tắc", "Rule"),
    "same": ("Mọi số liệu trùng khớp", "Every figure is the same"),
    "same_rank": ("Giữ nguyên hạng (%)", "Same rank (%)"),
    "same_case": ("Cùng hồ sơ", "Same case"),
    "same_criteria": ("Cùng bộ tiêu chí", "Same criteria set"),
    "same_semantics": ("Cùng phiên bản cách tính", "Same version of the arithmetic"),
    "says": ("Nội dung", "What it says"),
    "seed": ("Số gieo", "Seed"),
    "shown": ("Số trình bày", "Shown"),
    "spread": ("Biên độ (%)", "Spread (%)"),
    "status": ("Mức chính thức", "Status"),
    "survey": ("Khảo sát", "Survey"),
    "survey_draws": ("Số lần hỏi lại khảo sát", "Draws of surveys"),
    "tail": ("Xếp loại và xếp hạng", "Tiers and ranking"),
    "target": ("Mục tiêu", "Target"),
    "text": ("Nội dung", "What it says"),
    "tiers": ("Xếp loại", "Tiers"),
    "title": ("Tên", "Title"),
    "to": ("Đến", "To"),
    "undocumented": ("Thiếu tài liệu", "Undocumented"),
    "way": ("Cách cộng", "How it is added"),
    "weight_draws": ("Số lần đổi trọng số", "Draws of weights"),
    "what": ("Việc", "What"),
    "whole": ("Toàn bộ", "The whole"),
    "year": ("Năm", "Year"),
}
_YES, _NO = ("có", "yes"), ("không", "no")


def headings(columns: Sequence[Keys], of_units: bool = False) -> list[str]:
    """The headings over what stands under these keys of a row, in the language of `cchc.language`."""
    own = _own({column[0] for column in columns if len(column) == 1}, of_units)
    return [_words(column, own if len(column) == 1 else {}) for column in columns]


def _own(keys: Set[str], of_units: bool) -> Words:
    """The words of those keys that mean another thing of units or of nodes."""
    if of_units or "id" in keys:
        # Sentences name a unit by the same two keys as a node.
        return {**_UNITS, "code": _OWN["id"]}
    if {"unit", "leaf"} <= keys:
        # A unit over the values of one leaf: both have a name.
        return {**_UNITS, "leaf": _NODES["name"]}
    if "code" in keys:
        return _NODES
    return _UNITS if "unit" in keys else {}


def caption(keys: Keys) -> str:
    """The words for a table that stands under these keys."""
    return _words(keys, _CAPTIONS)


def _words(keys: Keys, own: Words) -> str:
    return " · ".join(_word(key, own) for key in keys)


def _word(key: str, own: Words) -> str:
    words = own.get(key) or _REPORTS.get(key) or _OWN.get(key)
    return said(*words) if words else key


def cell(key: str, value: object) -> object:
    """What is shown of a value: words in place of those for programs."""
    if isinstance(value, bool):
        return said(*(_YES if value else _NO))
    if key == "status" and isinstance(value, str) and value in _STATUSES:
        return said(*_STATUSES[value])
    return value
