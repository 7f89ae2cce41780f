"""RSS and Atom feeds."""

from __future__ import annotations

import pytest

from plan_ie.errors import ReadError
from plan_ie.readers import read_source
from tests.readers.blocks import block_lines

RSS = """<?xml version="1.0" encoding="gb2312"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>临溪新闻</title>
<item><title>临溪市新材料规划出炉</title><pubDate>Tue, 14 Sep 2021 04:40:14 GMT</pubDate>
<description>摘要</description>
<content:encoded><![CDATA[<h2>目标</h2><p>到2025年，规模达到1200亿元。</p>]]></content:encoded></item>
%s</channel></rss>"""
SECOND = "<item><title>航空规划</title><description>&lt;p&gt;规模&amp;gt;900亿元。&lt;/p&gt;</description></item>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>平湖公布规划</title><updated>2025-04-09T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>新建<b>起降点</b>60个。</p></div></content></entry></feed>"""


def test_a_feed_of_one_article_is_that_article() -> None:
    source = read_source((RSS % "").encode("gb18030"))
    assert (source.plan.title, source.plan.date) == ("临溪市新材料规划出炉", "2021-09-14")
    assert block_lines(source) == [
        "title: 临溪市新材料规划出炉",
        "heading2: 目标",
        "paragraph: 到2025年，规模达到1200亿元。",
    ]


def test_articles_follow_each_other() -> None:
    lines = block_lines(read_source((RSS % SECOND).encode("gb18030")))
    assert lines[0] == "heading1: 临溪市新材料规划出炉"
    assert lines[3:] == ["heading1: 航空规划", "paragraph: 规模>900亿元。"]


def test_atom() -> None:
    source = read_source(ATOM.encode())
    assert block_lines(source) == ["title: 平湖公布规划", "paragraph: 新建起降点60个。"]
    assert source.plan.date == "2025-04-09"


def test_a_damaged_feed_is_named_with_its_line() -> None:
    with pytest.raises(ReadError, match="damaged feed, line 2"):
        read_source(b"<rss>\n<channel></rss>")


def test_entities_of_a_feed_are_not_expanded() -> None:
    bomb = '<?xml version="1.0"?><rss><!DOCTYPE r [<!ENTITY a "9亿元">]><item><title>规模&a;</title></item></rss>'
    with pytest.raises(ReadError, match="damaged feed"):
        read_source(bomb.encode())
