"""plan_ie reads Chinese government plans: linked, quantified targets out of their text.

`load()` gives a spaCy pipeline whose `Doc` carries the targets; `read()` reads a file into such a `Doc`.
Importing the package loads no data and no spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from plan_ie.errors import DataNotFoundError, PackError, PipelineError, PlanIEError, ReadError, listed
from plan_ie.types import (
    CharSpan,
    Explained,
    ExplainedGoal,
    Goal,
    Industry,
    Mention,
    Period,
    Plan,
    Quantity,
    Region,
    Target,
)

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin

    from plan_ie.interop.notebook import Shown
    from plan_ie.readers.limits import Limits

__all__ = [
    "CharSpan",
    "DataNotFoundError",
    "Explained",
    "ExplainedGoal",
    "Goal",
    "Industry",
    "Limits",
    "Mention",
    "PackError",
    "Period",
    "PipelineError",
    "Plan",
    "PlanIEError",
    "Quantity",
    "ReadError",
    "Region",
    "Target",
    "displacy_data",
    "explain",
    "explain_goals",
    "load",
    "normalize",
    "read",
    "show",
    "targets",
    "to_docbin",
    "to_frame",
]

if not TYPE_CHECKING:  # a type checker would take any name for one that is there

    def __getattr__(name: str) -> Any:
        """`Limits` when it is asked for; the readers cost what `import plan_ie` is not to cost."""
        if name == "Limits":
            from plan_ie.readers.limits import Limits

            return Limits
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


def load(
    *,
    segmenter: str = "char",
    packs: Sequence[str | Path] | None = None,
    exclude: Iterable[str] = (),
    pkuseg_model: str | Path | None = None,
    actuals: bool = True,
) -> Language:
    """Build the pipeline.

    Args:
        segmenter: How the text becomes tokens: `char`, `jieba`, `rjieba` or `pkuseg`. The targets are the
            same under all of them.
        packs: Names or folders of pattern packs to load after the core packs.
        exclude: Names of components to leave out.
        pkuseg_model: Folder of a pkuseg model to use instead of the one that ships.
        actuals: Whether achieved values are linked too. Without them a document takes a tenth to a third less time, the
            more it reports the more; its targets are the same, and `doc._.actuals` is empty.

    Returns:
        A spaCy `Language` ("zh") whose documents have `doc._.targets`, `doc._.actuals`,
        `doc._.goals` and `doc._.plan`.

    Raises:
        TypeError: `packs` or `exclude` is one name and no list.
        ValueError: The segmenter or an excluded component is unknown.
        PackError: A pack cannot be found or is invalid.

    >>> nlp = load()
    >>> doc = nlp("江西省“十四五”制造业发展规划\\n（二）电子信息。到2025年，力争产业规模突破12000亿元。")
    >>> t = doc._.targets[0]
    >>> t.region.name, t.subject.text, t.indicator.text, t.comparator, int(t.low), t.unit, t.end_year
    ('江西省', '电子信息', '产业规模', '>', 1200000000000, '元', 2025)
    """
    from plan_ie.pipes.build import build

    return build(segmenter, listed(packs, "packs"), listed(exclude, "exclude"), pkuseg_model, actuals=actuals)


def read(
    source: str | Path | bytes | BinaryIO,
    nlp: Language,
    *,
    format: str | None = None,
    limits: Limits | None = None,
) -> Doc:
    """Read a document and run the pipeline on it.

    Args:
        source: A path, the bytes of a file, or an open binary file.
        nlp: A pipeline from `load`.
        format: `html`, `pdf`, `docx`, `ofd`, `picture`, `markdown` or `text`, or a suffix of theirs (`md`, `txt`);
            None to tell it by content and suffix.
        limits: Bounds against hostile files; None for the defaults.

    Returns:
        The document; its text contains the table cells, so that every offset points into it.

    Raises:
        ReadError: The document cannot be read; the message says what to do.
    """
    from plan_ie.pipes.build import read_document

    return read_document(source, nlp, format, limits)


def targets(doc: Doc) -> tuple[Target, ...]:
    """The targets of a processed document: `doc._.targets`, typed, so that a type checker knows their fields.

    Args:
        doc: A document of a pipeline with `plan_target_linker`, a part of one (`as_doc(copy_user_data=True)`), or
            several put together (`Doc.from_docs`).

    Returns:
        The targets in text order; empty where no linker has run.

    >>> doc = load()("到2027年，全市发明专利拥有量突破5万件，技术合同成交额达到800亿元。")
    >>> [(t.indicator.text, t.comparator, t.low) for t in targets(doc)]
    [('发明专利拥有量', '>', Decimal('50000')), ('技术合同成交额', '=', Decimal('80000000000'))]
    """
    from plan_ie.pipes.extensions import targets_of

    return targets_of(doc)


def normalize(text: str, *, packs: Sequence[str | Path] | None = None) -> Quantity:
    """The value of a quantity as plans write it. No pipeline is needed.

    Args:
        text: One quantity, with or without words that bound it: `近1.2万亿元`, `不低于95%`, `3—5个`; a number in
            figures needs no unit: `0.5`.
        packs: Names or folders of pattern packs with more units and bounds.

    Returns:
        The quantity: `low` and `high` in base units, `unit`, `currency`, `comparator`; its own `text` without the
        bounds, which stands at `start:end`.

    Raises:
        TypeError: It is no text, or `packs` is one name and no list.
        ValueError: The text holds no quantity, or several.
        PackError: A pack cannot be found or is invalid.

    >>> quantity = normalize("近1.2万亿元")
    >>> quantity.low, quantity.unit, quantity.currency, quantity.comparator, quantity.text
    (Decimal('1200000000000'), '元', 'CNY', '~', '1.2万亿元')
    >>> normalize("控制在4.5%以内").high
    Decimal('4.5')
    """
    from plan_ie.pipes.normalize import normalize

    return normalize(text, tuple(map(str, listed(packs, "packs"))))


def explain(text: str, nlp: Language | None = None) -> list[Explained]:
    """What became of every quantity of a text: linked to what, or dropped why.

    Args:
        text: The text.
        nlp: A pipeline with `plan_target_linker`; None for that of `load()`.

    Returns:
        An account of each quantity in text order, of digits that no reader takes as one too.

    Raises:
        PipelineError: The pipeline has no `plan_target_linker`.

    >>> [(e.quantity_text, e.outcome, e.rule or e.reason) for e in explain("力争到2025年，新建220千伏变电站30座。")]
    [('220千伏', 'dropped', 'stance.voltage'), ('30座', 'target', 'before')]
    """
    from plan_ie.pipes.build import explain_text

    return explain_text(text, nlp)


def explain_goals(text: str, nlp: Language | None = None) -> list[ExplainedGoal]:
    """What became of everything in a text that may be a goal without a number, and by which facts.

    Args:
        text: The text.
        nlp: A pipeline with `plan_goal_linker`; None for that of `load()`.

    Returns:
        An account in text order of each goal, and of each thing that was weighed and dropped.

    Raises:
        PipelineError: The pipeline has no `plan_goal_linker`.

    >>> for e in explain_goals("到2030年，打造全国重要的合成生物制造基地，加强组织领导。"):
    ...     print(e.text, e.outcome, e.goal and e.goal.kind)
    全国重要的合成生物制造基地 goal position
    组织领导 dropped None
    领导 dropped None
    """
    from plan_ie.pipes.build import explain_goals

    return explain_goals(text, nlp)


def displacy_data(doc: Doc, style: Literal["ent", "rel"] = "ent") -> list[dict[str, Any]]:
    """What displaCy draws of a document, for `spacy.displacy.render(data, style=..., manual=True)`.

    Args:
        doc: A processed document.
        style: `ent` for the entities in the text, one drawing, to be rendered with `style="ent"`: the quantities of
            targets, what they measure and whom they concern, then the other entities. `rel` for the relations from
            quantity to indicator to subject to region, a drawing for each sentence with targets, to be rendered
            with `style="dep"`. A subject or region that the sentence does not say stands before it.

    Raises:
        ValueError: There is no such style.

    >>> doc = load()("到2028年，芜湖市新建充电桩2万个。")
    >>> [(doc.text[e["start"]:e["end"]], e["label"]) for e in displacy_data(doc)[0]["ents"][-3:]]
    [('芜湖市', 'GPE'), ('充电桩', 'INDICATOR'), ('2万个', 'TARGET')]
    >>> drawing = displacy_data(doc, style="rel")[0]
    >>> [drawing["words"][arc[end]]["text"] for arc in drawing["arcs"] for end in ("start", "end")]
    ['充电桩', '2万个', '芜湖市', '充电桩']
    """
    from plan_ie.interop.displacy import displacy_data

    return displacy_data(doc, style)


def show(doc: Doc) -> Shown:
    """In a notebook: the text of a document, with what was found in it coloured by label.

    Quantities of targets, indicators and subjects have colours of their own, places and the other standard labels those
    of displaCy.

    Args:
        doc: A processed document.

    Returns:
        What a notebook draws; `.html` is the drawing.

    >>> shown = show(load()("到2030年，宣城市新建充电桩5000个。"))
    >>> shown
    充电桩: 5000个
    >>> "宣城市" in shown.html
    True
    """
    from plan_ie.interop.notebook import show

    return show(doc)


def to_docbin(docs: Doc | Iterable[Doc], *, store_user_data: bool = True, attrs: Sequence[str] | None = None) -> DocBin:
    """Store documents in spaCy's binary format with their targets, which `spacy.tokens.DocBin(docs=...)` drops.

    Args:
        docs: A document or several, such as `nlp.pipe(texts)` gives.
        store_user_data: Whether to keep the targets and whatever else is in `doc.user_data`.
        attrs: Token attributes to store; by default all that spaCy stores.

    Raises:
        PipelineError: A document holds what cannot be stored.
        TypeError: What was given is no document.

    >>> nlp = load()
    >>> stored = to_docbin(nlp.pipe(["到2028年，芜湖市新建充电桩2万个。"])).to_bytes()
    >>> from spacy.tokens import DocBin
    >>> [t.text for doc in DocBin().from_bytes(stored).get_docs(nlp.vocab) for t in doc._.targets]
    ['2万个']
    """
    from plan_ie.interop.docbin import to_docbin

    return to_docbin(docs, store_user_data=store_user_data, attrs=attrs)


def to_frame(
    docs: Doc | Iterable[Doc],
    *,
    what: Literal["targets", "actuals", "all", "goals"] = "targets",
    where: str | None = None,
    columns: Sequence[str] | None = None,
    lang: Literal["zh", "en"] | None = None,
) -> pd.DataFrame:
    """The targets or goals of documents as a pandas data frame, a row each, with what the document says of itself.

    Names, order and types of the columns are in `docs/output.md`. `polars.DataFrame(plan_ie.to_frame(docs))` makes a
    polars frame of it.

    Args:
        docs: A document or several, such as `nlp.pipe(texts)` gives.
        what: The targets, the achieved values (`actuals`), or both in text order (`all`); or the goals without a
            number (`goals`), which have columns of their own (`docs/goals.md`).
        where: A condition that rows must meet: `indicator.id=gdp and end_year>=2025`.
        columns: The columns to give, in their order; by default all.
        lang: Give the columns heads in Chinese (`zh`) or English words (`en`) in place of their names.

    Raises:
        PlanIEError: A column or the condition is wrong, or pandas is missing; the message says what to do.
        TypeError: What was given is no document.

    >>> doc = load()("到2030年，宣城市森林覆盖率达到59.5%，新增高标准农田20万亩以上。")
    >>> frame = to_frame(doc, columns=["region", "indicator.key", "low", "unit", "end_year"])
    >>> frame.values.tolist()
    [['宣城市', '森林覆盖率', 59.5, '%', 2030], ['宣城市', '高标准农田', 200000.0, '亩', 2030]]
    >>> len(to_frame(doc, where="indicator ~ 农田 and low > 10万"))
    1
    >>> doc = load()("到2030年，打造世界级新能源汽车产业集群。")
    >>> to_frame(doc, what="goals", columns=["kind", "text", "end_year"]).values.tolist()
    [['position', '世界级新能源汽车产业集群', 2030]]
    """
    from plan_ie.frames.frame import frame

    return frame(docs, what=what, where=where, names=columns, lang=lang)
