"""A document in a notebook: its text with what was found in it coloured by label."""

from __future__ import annotations

from spacy import displacy
from spacy.tokens import Doc

from plan_ie.interop.displacy import displacy_data

#: Labels that displaCy has no colour for; the others keep its own.
_COLOURS = {"TARGET": "#9cc3f0", "INDICATOR": "#a9dfbf", "SUBJECT": "#fad7a0", "INDUSTRY": "#f9e79f"}
_PAGE = (
    '<div lang="zh-CN" style="background:#fff;color:#111;padding:.5em 1em;max-height:32em;overflow:auto;'
    'white-space:normal">{}</div>'
)
# What turns the direction of writing would show a number as another one.
_UNSEEN = dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0xFEFF), "\ufffd"
)


class Shown:
    """What `plan_ie.show` returns: drawn by a notebook, plain text elsewhere.

    Args:
        html: The drawing.
        text: What to show where there is no drawing.
    """

    def __init__(self, html: str, text: str) -> None:
        self.html = html
        self._text = text

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self._text


def show(doc: Doc) -> Shown:
    """The text of a document, highlighted; see `plan_ie.show`."""
    (data,) = displacy_data(doc)
    drawn = {"text": data["text"].translate(_UNSEEN), "ents": data["ents"], "title": None}
    html = displacy.render([drawn], style="ent", manual=True, jupyter=False, options={"colors": _COLOURS})
    lines = (f"{target.indicator.text if target.indicator else '–'}: {target.text}" for target in doc._.targets)
    return Shown(_PAGE.format(html), "\n".join(lines))
