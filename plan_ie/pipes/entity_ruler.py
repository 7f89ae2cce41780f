"""The spaCy component `plan_entity_ruler`: industries, indicators and places as entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import srsly  # type: ignore[import-untyped]
from spacy import util
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from plan_ie.errors import PackError, PipelineError, damaged, listed
from plan_ie.lexicon.entry import make_entry
from plan_ie.lexicon.files import read_bytes, read_json, read_text
from plan_ie.lexicon.gazetteer import Gazetteer
from plan_ie.lexicon.lexicon import Lexicon
from plan_ie.lexicon.packs import CORE_PACKS, load_packs
from plan_ie.lexicon.schema import MENTION_LABELS, entry_problems
from plan_ie.lexicon.values import COMPARED, value_problems
from plan_ie.pipes.collector import collector_paused
from plan_ie.pipes.mentions import ENTITY_LABELS, write_mentions
from plan_ie.pipes.stored import MentionRecord, plan_data, source_in
from plan_ie.pipes.token_matcher import Rule, TokenMatcher
from plan_ie.words.text import text_of

Pattern = dict[str, Any]


@Language.factory(
    "plan_entity_ruler",
    assigns=["doc.ents", "doc.spans"],
    default_config={"packs": None, "overwrite_ents": False},
)
def make_entity_ruler(
    nlp: Language,
    name: str = "plan_entity_ruler",
    packs: Sequence[str | Path] | None = None,
    overwrite_ents: bool = False,
) -> PlanEntityRuler:
    """Make the component.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        packs: Names or folders of packs to load after the core packs; None for the core packs alone.
        overwrite_ents: Whether entities that another component has set give way.

    The packs are loaded on first use, or taken from the saved pipeline; an invalid one raises `PackError` then.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> ruler = nlp.add_pipe("plan_entity_ruler")
    >>> [(ent.text, ent.label_, ent.kb_id_) for ent in nlp("江西省电子信息产业规模突破1.2万亿元").ents]
    [('江西省', 'GPE', '360000'), ('电子信息', 'INDUSTRY', 'industry.electronic_information'), \
('产业规模', 'INDICATOR', 'indicator.industry_scale')]
    """
    return PlanEntityRuler(nlp, name, (*CORE_PACKS, *listed(packs, "packs")), overwrite_ents=overwrite_ents)


class PlanEntityRuler(Pipe):
    """Finds the nouns of the packs on characters and projects them onto tokens.

    It takes patterns like spaCy's own rulers: a literal (found on characters, whatever the
    segmenter does) or token patterns. Entities set by other components are kept unless
    `overwrite_ents` is true.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        lexicon: The packs, or their names, to be loaded on first use.
        overwrite_ents: Whether entities that another component has set give way.

    Raises:
        PipelineError: The pipeline's language is not Chinese.
    """

    def __init__(
        self, nlp: Language, name: str, lexicon: Lexicon | Sequence[str | Path], *, overwrite_ents: bool = False
    ) -> None:
        check_language(nlp, name)
        self.nlp = nlp
        self.name = name
        self._lexicon = lexicon
        self.overwrite_ents = overwrite_ents
        self._patterns: list[Pattern] = []
        self._gazetteer: Gazetteer | None = None
        self._matcher: TokenMatcher | None = None

    @property
    def lexicon(self) -> Lexicon:
        """The packs in force.

        Raises:
            PackError: A pack cannot be found or is invalid.
        """
        if not isinstance(self._lexicon, Lexicon):
            with collector_paused():
                self._lexicon = load_packs(self._lexicon)
        return self._lexicon

    def __len__(self) -> int:
        """The number of patterns added to the ones of the packs."""
        return len(self._patterns)

    def __contains__(self, label: str) -> bool:
        return label in self.labels

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels that the component can set."""
        return tuple(sorted({*ENTITY_LABELS, *(pattern["label"] for pattern in self._patterns)}))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the added patterns."""
        return tuple(sorted({pattern["id"] for pattern in self._patterns if pattern.get("id")}))

    @property
    def patterns(self) -> list[Pattern]:
        """The added patterns, as they were given."""
        return [dict(pattern) for pattern in self._patterns]

    @collector_paused()
    def __call__(self, doc: Doc) -> Doc:
        from plan_ie.pipes.analysis import layout_of, nouns_of

        gazetteer, matcher = self._ready()
        text = text_of(doc)
        layout = layout_of(text, source_in(doc, text), self.lexicon)
        records: Sequence[MentionRecord] = nouns_of(layout, gazetteer).records
        if matcher is not None:
            records = _longest_first([*self._token_matches(doc, matcher), *records])
        write_mentions(doc, records, overwrite=self.overwrite_ents)
        plan_data(doc)["ruled"] = True  # from here on entities say which names count, also where there are none
        return doc

    def add_patterns(self, patterns: Iterable[Pattern]) -> None:
        """Add patterns in spaCy's shape: `{"label", "pattern", "id"}`, literal or token patterns.

        They are entries of a pack for this pipeline alone: every key of a pack's entry may be used (`aliases`,
        `not_in` …), and what `plan-ie pack check` refuses is refused here. The linker reads what they find: the id of
        an indicator or industry, the name of a place or body.

        Args:
            patterns: The patterns; labels are `INDUSTRY`, `INDICATOR`, `ORG`, `GPE` and `ZONE`.

        Raises:
            PackError: A pattern is none that a pack may hold; the message says which and why. None is added then.

        >>> import plan_ie
        >>> nlp = plan_ie.load()
        >>> line = {"label": "INDICATOR", "pattern": "河湖生态流量达标率", "id": "my.flow"}
        >>> nlp.get_pipe("plan_entity_ruler").add_patterns([line])
        >>> [t.indicator.id for t in nlp("到2027年，全市河湖生态流量达标率不低于92%。")._.targets]
        ['my.flow']
        """
        new = [self._checked(number, pattern) for number, pattern in enumerate(patterns, 1)]
        self._patterns += new
        self._forget()

    def remove(self, label_or_id: str) -> None:
        """Remove the added patterns with this id, or else this label.

        Raises:
            PipelineError: No added pattern has it. Entries of packs are removed by overriding them.
        """
        by_id = [pattern for pattern in self._patterns if pattern.get("id") != label_or_id]
        kept = by_id if len(by_id) < len(self) else [p for p in self._patterns if p["label"] != label_or_id]
        if len(kept) == len(self):
            raise PipelineError(
                f"{self.name} has no added pattern with the id or label {label_or_id!r}; ids: {self.ids}"
            )
        self._patterns = kept
        self._forget()

    def clear(self) -> None:
        """Remove all added patterns; the packs stay."""
        self._patterns = []
        self._forget()

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        patterns: list[dict[str, object]] | None = None,
    ) -> None:
        """Start anew with `patterns`, as spaCy's rulers do."""
        self.clear()
        self.add_patterns(patterns or ())

    def __getstate__(self) -> dict[str, Any]:
        """What other processes get: the automaton and the matcher are built anew there."""
        return {**self.__dict__, "_gazetteer": None, "_matcher": None}

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Everything, packs included."""
        return bytes(
            srsly.msgpack_dumps(
                {
                    "lexicon": self.lexicon.to_bytes(),
                    "patterns": self._patterns,
                    "cfg": {"overwrite_ents": self.overwrite_ents},
                }
            )
        )

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> PlanEntityRuler:
        """Load what `to_bytes` gave.

        Raises:
            PipelineError: The data is damaged.
            PackError: A pattern or an entry is not valid.
        """
        with damaged(f"{self.name} of the saved pipeline"):
            content = srsly.msgpack_loads(data)
            self._lexicon = Lexicon.from_bytes(content["lexicon"])
            self.overwrite_ents = bool(content["cfg"]["overwrite_ents"])
            self.clear()
            self.add_patterns(content["patterns"])
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save to a folder: `patterns.jsonl`, `cfg` and the packs."""
        folder = util.ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_jsonl(folder / "patterns.jsonl", self._patterns)
        srsly.write_json(folder / "cfg", {"overwrite_ents": self.overwrite_ents})
        (folder / "lexicon.bin").write_bytes(self.lexicon.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> PlanEntityRuler:
        """Load a folder that `to_disk` or spaCy's EntityRuler wrote, or a JSONL file of patterns.

        Raises:
            PackError: A pattern is not valid; the message names file and line.
        """
        folder = util.ensure_path(path)
        file = folder / "patterns.jsonl" if folder.is_dir() else folder
        if (lexicon := folder / "lexicon.bin").is_file():
            self._lexicon = Lexicon.from_bytes(read_bytes(lexicon, inside=folder))
        if (cfg := folder / "cfg").is_file():
            with damaged(str(cfg)):
                self.overwrite_ents = bool(srsly.read_json(cfg).get("overwrite_ents", self.overwrite_ents))
        self.clear()
        if file.exists():
            lines = enumerate(read_text(file).split("\n"), 1)
            self._patterns = [
                self._checked(number, _parse(line, file, number), file) for number, line in lines if line.strip()
            ]
        elif file == folder or not lexicon.is_file():
            raise PackError("no such file of patterns", file)
        return self

    def _checked(self, number: int, pattern: Pattern, path: str | Path = "add_patterns") -> Pattern:
        for problem in entry_problems(pattern):
            raise PackError(problem, path, number)
        label = pattern["label"]
        if label not in MENTION_LABELS:
            names = ", ".join(MENTION_LABELS)
            raise PackError(f"a {label} is no entity and belongs in a pack; entities are {names}", path, number)
        if not pattern.keys().isdisjoint(COMPARED):
            for problem in value_problems(pattern, self.lexicon, self.ids):
                raise PackError(problem, path, number)
        return dict(pattern)

    def _forget(self) -> None:
        self._gazetteer = self._matcher = None

    def _ready(self) -> tuple[Gazetteer, TokenMatcher | None]:
        if self._gazetteer is None:
            literals = [p for p in self._patterns if isinstance(p["pattern"], str)]
            if literals:
                own = [make_entry(p)._replace(id=p.get("id") or "") for p in literals]
                nouns = (entry for label in ("ORG", "INDUSTRY", "INDICATOR") for entry in self.lexicon.entries(label))
                self._gazetteer = Gazetteer((*nouns, *own), self.lexicon.places)
            else:
                self._gazetteer = self.lexicon.gazetteer
            self._matcher = self._token_matcher()
        return self._gazetteer, self._matcher

    def _token_matcher(self) -> TokenMatcher | None:
        packed = [e for label in MENTION_LABELS for e in self.lexicon.entries(label) if not isinstance(e.pattern, str)]
        rules = [Rule(entry.label, entry.id, list(entry.pattern)) for entry in packed]  # type: ignore[arg-type]
        added = [p for p in self._patterns if not isinstance(p["pattern"], str)]
        rules += [Rule(pattern["label"], pattern.get("id") or "", pattern["pattern"]) for pattern in added]
        return TokenMatcher(self.nlp.vocab, rules) if rules else None

    def _token_matches(self, doc: Doc, matcher: TokenMatcher) -> Iterator[MentionRecord]:
        for label, entry_id, start, end in matcher(doc):
            span = doc[start:end]
            yield span.start_char, span.end_char, label, entry_id


def check_language(nlp: Language, name: str) -> None:
    """Refuse a pipeline of another language, whose tokenizer would leave a Chinese sentence as one token.

    Raises:
        PipelineError: The pipeline's language is not Chinese.
    """
    if nlp.lang != "zh":
        raise PipelineError(
            f'{name} reads Chinese, and this pipeline\'s language is {nlp.lang!r}: make one with spacy.blank("zh") or '
            "plan_ie.load()"
        )


def _parse(line: str, path: Path, number: int) -> Pattern:
    pattern: Pattern = read_json(line, path, number)
    return pattern


def _longest_first(records: list[MentionRecord]) -> list[MentionRecord]:
    """Without overlaps: the longer wins, then the earlier."""
    kept: list[MentionRecord] = []  # in the order of the text
    starts: list[int] = []
    for record in sorted(records, key=lambda r: (r[0] - r[1], r[0])):
        at = bisect_left(starts, record[0])
        free_left = at == 0 or kept[at - 1][1] <= record[0]
        if free_left and (at == len(kept) or record[1] <= kept[at][0]):
            kept.insert(at, record)
            starts.insert(at, record[0])
    return kept
