"""HTML: text that a page shows struck out."""

from __future__ import annotations

import pytest

from plan_ie.readers.html import read_html
from plan_ie.readers.limits import DEFAULT

THROUGH = "text-decoration:line-through"


@pytest.mark.parametrize(
    ("page", "text", "struck"),
    [
        ("<p>达到<del>900</del>1200亿元</p>", "达到1200亿元", "(900)"),
        ("<p>达到<s>900</s><ins>1200</ins>亿元</p>", "达到1200亿元", "(900)"),
        ("<p>达到<STRIKE>9<b>00</b></STRIKE>1200亿元</p>", "达到1200亿元", "(900)"),
        ("<p>达到<font style='color:red; TEXT-DECORATION: underline line-through'>9</font>12</p>", "达到12", "(9)"),
        ("<p>达到<b style='text-decoration-line:line-through'>9</b>12亿元</p>", "达到12亿元", "(9)"),
        (f"<style>.old, td.x{{color:red;{THROUGH}}}</style><p>达到<i class='a old'>9</i>12</p>", "达到12", "(9)"),
        (f"<style>div p em{{{THROUGH}}}</style><p>达到<em>9</em>12</p>", "达到12", "(9)"),
        ("<del><p>旧段。</p></del><p>新段。</p>", "新段。", "(旧段。)"),
        ("<s><p>旧段。</p></s><p>新段。</p>", "新段。", "(旧段。)"),
        ("<strike><ul><li>旧段。</li></ul></strike><p>新段。</p>", "新段。", "(旧段。)"),
        ("<p>达到<span>12</span><section>家</section></p>", "达到12\n家", ""),
        ("<table><tr><td>指标<td>2030年<tr><td>产值<td><s>9</s>12</table>", "指标\t2030年\n产值\t12", "(9)"),
        ("<p style='text-decoration:none'>达到<u style='text-decoration:underline'>12</u></p>", "达到12", ""),
        (f"<style>/* .a{{{THROUGH}}} */ .b{{color:red}}</style><p class=a>达到<i class=b>12</i></p>", "达到12", ""),
        ("<p>达到<strong>12</strong><small>亿元</small></p>", "达到12亿元", ""),
    ],
)
def test_struck_out_text_is_left_out_and_counted(page: str, text: str, struck: str) -> None:
    source = read_html(page, "page.html", DEFAULT)
    assert source.text == text + "\n"
    assert len(source.plan.warnings) == bool(struck)
    assert struck in "".join(source.plan.warnings)


def test_a_struck_out_heading_is_no_title() -> None:
    source = read_html("<h1><del>旧规划</del>临溪市新材料规划</h1><p>正文。</p>", "page.html", DEFAULT)
    assert source.plan.title == "临溪市新材料规划"


def test_places_are_counted_in_the_order_of_the_page() -> None:
    source = read_html("<p><s>一</s>甲<s>二<s>三</s></s></p><p><del>四</del>乙<s>五</s></p>", "page.html", DEFAULT)
    assert source.plan.warnings == ("struck-out text left out: 5 characters in 4 places (一, 二三, 四, …)",)
