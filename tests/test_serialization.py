"""Results and pipelines survive what spaCy does to documents and pipelines: saving, processes, slices, merges."""

from __future__ import annotations

import json
import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import plan_ie
from plan_ie.types import Target
from tests.pipeline import SEGMENTED

TEXTS = [
    "浙江省“十四五”能源发展规划\n到2025年，全省非化石能源消费比重达到24%左右，光伏装机容量达到2750万千瓦。",
    "2024年工作安排：地区生产总值增长5.5%左右，新建高标准农田30万亩，城镇新增就业12万人以上。",
    "去年，全市规模以上工业增加值增长6.1%，粮食产量达到380万吨。今年，力争高新技术企业突破1500家。",
    "本方案自印发之日起施行。",
]
PACK_LINE = {
    "label": "INDICATOR",
    "pattern": "低空航线里程",
    "id": "indicator.low_altitude_mileage",
    "dimension": "length",
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return plan_ie.load()


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXTS[0])


@pytest.fixture(scope="module")
def expected(nlp: Language) -> list[tuple[Target, ...]]:
    found = [nlp(text)._.targets for text in TEXTS]
    assert [len(targets) for targets in found] == [2, 3, 1, 0]
    return found


def results(doc: Doc) -> tuple[Any, ...]:
    """All that plan_ie says of a document."""
    entities = [(ent.text, ent.label_, ent.kb_id_, ent._.value) for ent in doc.ents]
    return doc._.targets, doc._.actuals, doc._.plan, doc._.quantities, entities, len(doc.spans["plan"])


