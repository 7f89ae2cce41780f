"""What is wrong with a pack, in Chinese; messages that are not listed stay English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

NOT_FOUND: Final[tuple[tuple[str, str], ...]] = (
    ("no such folder; a pack is a folder with a pack.toml", "没有这个文件夹；词库包是含 pack.toml 的文件夹"),
    (
        "no pack of this name is installed; known: {}. For a folder write ./{}",
        "没有安装此名称的词库包；已有：{}。如指文件夹，请写 ./{}",
    ),
    (
        'requires "{}": {}: no pack of this name is installed; known: {}. For a folder write ./{}',
        "需要 “{}”：{}：没有安装此名称的词库包；已有：{}。如指文件夹，请写 ./{}",
    ),
)
"""Why a pack is not found, which every command that takes one may have to say."""

PROBLEMS: Final[tuple[tuple[str, str], ...]] = (
    *NOT_FOUND,
    # the folder and its files
    ("no such folder; make a pack with: plan-ie pack new DIR", "没有这个文件夹；新建词库包：plan-ie pack new DIR"),
    ("exists and is not empty; choose another folder", "文件夹已存在且不为空；请换一个文件夹"),
    ("the pack has no JSONL file with entries", "词库包中没有含词条的 JSONL 文件"),
    ("cannot be read ({})", "无法读取（{}）"),
    ("a link that leads out of {}; put the file itself there", "链接指向 {} 之外；请放入文件本身"),
    (
        "not UTF-8; save the file in UTF-8 (GB18030 is not accepted in packs)",
        "不是 UTF-8；请另存为 UTF-8（词库包不接受 GB18030）",
    ),
    ("not a JSON object on one line: {}, column {}", "不是单行的 JSON 对象：{}，第 {} 列"),
    ("nested deeper than any entry is", "嵌套过深，不是词条"),
    ("a number that is too long ({})", "数字过长（{}）"),
    # the manifest
    (
        "missing; every pack has a pack.toml with name, version, schema, licence and source",
        "缺少清单；词库包都有 pack.toml，写明 name、version、schema、licence 和 source",
    ),
    ("bad TOML: {}", "TOML 有误：{}"),
    ('unknown key "{}"; keys are {}', "没有键 “{}”；可用的键有 {}"),
    ('"{}" is missing or not a text', "“{}” 缺少或不是文字"),
    ('bad name "{}": use a-z, 0-9, - and _', "名称 “{}” 不可用：只能用 a-z、0-9、- 和 _"),
    ("schema must be {}", "schema 须为 {}"),
    ('"requires" must be a list of pack names', "“requires” 须为词库包名的列表"),
    ("packs require each other: {}", "词库包互相依赖：{}"),
    ('the name "{}" is taken by {}; choose another', "名称 “{}” 已被 {} 使用；请换一个"),
    # entries
    ("bad label {}; labels are {}", "标签 {} 不存在；可用的标签有 {}"),
    ("an entry is an object such as {}, not {}", "词条须为对象，如 {}，不能是 {}"),
    ('unknown key "{}" for {}', "{1} 没有键 “{0}”"),
    ('"{}" must be {}, not {}', "“{}” 须为 {}，不能是 {}"),
    ('{} needs "{}": {}', "{} 须有 “{}”：{}"),
    ("one of {}", "{} 之一"),
    ('"start_year" {} is after "end_year" {}', "“start_year” {} 晚于 “end_year” {}"),
    (
        "a {} is a literal, not a token pattern; write one entry, or an alias, for every form",
        "{} 须为文字，不能是词元模式；请为每种写法各写一个词条或别名",
    ),
    (
        'empty pattern: "pattern" must be a text or a list of spaCy token patterns',
        "模式为空：“pattern” 须为文字或 spaCy 词元模式的列表",
    ),
    ("empty pattern: a list of token patterns needs at least one token", "模式为空：词元模式至少要有一个词元"),
    ('empty pattern among "aliases"', "“aliases” 中有空模式"),
    ('"{}" begins or ends with a blank; write "{}"', "“{}” 首尾有空格；请写成 “{}”"),
    (
        'one-character term "{}": a bare one would match inside other words; use a longer term, or write "short": '
        "true if it is meant",
        '单字词 “{}”：会在其他词中匹配；请用更长的词，如确有此意请写 "short": true',
    ),
    (
        '{} names and {} words in "not_in" are more than the limit of {} pairs; divide the entry',
        "{} 个名称与 “not_in” 的 {} 个词超过 {} 对的上限；请拆分词条",
    ),
    (
        '"not_in" word "{}" does not contain the pattern or an alias, so it can have no effect',
        "“not_in” 的词 “{}” 不含该模式或别名，不会起作用",
    ),
    ("token {}: {}", "第 {} 个词元：{}"),
    ("token {} of the pattern must be an object, not {}", "模式的第 {} 个词元须为对象，不能是 {}"),
    ('unknown attribute "{}" of a token', "词元没有属性 “{}”"),
    (
        "a pattern of {} tokens; at most {}, for a longer name write a literal",
        "模式有 {} 个词元；最多 {} 个，更长的请写成文字",
    ),
    ("a pattern that repeats to {} tokens; at most {}", "模式重复后有 {} 个词元；最多 {} 个"),
    ('unknown {} "{}" for {}; known are {}', "{2} 的 {0} 没有 “{1}”；可用的有 {3}"),
    ('unknown {} "{}" for {}', "{2} 的 {0} 没有 “{1}”"),
    (
        'unknown parent "{}": no entry of this pack or of the packs before it has this id',
        "没有上级 “{}”：本包及之前的包中没有这个 id",
    ),
    ('duplicate id "{}", first used in {}', "id “{}” 重复，首次用于 {}"),
    (
        '"{}" shadows "{}" in {}; the later one wins. Keep one, or merge them as aliases',
        "“{0}” 遮蔽了 {2} 中的 “{1}”，以后者为准；请只留一个，或合并为别名",
    ),
    (
        '"{}" shadows "{}" ({}) of the packs before; give this entry that id to replace it, or remove the term',
        "“{}” 遮蔽了之前的包中的 “{}”（{}）；如要替换请用同一 id，否则请去掉该词",
    ),
    # kinds of values
    ("a year", "年份"),
    ("a code of three capital letters (ISO 4217)", "三个大写字母的代码（ISO 4217）"),
    ("true or false", "true 或 false"),
    ("a list of texts", "文字的列表"),
    # examples
    (
        "missing examples: every pack has an examples.jsonl; a line is {}, and {} says that there is none",
        "缺少示例：词库包都有 examples.jsonl；每行如 {}，{} 表示没有目标",
    ),
    ("missing examples: the file is empty", "缺少示例：文件是空的"),
    ('an example needs "text"', "示例须有 “text”"),
    ("an example says what to expect: one of {}", "示例须写明预期：{} 之一"),
    ('"{}" must be a list of objects', "“{}” 须为对象的列表"),
    ('unknown key "{}" in "{}"', "“{1}” 中没有键 “{0}”"),
    ('unknown key "{}"', "没有键 “{}”"),
    ("missing target: {}", "缺少目标：{}"),
    ("missing actual: {}", "缺少现状：{}"),
    ("missing entity: {}", "缺少实体：{}"),
    ("unexpected target: {}", "多出目标：{}"),
    ("unexpected actual: {}", "多出现状：{}"),
    ("unexpected entity: {}", "多出实体：{}"),
    ("target “{}”: {}", "目标“{}”：{}"),
    ("actual “{}”: {}", "现状“{}”：{}"),
    ("entity “{}”: {}", "实体“{}”：{}"),
)
_NEAR: Final = re.compile(r'(.*?); did you mean "(.*?)"\?(; labels are .*)?', re.S)
_NESTED: Final = ("one of ", "a ", "true or ", '"', "unknown ")
_WRONG: Final = re.compile(r"([a-z_]+) is (.+?), expected (.+?)(?:; (?=[a-z_]+ is )|$)", re.S)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = sorted(PROBLEMS, key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple(
        (re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.S), chinese) for english, chinese in listed
    )


def problem_in_chinese(message: str) -> str:
    """What is wrong with a pack or an example in Chinese; what is not listed stays as it is.

    >>> problem_in_chinese('unknown key "alias" for INDUSTRY; did you mean "aliases"?')
    'INDUSTRY 没有键 “alias”；是不是 “aliases”？'
    """
    if near := _NEAR.fullmatch(message):
        return f"{problem_in_chinese(near[1] + (near[3] or ''))}；是不是 “{near[2]}”？"
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(message):
            return chinese.format(*map(_inner, found.groups()))
    return message


def _inner(said: str) -> str:
    if _WRONG.match(said):
        return "；".join(f"{name} 为 {value}，应为 {expected}" for name, value, expected in _WRONG.findall(said))
    return problem_in_chinese(said) if said.startswith(_NESTED) else said
