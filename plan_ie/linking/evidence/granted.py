"""Named facts of the stance: what is granted to whom, and what somebody must have to be admitted."""

from __future__ import annotations

from plan_ie.linking.evidence.registry import Place, evidence

_GRANT = 4  # characters between a word for what a grant is at most and its amount: 最高|不超过|300万元
_RATE = 14  # characters between 补贴标准 and an amount: 补贴标准为|70—79周岁|2元
_IS = ("为", "是", "：", "按", "每")
_PER_HEAD: tuple[str, ...] = ("人均", "每人每", "生均")


@evidence("stance.granted_at_most", says="neither", prior=2.5, forms=("money", "percent"))
def granted_at_most(at: Place) -> bool:
    """到2027年推广新机型40款，单个项目资助最高«500万元»。 Not: 到2027年，最高日供水能力达到«500万吨»。"""
    left, view = at.slot.quantity.left, at.frame.view
    at_most = view.cues.last("atmost", max(at.start, left - _GRANT), left)
    if at_most is None or at_most.end != left:
        return False
    grants = (view.cues.last(cls, at.slot.reach, at_most.start) for cls in ("granted", "granting"))
    return any(grants) or at.cue_behind("granted", _RATE) is not None


@evidence("stance.grant_rate", says="neither", prior=2.0, forms=("money", "age", "percent"))
def grant_rate(at: Place) -> bool:
    """每餐补贴标准为70—79周岁«2元»、80周岁以上3元。 Not: 城乡低保补助标准提高到«700元»。"""
    view, low = at.frame.view, at.slot.reach
    hit = view.cues.last("grantrate", max(low, at.slot.quantity.left - 2 * _RATE), at.slot.quantity.left)
    if hit is None or not view.text.startswith(_IS, hit.end) or view.text.startswith(_PER_HEAD, hit.end + 1):
        return False
    return at.slot.word("reach", "keep", "up", "down") is None and at.cue("raised") is None


@evidence("stance.admitted_from", says="neither", prior=3.0, forms=("money", "percent", "measure", "number", "count"))
def admitted_from(at: Place) -> bool:
    """准入门槛为固定资产投资强度不低于«每亩300万元»。 Not: 提高准入门槛，亩均税收达到«30万元»。"""
    view, left = at.frame.view, at.slot.quantity.left
    hit = view.cues.last("admission", at.start, left)
    return hit is not None and view.text.startswith(_IS[:3], hit.end)
