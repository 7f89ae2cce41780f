"""The entity ruler: entities, spans, patterns, saving, and the state of other components."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import plan_ie
from plan_ie.errors import PackError, PipelineError
from plan_ie.lexicon.check import check_pack
from plan_ie.lexicon.packs import CORE_PACKS, load_packs
from plan_ie.lexicon.scaffold import new_pack
from plan_ie.pipes.entity_ruler import PlanEntityRuler, make_entity_ruler
from plan_ie.pipes.mentions import write_mentions
from plan_ie.pipes.stored import plan_data
from tests.pipeline import SEGMENTED

TEXT = "江西省电子信息产业规模突破1.2万亿元，规上工业增加值年均增长7%。"
ENTITIES = [
    ("江西省", "GPE", "360000"),
    ("电子信息", "INDUSTRY", "industry.electronic_information"),
    ("产业规模", "INDICATOR", "indicator.industry_scale"),
    ("规上工业增加值", "INDICATOR", "indicator.industrial_value_added"),
]


@pytest.fixture(scope="module")
def lexicon() -> object:
    return load_packs(CORE_PACKS)


@pytest.fixture
def ruler(lexicon: object) -> PlanEntityRuler:
    return PlanEntityRuler(spacy.blank("zh"), "ruler", lexicon)  # type: ignore[arg-type]


def entities(doc: Doc) -> list[tuple[str, str, str]]:
    return [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]


def run(ruler: PlanEntityRuler, text: str) -> Doc:
    return ruler(ruler.nlp.make_doc(text))


def test_entities_spans_and_user_data(ruler: PlanEntityRuler) -> None:
    doc = run(ruler, TEXT)
    assert entities(doc) == ENTITIES
    assert [(s.text, s.label_, s.id_) for s in doc.spans["plan"]] == ENTITIES
    mentions = plan_data(doc)["mentions"]
    assert [(doc.text[a:b], label, i) for a, b, label, i in mentions] == ENTITIES
    assert isinstance(mentions, tuple)


def test_zone_is_a_loc(ruler: PlanEntityRuler) -> None:
    found = entities(run(ruler, "长三角港口吞吐能力提升"))
    assert found == [
        ("长三角", "LOC", "zone.yangtze_delta"),
        ("港口吞吐能力", "INDICATOR", "indicator.parcel_port"),
    ]


def test_factory_and_defaults() -> None:
    ruler = make_entity_ruler(spacy.blank("zh"))
    assert ruler.name == "plan_entity_ruler"
    assert ruler.labels == ("GPE", "INDICATOR", "INDUSTRY", "LOC", "ORG")
    assert "GPE" in ruler
    assert "PERSON" not in ruler
    assert len(ruler) == 0


@SEGMENTED
@pytest.mark.parametrize("segmenter", ["char", "jieba", "rjieba", "pkuseg"])
def test_offsets_do_not_depend_on_the_segmenter(segmenter: str) -> None:
    nlp = plan_ie.load(segmenter=segmenter, exclude=["plan_quantity_normalizer", "plan_target_linker"])
    doc = nlp("推动产业与物联网融合，广东省新能源汽车产量达到200万辆。")
    mentions = [(doc.text[a:b], label) for a, b, label, _ in plan_data(doc)["mentions"]]
    assert mentions == [("物联网", "INDUSTRY"), ("广东省", "GPE"), ("新能源汽车产量", "INDICATOR")]
    for span, (start, end, *_) in zip(doc.spans["plan"], plan_data(doc)["mentions"], strict=True):
        assert span.start_char <= start
        assert span.end_char >= end


def test_entities_of_others_are_kept(ruler: PlanEntityRuler) -> None:
    doc = ruler.nlp.make_doc(TEXT)
    doc.ents = [Span(doc, 2, 5, label="ORG")]
    assert [(e.text, e.label_) for e in ruler(doc).ents][:2] == [("省电子", "ORG"), ("产业规模", "INDICATOR")]
    assert len(doc.spans["plan"]) == 4


def test_overwrite(ruler: PlanEntityRuler) -> None:
    ruler.overwrite_ents = True
    doc = ruler.nlp.make_doc(TEXT + "银行")
    doc.ents = [Span(doc, 2, 5, label="ORG"), Span(doc, len(doc) - 2, len(doc), label="ORG")]
    found = entities(ruler(doc))
    assert found[:4] == ENTITIES
    assert found[4][:2] == ("银行", "ORG")


def test_document_region_resolves_names(ruler: PlanEntityRuler) -> None:
    doc = run(ruler, "长春市服务业规划\n推动朝阳区商贸提质。")
    assert ("朝阳区", "GPE", "220104") in entities(doc)


def test_added_patterns_on_characters_and_tokens(ruler: PlanEntityRuler) -> None:
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "赣锋锂业", "id": "org.ganfeng"},
            {
                "label": "INDUSTRY",
                "pattern": [{"TEXT": "固"}, {"TEXT": "态"}, {"TEXT": {"IN": ["电", "锂"]}}, {"TEXT": "池"}],
            },
            {"label": "ORG", "pattern": "江西省投资集团", "id": "org.jxic"},
        ]
    )
    doc = run(ruler, "江西省投资集团与赣锋锂业投产固态电池。")
    assert entities(doc) == [
        ("江西省投资集团", "ORG", "org.jxic"),
        ("赣锋锂业", "ORG", "org.ganfeng"),
        ("固态电池", "INDUSTRY", ""),
    ]
    assert len(ruler) == 3
    assert ruler.ids == ("org.ganfeng", "org.jxic")
    assert ("ORG" in ruler, "PRODUCT" in ruler) == (True, False)


def test_remove_and_clear(ruler: PlanEntityRuler) -> None:
    ruler.add_patterns([{"label": "ORG", "pattern": "赣锋锂业", "id": "a"}, {"label": "ORG", "pattern": "江铃汽车"}])
    ruler.remove("a")
    assert entities(run(ruler, "赣锋锂业与江铃汽车")) == [("江铃汽车", "ORG", "")]
    with pytest.raises(PipelineError, match="no added pattern"):
        ruler.remove("a")
    ruler.remove("ORG")
    assert len(ruler) == 0
    ruler.add_patterns([{"label": "ORG", "pattern": "江铃汽车"}])
    ruler.clear()
    assert ruler.patterns == []
    assert entities(run(ruler, "江西省")) == [("江西省", "GPE", "360000")]


def test_initialize_replaces_patterns(ruler: PlanEntityRuler) -> None:
    ruler.add_patterns([{"label": "ORG", "pattern": "江铃汽车"}])
    ruler.initialize(list, patterns=[{"label": "ORG", "pattern": "赣锋锂业"}])
    assert [p["pattern"] for p in ruler.patterns] == ["赣锋锂业"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ({"label": "ORG", "pattern": [{"TEXT": {"REGEX": r"(a)\1"}}]}, "back-reference"),
        ({"pattern": "江铃汽车"}, r"add_patterns:1: bad label None; labels are INDUSTRY, "),
        ({"label": "INDUSTRI", "pattern": "江铃汽车"}, "bad label 'INDUSTRI'; did you mean \"INDUSTRY\"?"),
        ({"label": "UNIT", "pattern": "标准箱"}, "a UNIT is no entity and belongs in a pack"),
        ({"label": "ORG", "pattern": ""}, "empty pattern"),
        ({"label": "ORG", "pattern": "铃"}, 'one-character term "铃": .* write "short": true'),
        (
            {"label": "ORG", "pattern": "江铃汽车", "alias": ["江铃"]},
            'unknown key "alias" for ORG',
        ),
        ({"label": "INDICATOR", "pattern": "售后满意率", "dimension": "percnt"}, 'unknown dimension "percnt"'),
        ({"label": "INDUSTRY", "pattern": "车联网", "parent": "industry.no"}, 'unknown parent "industry.no"'),
    ],
)
def test_bad_patterns(ruler: PlanEntityRuler, pattern: dict[str, object], message: str) -> None:
    with pytest.raises(PackError, match=message):
        ruler.add_patterns([pattern])
    assert len(ruler) == 0


def test_what_is_refused_is_refused_in_the_words_of_the_pack_check(ruler: PlanEntityRuler, tmp_path: Path) -> None:
    line = {"label": "INDICATOR", "pattern": "率", "dimension": "percent"}
    new_pack(tmp_path / "cars")
    srsly.write_jsonl(tmp_path / "cars/terms.jsonl", [line])
    (problem,) = check_pack(tmp_path / "cars", ruler.lexicon)
    with pytest.raises(PackError) as refused:
        ruler.add_patterns([line])
    assert str(refused.value) == f"add_patterns:1: {problem.message}"


def test_keys_of_a_pack_count_in_patterns(ruler: PlanEntityRuler) -> None:
    line = {"label": "ORG", "pattern": "江铃", "id": "org.jmc", "aliases": ["JMC"], "not_in": ["江铃村"]}
    ruler.add_patterns([line])
    assert entities(run(ruler, "JMC与江铃在江铃村")) == [("JMC", "ORG", "org.jmc"), ("江铃", "ORG", "org.jmc")]


def test_another_language_is_refused() -> None:
    for name in ("plan_entity_ruler", "plan_target_linker", "plan_quantity_normalizer", "plan_layout"):
        with pytest.raises(
            PipelineError, match=rf"{name} reads Chinese, .* 'en': make one with spacy\.blank\(\"zh\"\)"
        ):
            spacy.blank("en").add_pipe(name)


def test_spacy_entity_ruler_files_load_unchanged(ruler: PlanEntityRuler, tmp_path: Path) -> None:
    theirs = spacy.blank("zh").add_pipe("entity_ruler")
    patterns = [
        {"label": "ORG", "pattern": "江铃汽车", "id": "org.jmc"},
        {"label": "ORG", "pattern": [{"LOWER": "i"}, {"LOWER": "t"}, {"TEXT": {"REGEX": "^[之的]$"}}, {"TEXT": "家"}]},
    ]
    theirs.add_patterns(patterns)
    theirs.to_disk(tmp_path / "folder")
    theirs.to_disk(tmp_path / "file.jsonl")
    for path in ("folder", "file.jsonl"):
        ruler.from_disk(tmp_path / path)
        assert sorted(map(str, ruler.patterns)) == sorted(map(str, patterns))
        assert entities(run(ruler, "江铃汽车")) == [("江铃汽车", "ORG", "org.jmc")]


def test_bad_pattern_file_names_the_line(ruler: PlanEntityRuler, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"label": "ORG", "pattern": "江铃"}\n{"label": \n', "utf-8")
    with pytest.raises(PackError, match=r"p\.jsonl:2: not a JSON object"):
        ruler.from_disk(tmp_path / "p.jsonl")
    with pytest.raises(PackError, match="no such file"):
        ruler.from_disk(tmp_path / "none.jsonl")


def other(nlp: Language) -> PlanEntityRuler:
    return PlanEntityRuler(nlp, "other", load_packs(["industries"]))


@pytest.mark.parametrize("via", ["bytes", "disk"])
def test_round_trip(ruler: PlanEntityRuler, tmp_path: Path, via: str) -> None:
    ruler.add_patterns([{"label": "ORG", "pattern": "江铃汽车", "id": "org.jmc"}])
    ruler.overwrite_ents = True
    again = other(ruler.nlp)
    if via == "bytes":
        again.from_bytes(ruler.to_bytes())
    else:
        ruler.to_disk(tmp_path / "ruler")
        again.from_disk(tmp_path / "ruler")
    assert (again.patterns, again.overwrite_ents) == (ruler.patterns, True)
    assert again.lexicon.digest == ruler.lexicon.digest
    assert entities(run(again, TEXT + "江铃汽车")) == [*ENTITIES, ("江铃汽车", "ORG", "org.jmc")]


def test_saved_pipeline_does_not_need_the_pack(tmp_path: Path) -> None:
    pack = tmp_path / "water"
    pack.mkdir()
    (pack / "pack.toml").write_text('name = "water"\nversion = "1"\nschema = 1\nlicence = "CC0"\nsource = "own"\n')
    srsly.write_jsonl(pack / "t.jsonl", [{"label": "INDUSTRY", "pattern": "数字孪生水利", "id": "industry.dtw"}])
    plan_ie.load(packs=[pack]).to_disk(tmp_path / "model")
    (pack / "t.jsonl").unlink()
    again = spacy.load(tmp_path / "model")
    assert entities(again("加快数字孪生水利建设"))[0] == ("数字孪生水利", "INDUSTRY", "industry.dtw")


def test_doc_survives_bytes_docbin_and_pickle(ruler: PlanEntityRuler) -> None:
    doc = run(ruler, TEXT)
    vocab = ruler.nlp.vocab
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    for again in (
        Doc(vocab).from_bytes(doc.to_bytes()),
        next(iter(DocBin(store_user_data=True).from_bytes(stored).get_docs(vocab))),
        pickle.loads(pickle.dumps(doc)),
    ):
        assert entities(again) == ENTITIES
        assert [tuple(m) for m in plan_data(again)["mentions"]] == list(plan_data(doc)["mentions"])
        assert [s.text for s in again.spans["plan"]] == [s.text for s in doc.spans["plan"]]


def test_more_mentions_after_bytes(ruler: PlanEntityRuler) -> None:
    doc = Doc(ruler.nlp.vocab).from_bytes(run(ruler, TEXT).to_bytes())
    start = TEXT.index("1.2万亿元")
    write_mentions(doc, [(start, start + 6, "MONEY", "")])
    assert ("1.2万亿元", "MONEY", "") in entities(doc)
    assert len(plan_data(doc)["mentions"]) == 5


@pytest.mark.parametrize("text", ["", "\n", "  \n ", "。", "江西省", "江西省\n\n江西省 "])
def test_any_text(ruler: PlanEntityRuler, text: str) -> None:
    doc = run(ruler, text)
    assert [ent.text for ent in doc.ents] == ["江西省"] * text.count("江西省")
    assert plan_data(doc)["mentions"] == tuple((s.start_char, s.end_char, "GPE", "360000") for s in doc.ents)


def test_packs_option() -> None:
    with pytest.raises(PackError, match="no such folder"):
        make_entity_ruler(spacy.blank("zh"), packs=["./no_such_pack"]).lexicon  # noqa: B018
