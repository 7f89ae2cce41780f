"""The front matter of a Markdown file or a feed dump: `key: value` lines between two lines of dashes."""

from __future__ import annotations

from dataclasses import dataclass

from plan_ie.text.regex import regex

_FENCED = regex(r"\s*---[ \t]*\n((?:[^\n]*\n){0,80}?)---[ \t]*(?:\n|$)")
_KEY = regex(r"([A-Za-z_][\w-]*|[\u4e00-\u9fff]{2,8})[ \t]*[:：](?:[ \t]+(.*))?$")
_ITEM = regex(r"[ \t]*-[ \t]+(.*)$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the dashes.

    Attributes:
        fields: Keys in lower case and their values, quotes removed; the items of a list joined by `、`.
        end: Offset of the text that follows.
    """

    fields: dict[str, str]
    end: int


def front_matter(text: str) -> FrontMatter | None:
    """The front matter that opens `text`, or None.

    >>> front_matter("---\\ntitle: '江西：规划出炉'\\ntags:\\n- 制造业\\n- 航空\\n---\\n正文").fields
    {'title': '江西：规划出炉', 'tags': '制造业、航空'}
    """
    fenced = _FENCED.match(text)
    if fenced is None:
        return None
    fields: dict[str, str] = {}
    key = ""
    for line in fenced[1].split("\n"):
        if found := _KEY.match(line):
            key = found[1].lower()
            fields[key] = _unquoted(found[2] or "")
        elif key and (item := _ITEM.match(line)):
            fields[key] = "、".join(filter(None, (fields[key], _unquoted(item[1]))))
    if not fields:
        return None
    return FrontMatter({k: v for k, v in fields.items() if v}, fenced.end())


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        quote = value[0]
        value = value[1:-1]
        value = value.replace("''", "'") if quote == "'" else value.replace('\\"', '"')
    return value.strip()
