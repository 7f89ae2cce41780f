"""Results are built once: they follow what is written, go with their document, and take linear time to use."""

from __future__ import annotations

import copy
import gc
import pickle
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from weakref import ref

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from plan_ie.pipes.moved import moved_record, moved_span
from plan_ie.pipes.scorer import set_gold
from plan_ie.pipes.stored import KEY

LINE = "到2028年，芜湖市新建充电桩2万个，森林覆盖率达到61%。\n"
NAMES = ("targets", "actuals", "goals", "quantities", "plan", "tables")


def test_what_was_built_is_given_again(nlp: Language) -> None:
    doc = nlp(LINE)
    assert doc._.targets
    for name in NAMES:
        assert getattr(doc._, name) == getattr(doc._, name)
    assert doc._.targets is doc._.targets
    assert doc._.plan.extra is not doc._.plan.extra  # a dictionary can be changed


def test_what_is_written_is_seen(nlp: Language) -> None:
    doc = nlp("一、主要目标\n" + LINE)
    first, second = doc._.targets
    assert [section.targets for section in doc._.plan.sections] == [(first, second)]
    assert [quantity._.value for quantity in (first.span(doc), second.span(doc))] == [Decimal(20000), Decimal(61)]
    assert doc[:]._.targets == (first, second)
    set_gold(doc, [second])
    assert doc._.targets == doc[:]._.targets == (second,)
    assert [section.targets for section in doc._.plan.sections] == [(second,)]
    doc._.quantities = [replace(doc._.quantities[0], low=Decimal(5))]
    assert len(doc._.quantities) == 1
    assert [quantity._.value for quantity in (first.span(doc), second.span(doc))] == [Decimal(5), None]
    doc.user_data[KEY] = {"length": len(doc.text)}
    assert doc._.targets == doc._.quantities == ()
    nlp(doc)
    assert doc._.targets == (first, second)


def test_what_was_put_together_and_is_read_anew(nlp: Language) -> None:
    merged = Doc.from_docs([nlp(LINE), nlp(LINE)])
    assert len(merged._.targets) == len(merged[:]._.targets) == 4
    assert merged._.targets is merged._.targets
    set_gold(merged, merged._.targets[3:])
    assert [t.start for t in merged._.targets] == [len(LINE) + LINE.index("61%")]
    assert merged._.quantities == ()


def test_other_documents_have_their_own(nlp: Language) -> None:
    doc = nlp(LINE)
    assert len(doc._.targets) == 2
    others = [
        doc.copy(),
        copy.deepcopy(doc),
        pickle.loads(pickle.dumps(doc)),
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
    ]
    set_gold(doc, [])
    assert [len(one._.targets) for one in (doc, *others)] == [0, 2, 2, 2, 2]


def test_asking_changes_nothing_that_is_stored(nlp: Language) -> None:
    doc, asked = nlp(LINE), nlp(LINE)
    for name in NAMES:
        getattr(asked._, name)
    assert [sent._.targets for sent in asked.sents] == [asked._.targets]
    assert asked.user_data == doc.user_data
    assert asked.to_bytes() == doc.to_bytes()


def test_results_go_with_their_document(nlp: Language) -> None:
    Doc.set_extension("seen", default=None, force=True)
    doc = nlp(LINE)
    doc._.seen = list(doc.sents)  # user data that leads back to the document
    merged = Doc.from_docs([nlp(LINE), nlp(LINE)])
    merged._.seen = list(merged.sents)
    watched = [ref(doc), ref(merged)]
    for one in (doc, merged):
        assert [getattr(one._, name) for name in NAMES]
        assert one[:]._.targets
    del doc, merged, one
    Doc.remove_extension("seen")
    gc.collect()
    assert [watch() for watch in watched] == [None, None]


def one_text(nlp: Language, times: int) -> Doc:
    """A document of so many lines, as the pipeline would leave it: only lines are read, as that takes long."""
    line, text = nlp(LINE), LINE * times
    doc = nlp.make_doc(text)
    offsets = [n * len(LINE) for n in range(times)]
    moved = [moved_record(target, at, text) for at in offsets for target in line._.targets]
    set_gold(doc, [target for target in moved if target is not None])
    quantities = [moved_span(quantity, at, text) for at in offsets for quantity in line._.quantities]
    doc._.quantities = [quantity for quantity in quantities if quantity is not None]
    return doc


def put_together(nlp: Language, times: int) -> Doc:
    """The same out of so many documents."""
    return Doc.from_docs([nlp(LINE)] * times, ensure_whitespace=False)


USES: dict[str, Callable[[Doc], object]] = {
    "targets of spans": lambda doc: [doc[at : at + 20]._.targets for at in range(0, len(doc), 20)],
    "values of spans": lambda doc: [doc[at : at + 20]._.value for at in range(0, len(doc), 20)],
    "spans of targets": lambda doc: [target.span(doc) for target in doc._.targets],
    "targets by number": lambda doc: [doc._.targets[n] for n in range(len(doc._.targets))],
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("made", [one_text, put_together])
def test_use_takes_linear_time(use: str, made: Callable[[Language, int], Doc], nlp: Language) -> None:
    """Four times the targets take four times as long, not sixteen."""

    def seconds(times: int) -> float:
        doc = made(nlp, times)
        gc.disable()  # what other tests keep alive is not looked through, which takes longer than the use
        try:
            start = time.process_time()
            USES[use](doc)
            return time.process_time() - start
        finally:
            gc.enable()

    limit = 8 * max(0.01, min(seconds(30) for _ in range(2)))
    assert any(seconds(120) < limit for _ in range(2))
