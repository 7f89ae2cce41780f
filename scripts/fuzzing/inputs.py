"""What the fuzzer makes its inputs of: pieces of plans, markup and packs, and small files of each format."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
PIECES = (
    "到2025年 2030年 “十四五” 比2020年 由 提高到 达到 突破 分别 年均增长 下降 新建 培育 打造 发展 建设 世界级 产业集群 "
    "产业规模 新能源汽车 江西省 南昌市 亿元 万人 家 % 个百分点 三分之二 八成 二亿三 两三千 半 翻一番 100 1.5 20- "
    "〇 ² ① ½ 亿 万 千 百 十 一、 （一） 1、 2、 ① 第一章 其中： 目标： "
    "， 。 、 ； ： （ ） “ ” 《 》 ( ) [ ] — - ~ / × 10^8 ≥"
)
BLANKS = [" ", "\n", "\r\n", "\t", "\u3000", "\u2028", "\ufeff", "\0", "\ud800", "9" * 60]
TAG_NAMES = (
    "<div> </div> <p> </p> <b> </b> <table> </table> <tr> <td> <td/colspan=9> <td/rowspan=0> <th> </td> <ul> <li> <br> "
    "<h1> </h1> <del> </del> <sup> </sup> <script> </script> <style> <!-- --> <![CDATA[ ]]> <?php ?> <% %> "
    "<a/href=x> </a> <title> <meta/charset="
)
MARK_NAMES = "** __ * _ ~~ ` ``` # ## - 1. > ![ ]( ) [^1] [^1]: --- | |---| <b> </b> <!-- --> \\ &lt;"
XML_NAMES = (
    "<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:tcPr> </w:tcPr> <w:pPr> "
    "</w:pPr> <w:gridSpan/> <w:vMerge/> <w:br/> <w:del> </w:del> <w:numPr> </w:numPr>"
)
OPERATOR_NAMES = (
    "BT ET (a) Tj /F1 9 Tf 10 700 Td q Q 0 0 10 10 re f S W n /X Do <4e00> Tj [(a)-9999(b)] TJ 1e9 0 0 1 0 0 cm 3 Tr"
)
OFD_ATTRIBUTES = (
    "Boundary CTM Size X Y DeltaX DeltaY HScale CharDirection ReadDirection Alpha Visible Fill Stroke DrawParam"
)
OFD_VALUES = "0 4 -1 1e5 1e6 nan x g 90 false 45 g/9/4 9/9/90/9 0/0/0/0 0/1/-1/0/0/0 1/0/0/1/9/9"
KEY_NAMES = (
    "label pattern id aliases parent match short not_in level unit dimension side class role start_year end_year "
    "comparator"
)
FEED_NAMES = (
    "<?xml/version='1.0'?> <rss> </rss> <channel> </channel> <item> </item> <title> </title> <description> "
    "</description> <feed> </feed> <entry> </entry> <content> </content> <![CDATA[ ]]> <pubDate> "
    "</pubDate> &lt;p&gt; &#xD800; &amp;"
)
FRONT_LINES = (
    "--- ... +++ title: title:/[ date:/2021-13-45 - { } &a *a !!python/object:x '\" # ## 标题 region:/江西省 a:/b:/c"
)
CHARSETS = (
    "utf-8 gbk gb2312 gb18030 big5 latin-1 utf-16 utf-7 punycode undefined idna rot13 hex zlib mbcs utf-8-sig x 1"
)
CODECS = "utf-8 gb18030 big5 utf-16 utf-16-le utf-32 utf-8-sig latin-1"
LABEL_NAMES = "INDUSTRY INDICATOR GPE ZONE UNIT BOUND PERIOD PREDICATE CUE METRIC GOAL"
ATTRIBUTES = "TEXT LOWER OP LENGTH IS_DIGIT _"

WORDS = st.sampled_from([*PIECES.split(), *BLANKS])
TEXT = st.lists(WORDS | st.text(max_size=3), max_size=40).map("".join) | ANY
TAGS = st.sampled_from([re.sub(r"(?<=\w)/", " ", tag) for tag in TAG_NAMES.split()])
HTML = st.lists(TAGS | WORDS, max_size=60).map("".join)
MARKDOWN = st.lists(st.sampled_from([*MARK_NAMES.split(), "\n\n"]) | WORDS, max_size=60).map("".join)
FEED = st.lists(
    st.sampled_from([tag.replace("/version", " version") for tag in FEED_NAMES.split()]) | WORDS, max_size=60
).map(lambda parts: "<rss>" + "".join(parts))
FRONT = st.lists(
    st.sampled_from([f"{line}\n".replace("/", " ") for line in FRONT_LINES.split()]) | WORDS, max_size=30
).map(lambda parts: "---\n" + "".join(parts))
QUANTITY = st.lists(WORDS, max_size=5).map("".join) | ANY
XML = st.lists(st.sampled_from(XML_NAMES.split()) | WORDS, max_size=40).map("".join)
DRAWN = st.lists(st.sampled_from(OPERATOR_NAMES.split()) | WORDS, max_size=60).map(" ".join)
OBJECTS = st.lists(
    st.tuples(
        st.sampled_from(["Text", "Path", "Image"]),
        st.dictionaries(
            st.sampled_from(OFD_ATTRIBUTES.split()),
            st.sampled_from([value.replace("/", " ") for value in OFD_VALUES.split()]),
            max_size=6,
        ),
        st.lists(st.sampled_from([*PIECES.split(), "M 0 0 L 90 0 ", "A 1 2 3 4 5 6 7 ", "C "]), max_size=12).map(
            "".join
        ),
    ),
    max_size=12,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
TOKEN_VALUE = JSON | st.sampled_from(["?", "*", "+", "{2,9}"]) | st.fixed_dictionaries({"REGEX": ANY})
TOKENS = st.lists(st.dictionaries(st.sampled_from(ATTRIBUTES.split()), TOKEN_VALUE, max_size=3), max_size=4)
FIELDS = st.dictionaries(st.sampled_from(KEY_NAMES.split()), JSON | TEXT, max_size=4)
ENTRY = st.tuples(FIELDS, st.sampled_from(LABEL_NAMES.split()), TEXT | TOKENS | JSON).map(
    lambda t: {**t[0], "label": t[1], "pattern": t[2]}
)


def packed(body: str) -> bytes:
    """A DOCX with this body."""
    out = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        xml = f"<w:document {space}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", xml.encode("utf-8", "replace"))
    return out.getvalue()


def pdf(content: str) -> bytes:
    """A PDF of one page with this content."""
    data = zlib.compress(content.encode("utf-8", "replace"))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n" % len(data) + data + b"\nendstream"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    out = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n" % n + body + b"\nendobj\n" for n, body in enumerate(objects, 1))
    return out + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def ofd(objects: list[tuple[str, dict[str, str], str]]) -> bytes:
    """An OFD of one page with these objects: the kind, the attributes of it and its text, what it says or draws."""
    out = io.BytesIO()
    drawn = "".join(
        f"<{kind}Object {_attributes(values)}><TextCode {_attributes(values)}>{escape(said)}</TextCode>"
        f"<AbbreviatedData>{escape(said)}</AbbreviatedData></{kind}Object>"
        for kind, values, said in objects
    )
    page = '<Pages><Page BaseLoc="p.xml"/></Pages>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("OFD.xml", "<OFD><DocBody><DocRoot>d.xml</DocRoot></DocBody></OFD>")
        archive.writestr("d.xml", f"<Document>{page}</Document>")
        xml = f"<Page><Content><Layer>{drawn}</Layer></Content></Page>"
        archive.writestr("p.xml", xml.encode("utf-8", "replace"))
    return out.getvalue()


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """The data with bytes replaced, cut out or cut off."""

    def change(edits: list[tuple[int, int, bytes]]) -> bytes:
        changed = data
        for at, length, new in edits:
            at %= len(changed) + 1
            changed = changed[:at] + new + changed[at + length :]
        return changed

    edit = st.tuples(st.integers(0, len(data)), st.integers(0, 8), st.binary(max_size=8))
    return st.lists(edit, min_size=1, max_size=5).map(change)


def picture(width: int, height: int) -> bytes:
    """A PNG of noise."""
    rows = b"".join(b"\0" + bytes(n * n * 7 % 251 for n in range(y, y + width)) for y in range(height))
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(rows), b"IEND")
    framed = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def page_in(pages: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Pages in an encoding that declare one, the same or another."""

    def page(parts: tuple[str, str, str]) -> bytes:
        declared, codec, body = parts
        return f'<meta charset="{declared}">{body}'.encode(codec, "replace")

    return st.tuples(st.sampled_from(CHARSETS.split()) | ANY, st.sampled_from(CODECS.split()), pages).map(page)
