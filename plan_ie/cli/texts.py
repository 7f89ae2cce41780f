"""What the commands say, in English and Chinese; the language is chosen once a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from plan_ie.cli.chinese import in_chinese
from plan_ie.cli.pack_texts import problem_in_chinese
from plan_ie.wording import Lang, language

_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "reading": ("reading", "读取中"),
    "usage": ("usage: ", "用法： "),  # of the same width
    "error": ("error: {text}", "错误：{text}"),
    "interrupted": ("interrupted", "已中断"),
    "output failed": (
        "standard output cannot be written to ({reason}); write to a file with -o, or make room",
        "无法写到标准输出（{reason}）；请用 -o 写入文件，或腾出空间",
    ),
    "warning": ("warning: {text}", "注意：{text}"),
    "seconds": ("{seconds:.2f} s", "{seconds:.2f} 秒"),
    "unexpected": (
        "unexpected {kind}: {error}; please report it with this document",
        "意外错误 {kind}：{error}；请连同该文件一并反馈",
    ),
    "no such file": ("no such file or folder", "没有这个文件或文件夹"),
    "no match": ("no file matches", "没有匹配的文件"),
    "no documents": ("no documents in this folder ({suffixes})", "文件夹中没有可读的文件（{suffixes}）"),
    "folder unreadable": (
        "this folder cannot be read ({reason}); ask for access to it",
        "无法读取该文件夹（{reason}）；请先取得访问权限",
    ),
    "nothing targets": ("{name}: no targets", "{name}：没有目标"),
    "nothing actuals": ("{name}: no actuals", "{name}：没有现状"),
    "nothing goals": ("{name}: no goals", "{name}：没有定性目标"),
    "no condition on goals": (
        "--where does not go for goals ({reason}), so the workbook has none",
        "--where 不适用于定性目标（{reason}），工作簿中不含定性目标",
    ),
    "no condition on targets": (
        "--where does not go for targets and actuals ({reason}), so the workbook has none",
        "--where 不适用于目标和现状（{reason}），工作簿中不含目标和现状",
    ),
    "nothing suggested": (
        "nothing to suggest: no new term occurs often enough; give more documents, or a smaller --min-count",
        "没有可建议的词：没有新词出现足够多次；请给出更多文件，或减小 --min-count",
    ),
    "documents": ("{count} document{s}", "文件 {count} 个"),
    "targets": ("{count} target{s}", "目标 {count} 条"),
    "actuals": ("{count} actual{s}", "现状 {count} 条"),
    "targets and actuals": ("{count} target{s} and actuals", "目标和现状 {count} 条"),
    "goals": ("{count} goal{s}", "定性目标 {count} 条"),
    "plan": ("{count} plan{s}", "规划 {count} 份"),
    "failed": ("{count} failed", "失败 {count} 个"),
    "skipped": ("{count} skipped", "跳过 {count} 个"),
    "comma": (", ", "，"),
    "brackets": (" ({text})", "（{text}）"),
    "no suffix": ("without suffix", "无后缀"),
    "advice": (
        "{suffixes} files in folders are not read; save them as DOCX in Word, WPS or LibreOffice ({command})",
        "文件夹中的 {suffixes} 文件未读取；请用 Word、WPS 或 LibreOffice 另存为 DOCX（{command}）",
    ),
    "going on": (
        "{done} documents are finished, {left} are left ({changed} have changed since, {missing} of the journal "
        "are gone or were named from another folder, {damaged} of its lines are damaged)",
        "已完成 {done} 个文件，还剩 {left} 个（{changed} 个此后有改动；日志中有 {missing} 个文件已不存在，"
        "或是在别的文件夹中指定的，有 {damaged} 行损坏）",
    ),
    "written": (", written to {output}", "，已写入 {output}"),
    "kept": ("; nothing to write, so {output} stays as it was", "；没有可写的内容，{output} 保持原样"),
    "not made": ("; nothing to write, so {output} was not made", "；没有可写的内容，未生成 {output}"),
    "two documents": ("compare needs two documents or more", "对比至少需要两份文件"),
    "nothing to compare": ("; nothing to compare", "；没有可对比的内容"),
    "nothing in common": ("; nothing that two of them state", "；没有两份文件都写明的内容"),
    "no suffix known": (
        "{output}: cannot tell the output format from its suffix; use {known}",
        "{output}：无法从后缀判断输出格式；请用 {known}",
    ),
    "semicolon": ("; ", "；"),
    "quantity": ("quantity", "数量"),
    "at": ("at", "位置"),
    "outcome": ("outcome", "结果"),
    "linked": ("linked to, or reason", "关联或原因"),
    "brief": ("{outcome}: {linked}", "{outcome}：{linked}"),
    "decision": ("decision", "判断"),
    "answer": ("answer", "答案"),
    "p": ("p", "概率"),
    "facts": ("facts", "依据"),
    "not": ("not", "而非"),
    "mean": ("mean", "平均"),
    "found": ("found", "检出"),
    "right": ("right", "全对"),
    "document": ("document", "文件"),
    "all documents": ("ALL", "合计"),
    "count of targets": ("targets", "目标数"),
    "gold": ("gold", "标注"),
    "pred": ("pred", "预测"),
    "detect": ("detect {measure}", "检出 {measure}"),
    "record": ("record {measure}", "全对 {measure}"),
    "field": ("field", "字段"),
    "field right": ("right", "正确"),
    "of those found": ("of those found", "占检出"),
    "what": ("what", "主体和指标"),
    "missed": ("missed", "漏掉"),
    "spurious": ("spurious", "多出"),
    "wrong": ("wrong", "有误"),
    "differs": ("{field}: {predicted} ≠ gold {gold}", "{field}：{predicted} ≠ 标注 {gold}"),
    "calibration": ("expected calibration error {error:.3f}", "期望校准误差 {error:.3f}"),
    "pack problem": ("{where}: error: {message}", "{where}：错误：{message}"),
    "pack warning": ("{where}: warning: {message}", "{where}：注意：{message}"),
    "failing example": ("{where}: failing example: {text}", "{where}：示例不符：{text}"),
    "pack ok": ("{name}: ok", "{name}：通过"),
    "pack failing": ("{name}: {count} failing", "{name}：{count} 个示例不符"),
    "pack next": (
        "next: edit the files, then: plan-ie pack check {name}",
        "下一步：修改这些文件，然后运行：plan-ie pack check {name}",
    ),
    "lacks": (
        "{path} lacks {missing} of {count} documents: {names}",
        "{path} 缺少 {count} 个文件中的 {missing} 个：{names}",
    ),
    "without gold": ("without gold, left out: {names}", "没有标注，已略去：{names}"),
    "no quantity": ("no quantity found", "没有找到数量"),
}

_speaking: ContextVar[Lang | None] = ContextVar("speaking", default=None)


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """While it lasts, that language is spoken, or that of the locale."""
    token = _speaking.set(language(lang))
    try:
        yield
    finally:
        _speaking.reset(token)


def spoken() -> Lang:
    """The language that is spoken."""
    return _speaking.get() or language()


def text(key: str, **values: object) -> str:
    """A text in the language that is spoken.

    >>> with speaking("zh"):
    ...     text("failed", count=2)
    '失败 2 个'
    """
    english, chinese = _TEXTS[key]
    return (chinese if spoken() == "zh" else english).format(**values)


def of_pack(message: str) -> str:
    """What is wrong with a pack in the language that is spoken."""
    return problem_in_chinese(message) if spoken() == "zh" else message


def of_library(message: object) -> str:
    """A message of the library in the language that is spoken."""
    return in_chinese(str(message)) if spoken() == "zh" else str(message)