class TestDocs:
    def test_bytes(self, nlp: Language, doc: Doc) -> None:
        assert results(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == results(doc)

    def test_bytes_into_another_vocabulary(self, doc: Doc) -> None:
        other = spacy.blank("zh").vocab
        assert results(Doc(other).from_bytes(doc.to_bytes())) == results(doc)

    def test_dict_and_json(self, nlp: Language, doc: Doc) -> None:
        assert results(Doc(nlp.vocab).from_dict(doc.to_dict())) == results(doc)
        assert Doc(nlp.vocab).from_json(doc.to_json()).text == doc.text

    def test_disk(self, nlp: Language, doc: Doc, tmp_path: Path) -> None:
        doc.to_disk(tmp_path / "doc")
        assert results(Doc(nlp.vocab).from_disk(tmp_path / "doc")) == results(doc)

    def test_pickle(self, doc: Doc) -> None:
        assert results(pickle.loads(pickle.dumps(doc))) == results(doc)

    def test_docbin(self, nlp: Language) -> None:
        docs = list(nlp.pipe(TEXTS))
        data = DocBin(docs=docs, store_user_data=True).to_bytes()
        assert [results(d) for d in DocBin().from_bytes(data).get_docs(nlp.vocab)] == [results(d) for d in docs]

    def test_docbin_without_user_data_has_entities_and_no_results(self, nlp: Language, doc: Doc) -> None:
        (found,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(nlp.vocab)
        assert found._.targets == ()
        assert found._.plan == plan_ie.Plan()
        assert [ent.text for ent in found.ents] == [ent.text for ent in doc.ents]

    def test_copy(self, doc: Doc) -> None:
        assert results(doc.copy()) == results(doc)

    def test_retokenization_keeps_results(self, nlp: Language, doc: Doc) -> None:
        merged = doc.copy()
        with merged.retokenize() as retokenizer:
            for ent in merged.ents:
                retokenizer.merge(ent)
        assert len(merged) < len(doc)
        assert_grounded(merged)
        assert merged._.targets == doc._.targets

    def test_part_of_a_document_with_user_data_never_has_wrong_offsets(self, doc: Doc) -> None:
        assert_grounded(doc[5 : len(doc)].as_doc(copy_user_data=True))

    def test_part_of_a_document_never_has_wrong_offsets(self, doc: Doc) -> None:
        for start, end in ((0, len(doc)), (5, len(doc)), (0, 12), (20, 40)):
            assert_grounded(doc[start:end].as_doc())

    def test_documents_put_together_keep_their_results(self, nlp: Language) -> None:
        docs = list(nlp.pipe(TEXTS))
        merged = Doc.from_docs(docs)
        assert [t.text for t in merged._.targets] == [t.text for doc in docs for t in doc._.targets]
        assert [q.text for q in merged._.quantities] == [q.text for doc in docs for q in doc._.quantities]
        assert [t.indicator.text for t in merged._.targets] == [t.indicator.text for d in docs for t in d._.targets]
        assert [ent._.value for ent in merged.ents] == [ent._.value for doc in docs for ent in doc.ents]
        assert merged._.plan == plan_ie.Plan()
        assert [t.same_as for t in Doc.from_docs([docs[0], docs[0], docs[1]])._.targets] == [1, 2, 3, 4, 5, 6, 7]
        assert_grounded(merged)

    @pytest.mark.parametrize("ensure_whitespace", [False, True])
    def test_put_together_twice_and_saved(self, nlp: Language, ensure_whitespace: bool) -> None:
        docs = list(nlp.pipe(TEXTS))
        once = Doc.from_docs(docs[:2], ensure_whitespace=ensure_whitespace)
        twice = Doc.from_docs([docs[3], once, docs[2]], ensure_whitespace=ensure_whitespace)
        again = Doc(nlp.vocab).from_bytes(twice.to_bytes())
        assert [t.text for t in again._.targets] == [t.text for doc in docs for t in doc._.targets]
        assert again._.targets == twice._.targets
        assert_grounded(again)

    def test_without_user_data_there_are_no_results(self, nlp: Language) -> None:
        merged = Doc.from_docs(list(nlp.pipe(TEXTS)), exclude=["user_data"])
        assert merged._.targets == ()
        assert_grounded(merged)

    def test_what_is_put_together_can_be_analysed_anew(self, nlp: Language) -> None:
        merged = nlp(Doc.from_docs(list(nlp.pipe(TEXTS))))
        assert len(merged._.targets) >= 5
        assert_grounded(merged)
        assert merged._.plan.title

    def test_a_part_keeps_the_targets_in_it(self, doc: Doc) -> None:
        part = doc[15:].as_doc(copy_user_data=True)
        assert part.text.startswith("到2025年")
        assert [t.text for t in part._.targets] == [t.text for t in doc._.targets]
        assert [t.indicator.text for t in part._.targets] == [t.indicator.text for t in doc._.targets]
        assert (part._.plan.title, part._.plan.region) == (doc._.plan.title, doc._.plan.region)
        assert_grounded(part)

    def test_a_part_without_the_first_target_has_the_second(self, doc: Doc) -> None:
        part = doc[40:].as_doc(copy_user_data=True)
        assert [t.text for t in part._.targets] == ["2750万千瓦"]
        assert part._.targets[0].sentence.text == part.text
        assert_grounded(part)

    def test_an_indicator_that_was_cut_away_is_none(self, doc: Doc) -> None:
        part = doc[49:].as_doc(copy_user_data=True)
        assert [(t.text, t.indicator) for t in part._.targets] == [("2750万千瓦", None)]
        assert_grounded(part)

    def test_a_part_of_what_was_put_together(self, nlp: Language, doc: Doc) -> None:
        merged = Doc.from_docs([doc, nlp(TEXTS[1])])
        part = merged[len(doc) :].as_doc(copy_user_data=True)
        assert [t.text for t in part._.targets] == [t.text for t in nlp(TEXTS[1])._.targets]
        assert_grounded(part)

    def test_json(self, doc: Doc) -> None:
        data = doc.to_json(underscore=["targets", "actuals", "goals", "plan", "quantities", "tables"])
        assert json.loads(json.dumps(data))["_"] == {
            "quantities": [quantity.to_dict() for quantity in doc._.quantities],
            "tables": [],
            "targets": [target.to_dict() for target in doc._.targets],
            "actuals": [actual.to_dict() for actual in doc._.actuals],
            "goals": [goal.to_dict() for goal in doc._.goals],
            "plan": doc._.plan.to_dict(),
        }
        again = Doc(doc.vocab).from_json(data)
        assert (again.text, again._.quantities) == (doc.text, doc._.quantities)

    def test_json_of_tables(self, nlp: Language) -> None:
        page = "<table><tr><th>指标</th><th>2025年</th></tr><tr><td>生产总值（亿元）</td><td>200</td></tr></table>"
        doc = plan_ie.read(page.encode(), nlp)
        (table,) = json.loads(json.dumps(doc.to_json(underscore=["tables"])))["_"]["tables"]
        assert (table["rows"], table["cols"], table["cells"][3]["text"]) == (2, 2, "200")


class TestSpans:
    def test_targets_of_a_span(self, doc: Doc) -> None:
        first, second = doc._.targets
        assert doc[:]._.targets == (first, second)
        assert doc[40:]._.targets == (second,)
        assert doc[:15]._.targets == ()
        assert [span._.targets for span in doc.sents] == [(), (first, second)]

    @SEGMENTED
    @pytest.mark.parametrize("segmenter", ["char", "jieba"])
    def test_the_span_of_a_target(self, segmenter: str) -> None:
        doc = plan_ie.load(segmenter=segmenter)(TEXTS[2])
        spans = [target.span(doc) for target in (*doc._.targets, *doc._.actuals)]
        assert [(span.text, span.label_) for span in spans] == [
            ("1500家", "TARGET"),
            ("6.1%", "ACTUAL"),
            ("380万吨", "ACTUAL"),
        ]

    def test_the_span_of_another_document_is_refused(self, nlp: Language, doc: Doc) -> None:
        for other in (nlp.make_doc(TEXTS[1]), nlp.make_doc(TEXTS[3])):
            with pytest.raises(ValueError, match="'24%' is not at 35–38 of this document"):
                doc._.targets[0].span(other)

    def test_typed_accessor(self, nlp: Language, doc: Doc) -> None:
        assert plan_ie.targets(doc) == doc._.targets
        assert plan_ie.targets(nlp.make_doc(TEXTS[0])) == ()


def assert_grounded(doc: Doc) -> None:
    """Whatever a document says it has stands in it."""
    for target in (*doc._.targets, *doc._.actuals):
        assert doc.text[target.start : target.end] == target.text
        for span in (target.indicator, target.subject, target.sentence):
            assert span is None or doc.text[span.start : span.end] == span.text
    for quantity in doc._.quantities:
        assert doc.text[quantity.start : quantity.end] == quantity.text


class TestProcesses:
    @pytest.fixture(autouse=True)
    def _start_method(self) -> Iterator[None]:
        before = multiprocessing.get_start_method()
        yield
        multiprocessing.set_start_method(before, force=True)

    @pytest.mark.parametrize(
        ("method", "segmenter"),
        [("fork", "char"), ("fork", "rjieba"), ("spawn", "rjieba")],  # an engine in Rust cannot be sent
    )
    def test_pipe(self, method: str, segmenter: str, expected: list[tuple[Target, ...]]) -> None:
        if method not in multiprocessing.get_all_start_methods():
            pytest.skip(f"this system cannot {method}")
        multiprocessing.set_start_method(method, force=True)
        docs = list(plan_ie.load(segmenter=segmenter).pipe(TEXTS, n_process=2, batch_size=2))
        assert [doc._.targets for doc in docs] == expected
        assert [doc.text for doc in docs] == TEXTS

    def test_pickled_pipeline(self, nlp: Language, expected: list[tuple[Target, ...]]) -> None:
        copy = pickle.loads(pickle.dumps(nlp))
        assert [copy(text)._.targets for text in TEXTS] == expected

    def test_context(self, nlp: Language, expected: list[tuple[Target, ...]]) -> None:
        pairs = list(nlp.pipe(zip(TEXTS, "abcd", strict=True), as_tuples=True, n_process=2, batch_size=1))
        assert [(doc._.targets, context) for doc, context in pairs] == list(zip(expected, "abcd", strict=True))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Language, Path]:
    """A pipeline with a user's pack and pattern, saved; the pack is gone."""
    folder = tmp_path_factory.mktemp("saved")
    pack = folder / "pack"
    pack.mkdir()
    manifest = 'name = "low_altitude"\nversion = "1.2"\nschema = 1\nlicence = "MIT"\nsource = "own"\ndescription = ""\n'
    (pack / "pack.toml").write_text(manifest, encoding="utf-8")
    srsly.write_jsonl(pack / "terms.jsonl", [PACK_LINE])
    srsly.write_jsonl(pack / "examples.jsonl", [])
    nlp = plan_ie.load(packs=[pack], segmenter="pkuseg")
    ruler: Any = nlp.get_pipe("plan_entity_ruler")
    ruler.add_patterns([{"label": "INDUSTRY", "pattern": "载人飞艇", "id": "airship"}])
    nlp(TEXTS[0])
    nlp.to_disk(folder / "saved")
    for file in pack.iterdir():
        file.unlink()
    pack.rmdir()
    return nlp, folder / "saved"


class TestPipelines:
    TEXT = "到2028年，低空航线里程达到5000公里，载人飞艇产量突破20艘。"

    @SEGMENTED
    def test_disk_carries_packs_patterns_and_model(self, saved: tuple[Language, Path]) -> None:
        nlp, folder = saved
        loaded = spacy.load(folder)
        assert results(loaded(self.TEXT)) == results(nlp(self.TEXT))
        assert [t.text for t in loaded.make_doc(self.TEXT)] == [t.text for t in nlp.make_doc(self.TEXT)]
        labels = {ent.text: ent.label_ for ent in loaded(self.TEXT).ents}
        assert labels["低空航线里程"] == "INDICATOR"
        assert labels["载人飞艇"] == "INDUSTRY"
        ours, theirs = (p.get_pipe("plan_entity_ruler").lexicon for p in (loaded, nlp))  # type: ignore[attr-defined]
        assert ours.digest == theirs.digest
        assert "low_altitude" in ours.pack_names

    @SEGMENTED
    def test_bytes(self, saved: tuple[Language, Path]) -> None:
        nlp, _ = saved
        copy = spacy.blank("zh", config=nlp.config).from_bytes(nlp.to_bytes())
        assert results(copy(self.TEXT)) == results(nlp(self.TEXT))

    @SEGMENTED
    def test_fresh_process(self, saved: tuple[Language, Path]) -> None:
        if not entry_points(group="spacy_factories").names & {"plan_target_linker"}:
            pytest.skip("plan-ie is not installed here (no entry points), so spacy.load cannot find its components")
        nlp, folder = saved
        code = (
            "import json, spacy, sys\n"
            f"doc = spacy.load({str(folder)!r})({self.TEXT!r})\n"
            "print(json.dumps([t.to_dict() for t in doc._.targets]))\n"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
        expected = [target.to_dict() for target in nlp(self.TEXT)._.targets]
        assert len(expected) == 2
        for target, of_here in zip(json.loads(done.stdout), expected, strict=True):
            assert target == of_here

    def test_shipped_folder_is_the_pipeline_of_load(
        self, repo: Path, nlp: Language, expected: list[tuple[Target, ...]]
    ) -> None:
        shipped = spacy.load(repo / "models" / "zh_plan")
        assert shipped.config == nlp.config, "run scripts/build_model.py --out models/zh_plan"
        assert shipped.max_length == nlp.max_length
        assert [shipped(text)._.targets for text in TEXTS] == expected

    def test_packaged(self, repo: Path, tmp_path: Path, expected: list[tuple[Target, ...]]) -> None:
        from spacy.cli.package import package

        package(repo / "models" / "zh_plan", tmp_path, create_sdist=False, create_wheel=False, silent=True)
        (config,) = tmp_path.glob("*/*/*/config.cfg")
        assert [spacy.load(config.parent)(text)._.targets for text in TEXTS] == expected

    def test_initialize(self, expected: list[tuple[Target, ...]]) -> None:
        nlp = plan_ie.load()
        nlp.initialize()
        assert [nlp(text)._.targets for text in TEXTS] == expected


@Language.component("shout")
def shout(doc: Doc) -> Doc:
    """A user's component that looks at entities."""
    doc.user_data["shout"] = [ent.text for ent in doc.ents]
    return doc


@Language.component("fake_ner")
def fake_ner(doc: Doc) -> Doc:
    """A user's recogniser that takes the first two tokens for an organisation."""
    doc.set_ents([Span(doc, 0, 2, label="ORG")])
    return doc


class TestUsersPipelines:
    def test_blank_with_the_linker_alone(self, expected: list[tuple[Target, ...]]) -> None:
        nlp = spacy.blank("zh")
        nlp.add_pipe("plan_target_linker")
        assert [nlp(text)._.targets for text in TEXTS] == expected

    @pytest.mark.parametrize("after", [False, True])
    def test_beside_a_users_components(self, after: bool, expected: list[tuple[Target, ...]]) -> None:
        nlp = plan_ie.load()
        where: Any = {"last": True} if after else {"first": True}
        nlp.add_pipe("fake_ner", **where)
        ruler: Any = nlp.add_pipe("entity_ruler", **where)
        nlp.add_pipe("shout", last=True)
        ruler.add_patterns([{"label": "CITY", "pattern": "规划"}])
        doc = nlp(TEXTS[0])
        assert doc._.targets == expected[0]
        assert doc.user_data["shout"]
        if not after:
            assert doc.ents[0].label_ == "ORG"

    def test_select_pipes(self, nlp: Language, expected: list[tuple[Target, ...]]) -> None:
        with nlp.select_pipes(disable=["plan_target_linker"]):
            assert nlp(TEXTS[0])._.targets == ()
        with nlp.select_pipes(enable=["plan_target_linker"]):
            assert nlp(TEXTS[0])._.targets == expected[0]
        assert nlp(TEXTS[0])._.targets == expected[0]

    @pytest.mark.parametrize("name", ["plan_layout", "plan_entity_ruler", "plan_quantity_normalizer"])
    def test_exclude(self, name: str, expected: list[tuple[Target, ...]]) -> None:
        assert [plan_ie.load(exclude=[name])(text)._.targets for text in TEXTS] == expected

    def test_exclude_the_linker(self) -> None:
        doc = plan_ie.load(exclude=["plan_target_linker"])(TEXTS[0])
        assert doc._.targets == ()
        assert {ent.label_ for ent in doc.ents} >= {"INDICATOR", "PERCENT", "DATE"}

    def test_analyze_pipes(self, nlp: Language) -> None:
        analysis = nlp.analyze_pipes()
        assert not any(analysis["problems"].values())
        assert "doc._.targets" in analysis["summary"]["plan_target_linker"]["assigns"]

    def test_long_text(self, nlp: Language) -> None:
        text = "到2030年，建成绿色工厂300家。" * 60_000
        assert len(text) > 1_000_000
        doc = nlp.make_doc(text)
        assert len(doc) == len(text)
