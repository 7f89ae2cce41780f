"""Records as spans and relations and back; what a correction in a tool does to a record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from plan_ie.interop import AnnotatedText, AnnotationError
from plan_ie.interop.annotated import Place
from plan_ie.interop.graph import LABELS, RELATIONS, Edge, Node, graph_of, records_of

PLACE = Place("export.jsonl", 3)


class Board:
    """A document as an annotator has it before them."""

    def __init__(self, document: AnnotatedText, *, apart: bool = False) -> None:
        self.text = document.known_text
        self.kept = document.targets
        self.nodes, self.edges = graph_of(document.targets, apart=apart)

    def node(self, said: str, label: str = "TARGET") -> Node:
        return next(n for n in self.nodes if self.text[n.start : n.end] == said and n.label.startswith(label))

    def mark(self, said: str, label: str) -> Node:
        start = self.text.index(said)
        self.nodes.append(Node(f"new{len(self.nodes)}", start, start + len(said), label))
        return self.nodes[-1]

    def change(self, node: Node, **changes: Any) -> Node:
        changed = replace(node, **changes)
        self.nodes[self.nodes.index(node)] = changed
        return changed

    def draw(self, head: Node, child: Node, label: str) -> None:
        self.edges.append(Edge(head.id, child.id, label))

    def erase(self, node: Node, label: str) -> None:
        kept = [e for e in self.edges if not (e.head == node.id and e.label == label)]
        assert len(kept) < len(self.edges)
        self.edges = kept

    def delete(self, node: Node) -> None:
        self.nodes.remove(node)
        self.edges = [e for e in self.edges if node.id not in (e.head, e.child)]

    def read(self) -> tuple[Any, ...]:
        return records_of(self.text, self.nodes, self.edges, self.kept, PLACE)

    def record(self, said: str) -> Any:
        (found,) = [r for r in self.read() if r["text"] == said]
        return found


@pytest.mark.parametrize("apart", [True, False])
def test_untouched_records_come_back_whole(documents: list[AnnotatedText], apart: bool):
    for document in documents:
        board = Board(document, apart=apart)
        assert board.read() == document.targets
        assert {node.label for node in board.nodes} <= set(LABELS)
        assert {edge.label for edge in board.edges} <= set(RELATIONS)


def test_records_of_one_quantity_share_its_span_or_not(documents: list[AnnotatedText]):
    shared = [n for n in Board(documents[2]).nodes if n.label == "TARGET.level" and n.start == 30]
    apart = [n for n in Board(documents[2], apart=True).nodes if n.label == "TARGET.level" and n.start == 30]
    assert (len(shared), len(apart)) == (1, 2)


def test_ids_given_anew_by_a_tool_do_not_matter(wuhu: AnnotatedText):
    board = Board(wuhu)
    new = {node.id: str(901 + 7 * i) for i, node in enumerate(reversed(board.nodes))}
    board.nodes = [replace(node, id=new[node.id]) for node in board.nodes][::-1]
    board.edges = [Edge(new[e.head], new[e.child], e.label) for e in board.edges][::-1]
    assert board.read() == wuhu.targets


def test_another_label_changes_measure_and_annual_only(wuhu: AnnotatedText):
    board = Board(wuhu)
    before = board.record("30家")
    board.change(board.node("30家"), label="TARGET.increase.annual")
    assert board.record("30家") == before | {"measure": "increase", "annual": True}


def test_a_bare_target_label_keeps_the_measure(wuhu: AnnotatedText):
    board = Board(wuhu)
    board.change(board.node("12%"), label="TARGET")
    assert board.read() == wuhu.targets


def test_a_relation_moved_to_another_span(wuhu: AnnotatedText):
    board = Board(wuhu)
    quantity = board.node("4000亿元")
    before = board.record("4000亿元")
    board.erase(quantity, "subject")
    board.draw(quantity, board.node("机器人", "SUBJECT"), "subject")
    subject = board.record("30家")["subject"]
    assert (subject["text"], subject["id"]) == ("机器人", "industry.3")
    assert board.record("4000亿元") == before | {"subject": subject}


def test_an_erased_relation_is_null(wuhu: AnnotatedText):
    board = Board(wuhu)
    board.erase(board.node("30家"), "subject")
    assert board.record("30家")["subject"] is None
    assert board.record("30家")["indicator"]["text"] == "“小巨人”企业"


def test_a_mention_keeps_its_id_only_where_it_stands(documents: list[AnnotatedText]):
    board = Board(documents[1])
    before = board.record("600亿元")
    assert before["subject"]["id"] == "industry.4"
    subject = board.node("晶硅光伏", "SUBJECT")
    board.change(subject, start=subject.start + 2)
    assert board.record("600亿元")["subject"] == {"text": "光伏", "start": subject.start + 2, "end": subject.end}


def test_several_subjects_make_several_records(documents: list[AnnotatedText]):
    board = Board(documents[1])
    quantity = board.node("600亿元")
    board.draw(quantity, board.node("动力电池", "SUBJECT"), "subject")
    found = [r for r in board.read() if r["text"] == "600亿元"]
    assert [r["subject"]["text"] for r in found] == ["晶硅光伏", "动力电池"]
    assert {r["end_year"] for r in found} == {2027}


def test_a_subject_less_makes_a_record_less(documents: list[AnnotatedText]):
    board = Board(documents[2])
    board.delete(board.node("养老保险", "SUBJECT"))
    assert [r["subject"]["text"] for r in board.read() if r["text"] == "98%"] == ["城乡居民医保"]


def test_a_moved_quantity_is_read_again_and_keeps_the_rest(wuhu: AnnotatedText):
    board = Board(wuhu)
    before = board.record("100万辆")
    node = board.node("100万辆")
    board.change(node, end=node.end - 1)
    assert board.record("100万") == before | {
        "end": node.end - 1,
        "text": "100万",
        "low": 1000000,
        "unit": "辆",
        "comparator": ">",
    }


def test_a_new_quantity_is_read_out_of_the_text(wuhu: AnnotatedText):
    board = Board(replace(wuhu, targets=wuhu.targets[:3]))
    quantity = board.mark("30家", "TARGET.output")
    board.draw(quantity, board.mark("企业", "INDICATOR"), "indicator")
    assert board.record("30家") == {
        "kind": "target",
        "origin": "text",
        "start": 102,
        "end": 105,
        "text": "30家",
        "low": 30,
        "high": 30,
        "unit": "家",
        "comparator": "=",
        "measure": "output",
        "annual": False,
        "indicator": {"text": "企业", "start": 100, "end": 102},
        "subject": None,
        "region": "芜湖市",
        "start_year": 2026,
        "end_year": 2030,
        "baseline_year": None,
        "baseline_value": None,
        "baseline_unit": None,
        "binding": None,
    }


def test_region_and_years_can_be_drawn(wuhu: AnnotatedText):
    board = Board(wuhu)
    quantity = board.node("4000亿元")
    board.draw(quantity, board.mark("由2025年", "YEAR"), "baseline_year")
    board.draw(quantity, board.mark("到2030年", "YEAR"), "start_year")
    board.draw(quantity, board.mark("芜湖", "PLACE"), "region")
    record = board.record("4000亿元")
    assert (record["baseline_year"], record["start_year"], record["region"]) == (2025, 2030, "芜湖")


def test_relations_drawn_the_other_way_round_mean_the_same(wuhu: AnnotatedText):
    board = Board(wuhu)
    board.edges = [Edge(e.child, e.head, e.label) for e in board.edges]
    assert board.read() == wuhu.targets


def test_a_deleted_target_is_gone(wuhu: AnnotatedText):
    board = Board(wuhu)
    board.delete(board.node("12%"))
    assert [r["text"] for r in board.read()] == [r["text"] for r in wuhu.targets if r["text"] != "12%"]


def spoilt(board: Board, mistake: str) -> None:
    quantity, name = board.node("30家"), board.node("机器人", "SUBJECT")
    if mistake == "relation":
        board.draw(quantity, name, "about")
    elif mistake == "nowhere":
        board.edges.append(Edge(quantity.id, "99", "subject"))
    elif mistake == "targets":
        board.draw(quantity, board.node("12%"), "subject")
    elif mistake == "mentions":
        board.draw(name, board.node("“小巨人”企业", "INDICATOR"), "indicator")
    elif mistake == "year":
        board.draw(quantity, name, "end_year")
    elif mistake == "years":
        for said in ("到2030年", "由2025年"):
            board.draw(quantity, board.mark(said, "YEAR"), "end_year")
    elif mistake == "measure":
        board.change(quantity, label="TARGET.levle")
    elif mistake == "no measure":
        board.mark("2300亿元", "TARGET")
    elif mistake == "no quantity":
        board.mark("整车", "TARGET.level")
    elif mistake == "outside":
        board.change(quantity, end=4000)
    elif mistake == "crossed":
        board.draw(quantity, board.node("整车产量", "INDICATOR"), "indicator")
        board.draw(quantity, board.node("新能源汽车", "SUBJECT"), "subject")


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("relation", "unknown relation 'about'; known: indicator, subject, region"),
        ("nowhere", "relation 'subject' leads to a span '99' that is not there"),
        ("targets", "relation 'subject' joins TARGET.output and TARGET.increase.annual"),
        ("mentions", "relation 'indicator' joins SUBJECT and INDICATOR"),
        ("year", "relation 'end_year' leads to '机器人', which names no year"),
        ("years", "the quantity at 102 has several relations 'end_year'"),
        ("measure", "label 'TARGET.levle' at 102–105 must name a measure"),
        ("no measure", "label 'TARGET' at 57–63 must name a measure"),
        ("no quantity", "no quantity can be read at 34–36: '整车'"),
        ("outside", "TARGET.output is at 102–4000; the text has 118 characters"),
        ("crossed", "the quantity at 102–105 has 2 indicators and 2 subjects"),
    ],
)
def test_mistakes_are_named_with_file_and_line(wuhu: AnnotatedText, mistake: str, message: str):
    board = Board(wuhu)
    spoilt(board, mistake)
    with pytest.raises(AnnotationError) as caught:
        board.read()
    assert str(caught.value).startswith(f"export.jsonl:3: {message}")
