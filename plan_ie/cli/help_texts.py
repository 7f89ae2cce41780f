"""What `--help` and argparse say, in Chinese."""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, str]] = {
    # argparse's own
    "positional arguments": "位置参数",
    "options": "选项",
    "show this help message and exit": "显示帮助并退出",
    "show program's version number and exit": "显示版本号并退出",
    # plan-ie
    "Linked, quantified targets out of Chinese government plans.": "从中文政府规划中提取相互关联的量化目标。",
    "Exit codes: 0 done, 1 some inputs failed (the rest is written), 2 wrong usage, 130 interrupted.": (
        "退出码：0 完成；1 部分输入失败（其余已写出）；2 用法错误；130 被中断。"
    ),
    "commands": "命令",
    "the targets, the qualitative goals or the plan of documents": "提取文件的量化目标、定性目标或规划结构",
    "a page to look at: texts with their targets highlighted, table, charts": "生成网页：标出目标的原文、表格和图",
    "the same indicators of several documents side by side": "并列对比几份文件的相同指标",
    "what became of each quantity and goal of a text, and why": "说明文中每个数量和定性目标的去向和原因",
    "make, check and test a pattern pack": "新建、检查和测试词库包",
    "how well targets agree with annotated documents": "与标注文件对照评分",
    # shared by the subcommands
    "a file, a folder, a glob, or - for standard input": "文件、文件夹、通配符，或 -（标准输入）",
    "input format, instead of telling it by content: %(choices)s": "输入格式，默认由内容判断：%(choices)s",
    "also give achieved and current values": "同时给出已完成值和现状值",
    "also show achieved and current values": "同时显示已完成值和现状值",
    "how the text is cut into tokens; the targets are the same under each (default: %(default)s)": (
        "分词方式；各种方式得到的目标相同（默认：%(default)s）"
    ),
    "a pattern pack to add to the built-in ones: a folder, or the name of an installed pack; repeatable": (
        "在内置词库之外增加的词库包：文件夹，或已安装的词库包名；可重复"
    ),
    "language of help, tables and messages (default: that of the locale)": (
        "帮助、表格和消息的语言（默认：随系统区域设置）"
    ),
    "language of help and messages (default: that of the locale)": "帮助和消息的语言（默认：随系统区域设置）",
    "say nothing on stderr but what failed": "标准错误上只报告失败",
    "what to say on stderr: debug (every document), info (the summary), warning, error. Default: info": (
        "标准错误上报告什么：debug（每个文件）、info（汇总）、warning、error。默认：info"
    ),
    "show where an unexpected error comes from": "显示意外错误的来源",
    # extract
    "Targets, qualitative goals or the whole plan of documents, on the terminal or into a file.": (
        "提取文件的量化目标、定性目标或整个规划结构，显示在终端或写入文件。"
    ),
    "write to FILE: .csv, .jsonl, .parquet or .xlsx, a row for each; goals and plans also .json or .md; "
    "- is standard output": (
        "写入 FILE：.csv、.jsonl、.parquet 或 .xlsx 每条一行；定性目标和规划也可用 .json 或 .md；- 为标准输出"
    ),
    "what to give: targets, actuals (achieved values), goals (without a number) or the plan as a tree": (
        "给出什么：targets（量化目标）、actuals（完成值和现状值）、goals（定性目标）或 plan（规划的结构）"
    ),
    "output format, where the suffix of FILE does not tell it": "输出格式，用于 FILE 的后缀不能说明时",
    "start CSV with a byte order mark, for Excel": "CSV 以字节序标记开头，供 Excel 识别",
    'give only records for which it holds: "indicator.id=gdp and end_year=2025"': (
        '只给出符合条件的记录："indicator.id=gdp and end_year=2025"'
    ),
    "the columns to give, with commas between them": "要给出的列，用逗号隔开",
    "read so many documents at a time, each in a process": "同时读取的文件数，每个文件一个进程",
    "go on with the documents that an earlier run with the same -o FILE has not finished": (
        "继续同一 -o FILE 的上次运行，只读取尚未完成的文件"
    ),
    "give up a document after so long (default: 600 with --jobs or --resume)": (
        "单个文件超过此秒数即放弃（与 --jobs 或 --resume 同用时默认 600）"
    ),
    "show a progress bar on stderr (default: for several files, if stderr is a terminal)": (
        "在标准错误上显示进度条（默认：有多个文件且标准错误为终端时）"
    ),
    # report
    "One HTML page, which needs no network: the texts with their targets highlighted, table, charts.": (
        "一个无需网络的 HTML 网页：标出目标的原文、表格和图。"
    ),
    "the page: FILE.html": "网页：FILE.html",
    # compare
    "The same indicators of several documents, or targets and what was achieved, side by side.": (
        "并列对比几份文件的相同指标，或目标与完成情况。"
    ),
    "two documents or more: files, folders, globs": "两份以上的文件：文件、文件夹、通配符",
    "write to FILE.csv, or to FILE.html, a page with all documents": "写入 FILE.csv，或 FILE.html（含全部文件的网页）",
    "also show what only one document has": "也显示只有一份文件才有的指标",
    "compare targets with what later documents achieved": "对比目标与后来文件中的完成情况",
    # explain
    "For each quantity, and for what may be a goal without a number: what it was linked to or why it was "
    "dropped, and by which facts.": "对文中每个数量和可能的定性目标：关联到什么或为何舍弃，依据是什么。",
    "the text, or - for standard input": "文字，或 -（标准输入）",
    "also show every decision, with its runner-up": "同时显示每个判断及其次选答案",
    # pack
    "Make, check and test a pattern pack; find terms for it.": "新建、检查和测试词库包；为它寻找词条。",
    "start a pack": "新建词库包",
    "Start a pack in a new folder.": "在新文件夹中新建词库包。",
    "the folder to make": "要新建的文件夹",
    "all that is wrong with a pack": "列出词库包的所有问题",
    "Check manifest, entries and examples; every problem is named with file and line. "
    "The examples are run too, once the rest is without errors.": (
        "检查清单、词条和示例；每个问题都注明文件和行号。其余无误后也运行示例。"
    ),
    "a pack's folder": "词库包的文件夹",
    "run a pack's examples": "运行词库包的示例",
    "Run the examples of a pack and show the differences.": "运行词库包的示例并显示差异。",
    "terms of documents that are in no pack": "找出文件中不在任何词库包里的词",
    "Terms that look like industries or indicators and are in no pack, as ready JSONL lines.": (
        "找出像产业或指标而不在任何词库包里的词，给出可直接使用的 JSONL 行。"
    ),
    "a file, a folder or a glob": "文件、文件夹或通配符",
    "a pack in use; repeatable": "正在使用的词库包；可重复",
    "how often a term must occur (default: 2, and 1 if it is measured)": "词至少出现的次数（默认：2；有数值的词为 1）",
    # score
    "How many targets of annotated documents are found, and how many are right in every field.": (
        "标注文件的目标找到多少，其中各字段全对的有多少。"
    ),
    "a folder of NAME.txt and NAME.gold.json, or an annotation file": (
        "含 NAME.txt 和 NAME.gold.json 的文件夹，或标注文件"
    ),
    "the same, or what plan-ie extract -o FILE.jsonl has written": "同上，或 plan-ie extract -o FILE.jsonl 写出的文件",
    "show up to N errors of every document": "每个文件最多显示 N 个错误",
    "show how many are right at each confidence": "显示各置信度下有多少正确",
    "give the figures as JSON, for programs": "以 JSON 给出数字，供程序使用",
}
"""Texts of the parsers; a test finds those that are missing, and those that nothing says any more."""

PARSING: Final[tuple[tuple[str, str], ...]] = (
    ("the following arguments are required: {}", "缺少参数：{}"),
    ("unrecognized arguments: {}", "无法识别的参数：{}"),
    ("ambiguous option: {} could match {}", "选项 {} 有歧义，可能是 {}"),
    ("argument {}: expected one argument", "参数 {}：需要一个值"),
    ("argument {}: expected at least one argument", "参数 {}：至少需要一个值"),
    ("argument {}: ignored explicit argument {}", "参数 {}：不接受值 {}"),
    ("argument {}: invalid choice: {} (choose from {})", "参数 {}：没有 {}；请选 {} 之一"),
    ("argument {}: not allowed with argument {}", "参数 {} 不能与 {} 同时使用"),
    ("argument {}: {} is not a whole number, {} or more", "参数 {}：{} 不是整数（{} 或更大）"),
    ("argument {}: {} is not a number of seconds above 0", "参数 {}：{} 不是大于 0 的秒数"),
)
"""What argparse says of a wrong command line."""
