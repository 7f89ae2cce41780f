"""Which parts of a web page are not its text: navigation, link lists, forms, page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

_DROPPED = (
    "script style noscript template nav footer aside form input button select option textarea iframe "
    "object embed svg canvas audio video map head title meta link base dialog rp rt "
)
_BLOCKS = (
    "html body div p section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead "
    "tbody tfoot tr td th blockquote pre figure figcaption center address details summary fieldset hr "
)
_HOLDERS = "div section ul ol dl p table tbody tr td center header span "
DROPPED: Final = frozenset(_DROPPED.split())
BLOCKS: Final = frozenset(_BLOCKS.split())
_CONTAINERS: Final = frozenset(_HOLDERS.split())
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navi|navigation|menu|submenu|crumbs?|breadcrumbs?|foot|footer|sidebar|side|share|sharing|"
    r"copyright|related|recommend|toolbar|tools|pagination|pager|login|search|banner|comments?|qrcode|ewm|bdshare|"
    r"prevnext|hotnews|friendlinks?)(?:$|[\s_\dA-Z-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINKS = 0.6
_LONG_TEXT = 200
_INTERFACE = re.compile(
    r"[【\[（(]?\s*字(?:体|号)\s*[：:].{0,20}|(?:打印|关闭|收藏|复制链接|返回顶部|回到顶部|我要纠错|分享到?|扫一扫.{0,20}|上一[篇页条].{0,60}|"
    r"下一[篇页条].{0,60}|查看更多|更多|点击下载.{0,20}|相关(?:阅读|新闻|链接|稿件|文档|解读)[：:]?)|"
    r"(?:您的|当前|您现在的|所在)位置\s*[：:].*|.{0,40}(?:版权所有|ICP备|公网安备|网站标识码|网站地图|未经授权).{0,120}|"
    r"(?:责任编辑|责编|编辑)\s*[：:].{0,20}|[【\[（(](?:责任编辑|责编|编辑)\s*[：:].{0,20}"
)


@dataclass(slots=True)
class _Weight:
    text: int = 0
    linked: int = 0
    links: int = 0


class PageFurniture:
    """Judges the elements of one parsed page.

    Args:
        root: The parsed page.
    """

    def __init__(self, root: Any) -> None:
        self._weights = _weigh(root)

    def drops(self, element: Any) -> bool:
        """Whether the element and all below it are no text of the document."""
        tag = element.tag
        if not isinstance(tag, str) or tag in DROPPED:
            return True
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return True
        if tag not in _CONTAINERS:
            return False
        weight = self._weights[element]
        if weight.links >= 2 and weight.linked >= _LINKS * weight.text:
            return True
        names = _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
        if not _FURNITURE.search(names):
            return False
        return weight.text - weight.linked < _LONG_TEXT and element.find(".//h1") is None


def is_interface(line: str) -> bool:
    """Whether a line is for using the page (`【字体：大 中 小】`, `打印`, the copyright line), not for reading.

    >>> is_interface("【字体：大 中 小】"), is_interface("打印设备产业规模达到20亿元。")
    (True, False)
    """
    return _INTERFACE.fullmatch(line) is not None


def _weigh(root: Any) -> dict[Any, _Weight]:
    """Characters, linked characters and links of every element, in one pass from the leaves up."""
    weights: dict[Any, _Weight] = {}
    for element in reversed(list(root.iter())):
        weight = weights[element] = _Weight()
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            continue
        weight.text = len((element.text or "").strip())
        for child in element:
            below = weights[child]
            weight.text += below.text + len((child.tail or "").strip())
            weight.linked += below.linked
            weight.links += below.links
        if element.tag == "a" and element.get("href") is not None:
            weight.linked, weight.links = weight.text, 1 if weight.text else 0
    return weights
