"""A plan as a page of Markdown that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_ie.types import Goal, Plan, PlanIndustry, Section, Target

_MOST = 12
_KINDS = (("position", "定位"), ("focus", "重点"), ("project", "项目"))


def brief(plan: Plan) -> str:
    """The brief of a plan.

    Args:
        plan: The plan, with its sections and industries.
    """
    lines = [f"# {plan.title or '（无标题）'}", ""]
    lines += [f"- {name}：{value}" for name, value in _facts(plan) if value]
    if plan.industries:
        lines += ["", *_industries(plan.industries)]
    lines += ["", *(line for section in plan.sections for line in _section(section))]
    return "\n".join(lines).rstrip() + "\n"


def _facts(plan: Plan) -> Iterator[tuple[str, str | None]]:
    yield "地区", plan.region.name if plan.region else None
    period = plan.period
    years = [str(y) for y in (period.start_year, period.end_year) if y] if period else []
    yield "期间", "–".join(dict.fromkeys(years))
    yield "发文", plan.issuer
    yield "文号", plan.number
    yield "日期", plan.date


def _industries(industries: Sequence[PlanIndustry]) -> Iterator[str]:
    yield "## 产业"
    category: str | None = ""
    for industry in industries:
        if industry.category != category:
            category = industry.category
            yield ""
            yield f"### {category or '其他'}"
            yield ""
        told = [f"**{industry.name}**", *(_value(t) for t in industry.targets)]
        told += [f"定位：{_names(industry.positions)}"] if industry.positions else []
        told += [f"重点：{_names(industry.focus)}"] if industry.focus else []
        told += [f"项目：{_names(industry.projects)}"] if industry.projects else []
        yield "- " + "；".join(told)


def _section(section: Section) -> Iterator[str]:
    """A section with something in it, and those below it."""
    inner = [line for below in section.sections for line in _section(below)]
    own = [f"- {_value(t)}" for t in section.targets]
    for kind, name in _KINDS:
        goals = [g for g in section.goals if g.kind == kind]
        if goals:
            own.append(f"- {name}：{_names(goals)}")
    if own or inner:
        yield f"{'#' * min(6, section.level + 1)} {_plain(section.heading)}"
        yield ""
        yield from own
        if own:
            yield ""
        yield from inner


def _names(goals: Iterable[Goal]) -> str:
    names = list(dict.fromkeys(_plain(g.text) for g in goals))
    more = f" 等{len(names)}项" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more


def _value(target: Target) -> str:
    subject = _plain(target.subject.text) if target.subject else ""
    indicator = _plain(target.indicator.text) if target.indicator else ""
    name = indicator if subject and subject in indicator else f"{subject}{indicator}"
    year = f"（{target.end_year}）" if target.end_year else ""
    return f"{name} {_SIGNS.get(target.comparator, '')}{_plain(target.text)}{year}"


_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}


def _plain(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())
