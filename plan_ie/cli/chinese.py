"""The library's error messages in Chinese; those that are not listed stay English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from plan_ie.cli.help_texts import PARSING
from plan_ie.cli.pack_texts import NOT_FOUND
from plan_ie.wording import reason_in_chinese

_MESSAGES: Final[tuple[tuple[str, str], ...]] = (
    *PARSING,
    # the command line
    (
        "--actuals goes with --what targets, not with --what {}",
        "--actuals 只能与 --what targets 同用，不能与 --what {} 同用",
    ),
    (
        "--{} goes with --what targets, actuals or goals, not with --what plan",
        "--{} 只能与 --what targets、actuals 或 goals 同用，不能与 --what plan 同用",
    ),
    (
        "--columns goes with a row for each goal, and {} has none; use {}",
        "--columns 须与每条目标一行的格式同用，{} 不是；请用 {}",
    ),
    ("--what {} is not written as {}; use {}", "--what {} 不能写成 {}；请用 {}"),
    ("{}: --to {} would put {} under .{}; correct one of the two", "{0}：--to {1} 与后缀 .{3} 不符；请改正其中之一"),
    ("--to and --bom go with -o FILE", "--to 和 --bom 须与 -o FILE 同用"),
    ("-o {} needs --to {}", "-o {} 须同时给出 --to {}"),
    (
        "{}: is also an input ({}) and would be overwritten; give another name to -o",
        "{}：同时是输入文件（{}），会被覆盖；请给 -o 换一个名字",
    ),
    (
        "standard input is not UTF-8 (byte {}); plan-ie extract - reads other encodings",
        "标准输入不是 UTF-8（第 {} 字节）；plan-ie extract - 可读其他编码",
    ),
    (
        "{} is a file, and explain reads a text: plan-ie explain - < {}",
        "{} 是文件，explain 读的是文字；请用 plan-ie explain - < {}",
    ),
    # score
    ("--json gives figures only; leave out --errors", "--json 只给出数字；请去掉 --errors"),
    ("{}: no annotated document", "{}：没有标注文件"),
    ("{}: two documents are named {}", "{}：有两个文件都名为 {}"),
    ("{}: two documents are predictions for {}", "{}：有两个文件都是 {} 的预测"),
    ("{}: none of its documents is in gold: {}", "{}：其中没有一个文件有标注：{}"),
    (
        "{}: the text of {} is not that of gold, so offsets cannot be compared",
        "{}：{} 的文字与标注不同，无法比较位置",
    ),
    (
        "{}: {} has {} at {}, gold has another text there; extract the targets from the NAME.txt of gold with "
        "--format text",
        "{0}：{1} 在位置 {3} 为 {2}，标注在该处的文字不同；请用 --format text 从标注的 NAME.txt 提取目标",
    ),
    (
        "{}: {}: the prediction at {} has confidence {}, not 0 to 1",
        "{}：{}：位置 {} 的预测置信度为 {}，不在 0 到 1 之间",
    ),
    ("{}: no such file or folder", "{}：没有这个文件或文件夹"),
    ("{}: not a folder, a .json or a .jsonl file; name its format", "{}：不是文件夹、.json 或 .jsonl 文件；请注明格式"),
    ("{}: its text {} is missing", "{}：缺少其文字 {}"),
    ("{}: no NAME.gold.json in this folder", "{}：文件夹中没有 NAME.gold.json"),
    # pack
    *((f"{{}}: {english}", f"{{}}：{chinese}") for english, chinese in NOT_FOUND),
    ("{}: exists and is not empty; choose another folder", "{}：文件夹已存在且不为空；请换一个文件夹"),
    # outputs
    ("{}: cannot tell the output format from no suffix; use {}", "{}：没有后缀，无法判断输出格式；请用 {}"),
    ("{}: cannot tell the output format from {}; use {}", "{}：无法从 {} 判断输出格式；请用 {}"),
    ("{}: a plan is not written as no suffix; use {}", "{}：没有后缀，无法判断输出格式；请用 {}"),
    ("{}: a plan is not written as {}; use {}", "{}：规划不能写成 {}；请用 {}"),
    ("no output format {}; use one of {}", "没有输出格式 {}；请用 {} 之一"),
    ("{}: no permission to write in {}; choose another folder", "{}：没有写入 {} 的权限；请换一个文件夹"),
    ("{}: is a folder; name a file in it", "{}：是文件夹；请写明其中的文件名"),
    (
        "{}: the folder {} does not exist; make it first, or correct the path",
        "{}：文件夹 {} 不存在；请先建立，或改正路径",
    ),
    ("{}: cannot be written ({}); choose another name", "{}：无法写入（{}）；请换一个名字"),
    ("{}: {}; make room or choose another disk", "{}：{}；请腾出空间或换一个磁盘"),
    ("{}: {}; choose another name or folder", "{}：{}；请换一个名字或文件夹"),
    ("{}: is read-only; make it writable (chmod u+w) or choose another name", "{}：是只读文件；请改为可写或换一个名字"),
    (
        "{}: another run is writing it; wait until it is done, or give another name",
        "{}：另一个进程正在写入；请等它结束，或换一个名字",
    ),
    ("{}: cannot be replaced ({})", "{}：无法替换（{}）"),
    (
        "more than {} rows in the sheet {}; write .csv or .parquet instead",
        "工作表 {1} 超过 {0} 行；请改写 .csv 或 .parquet",
    ),
    ("what was written so far is in {}, beside it", "已写出的内容在同一文件夹的 {} 中"),
    (
        "{} need the package {}, which is not installed; run: pip install '{}'",
        "{} 需要未安装的软件包 {}；请运行：pip install '{}'",
    ),
    # many documents
    ("--resume goes with -o FILE", "--resume 须与 -o FILE 同用"),
    (
        "{}: is no file, so it goes without --jobs, --resume and --timeout",
        "{}：不是文件，不能与 --jobs、--resume、--timeout 同用",
    ),
    (
        "{}: is not a list of failed inputs and would be overwritten; move it",
        "{}：不是失败文件的列表，会被覆盖；请移走",
    ),
    (
        "{}: {} is for lists of failed inputs; give another name to -o",
        "{}：{} 用于失败文件的列表；请给 -o 换一个名字",
    ),
    ("{}: its first line is damaged; delete it to begin anew", "{}：第一行已损坏；请删除它重新开始"),
    (
        "{}: is not a journal of plan-ie; move it, or give another name to -o",
        "{}：不是 plan-ie 的日志；请移走，或给 -o 换一个名字",
    ),
    (
        "{}: is of a run with another setting ({}); run with the same, or delete it to begin anew",
        "{}：属于设置不同的运行（{}）；请用相同的设置，或删除它重新开始",
    ),
    (
        "{}: holds {} finished documents of a run that was not completed; add --resume to go on with it, or delete it "
        "to begin anew",
        "{}：存有未完成的运行已读取的 {} 个文件；请加 --resume 继续，或删除它重新开始",
    ),
    (
        "{}: was cut short by another program; what it held of {} is lost",
        "{}：被其他程序截断；其中 {} 的内容已丢失",
    ),
    ("{} finished documents are kept in {}; go on with --resume", "已完成的 {} 个文件存于 {}；加 --resume 可继续"),
    (
        "{} in the journal is damaged ({}); delete the journal and run again",
        "日志中的 {} 已损坏（{}）；请删除日志后重新运行",
    ),
    (
        "not done after {} seconds; split it, or give it more time (--timeout), as scans need whose text is recognized "
        "(OCR)",
        "{} 秒内没有完成；请拆分文件，或延长时间（--timeout），需文字识别（OCR）的扫描件尤其如此",
    ),
    (
        "the process that read it ended {} times ({}), as when memory runs out; split it",
        "读取它的进程 {} 次异常结束（{}），可能是内存不足；请拆分文件",
    ),
    ("a worker process cannot start ({}); try fewer --jobs", "工作进程无法启动（{}）；请减少 --jobs"),
    # columns and conditions
    ("no column {}; did you mean {}?", "没有列 {}；是不是 {}？"),
    ("no column {}; there are {}", "没有列 {}；可用的列有 {}"),
    ("no column {}", "没有列 {}"),
    ("no column is named", "没有写出列名"),
    (
        "condition {}⟨not understood⟩{}; quote texts with blanks or marks",
        "条件 {}⟨无法理解⟩{}；含空格或符号的文字请加引号",
    ),
    ("condition {}⟨here should be {}⟩{}", "条件 {}⟨此处应为 {}⟩{}"),
    ("condition {}⟨behind it should be {}⟩{}", "条件 {}⟨其后应为 {}⟩{}"),
    ("condition {}⟨too deep⟩{}", "条件 {}⟨嵌套过深⟩{}"),
    ("{}: {} is a number, and {} is none", "{}：{} 是数字，{} 不是"),
    ("{}: {} is one of {}; not {}", "{}：{} 只能是 {} 之一，不能是 {}"),
    ("{}: {} is true or false, not {}", "{}：{} 只能是 true 或 false，不能是 {}"),
    ("{} {} null: only = and != go with null", "{} {} null：null 只能用 = 和 !="),
    # reading
    (
        "{}: larger than the limit of {} bytes; split the document or raise plan_ie.Limits(max_bytes=…)",
        "{}：超过 {} 字节的上限；请拆分文件，或提高 plan_ie.Limits(max_bytes=…)",
    ),
    ("{}: unknown format {}; choose one of {}", "{}：没有格式 {}；请选 {} 之一"),
    ("{}: the file is empty", "{}：文件是空的"),
    ("{}: said to be {}, but its content is not; leave the format out", "{}：说是 {}，内容却不是；请不要指定格式"),
    ("{}: said to be {}, but its content is {}; leave the format out", "{}：说是 {}，内容却是 {}；请不要指定格式"),
    ("{}…: this is a text, not a path; give it to nlp() or as bytes", "{}…：这是文字而不是路径"),
    (
        "{}: nothing is fetched from the network; save the page and give the file",
        "{}：不从网络读取；请先保存网页，再给出文件",
    ),
    ("{}: no such file", "{}：没有这个文件"),
    ("{}: cannot be opened ({})", "{}：无法打开（{}）"),
    ("{}: no text in this document", "{}：文件中没有文字"),
    ("{}: locked with a password; save it without one", "{}：有密码；请另存为没有密码的文件"),
    ("{}: an archive; unpack it and give the documents", "{}：是压缩包；请解压后给出其中的文件"),
    ("{}: compressed with gzip; unpack it first", "{}：是 gzip 压缩文件；请先解压"),
    ("{}: an RTF document; save it as DOCX", "{}：是 RTF 文件；请另存为 DOCX"),
    ("{}: a spreadsheet; save it as PDF or HTML", "{}：是电子表格；请另存为 PDF 或 HTML"),
    ("{}: a presentation; save it as PDF", "{}：是演示文稿；请另存为 PDF"),
    ("{}: PostScript; save it as PDF", "{}：是 PostScript 文件；请另存为 PDF"),
    ("{}: an EPUB; save it as HTML or PDF", "{}：是 EPUB 电子书；请另存为 HTML 或 PDF"),
    ("{}: an OpenDocument file; save it as DOCX", "{}：是 OpenDocument 文件；请另存为 DOCX"),
    (
        "{}: a picture; run text recognition (OCR) or install plan-ie[ocr], which does it (Python 3.11 and 3.12)",
        "{}：是图片；请先做文字识别（OCR），或安装 plan-ie[ocr] 由本工具识别（Python 3.11 和 3.12）",
    ),
    (
        "{}: a picture; run text recognition (OCR) and give the text",
        "{}：是图片；请先做文字识别（OCR），再给出文字",
    ),
    ("{}: a damaged picture ({}); save it again as PNG", "{}：图片已损坏（{}）；请另存为 PNG"),
    (
        "{}: no text is recognized in its pictures; give a sharper scan, upright",
        "{}：图片中没有识别出文字；请给出更清晰、方向正确的扫描件",
    ),
    (
        "{}: {} pages without text are above the limit of {}; split the document or raise "
        "plan_ie.Limits(max_recognized=…)",
        "{}：{} 页没有文字，超过 {} 页的上限；请拆分文件，或提高 plan_ie.Limits(max_recognized=…)",
    ),
    (
        "{}: the pictures of page {} have more than {} pixels; raise plan_ie.Limits(max_pixels=…) if the file is to be "
        "trusted",
        "{}：第 {} 页的图片超过 {} 像素；如确可信，请提高 plan_ie.Limits(max_pixels=…)",
    ),
    (
        "text recognition cannot be started ({}); on Debian install libgl1, or take plan-ie[ocr] out",
        "文字识别无法启动（{}）；在 Debian 上请安装 libgl1，或卸载 plan-ie[ocr]",
    ),
    (
        "{}: an old Word or WPS document (.doc, .wps); open it in Word, WPS or LibreOffice and save it as DOCX",
        "{}：是旧版 Word 或 WPS 文件（.doc、.wps）；请用 Word、WPS 或 LibreOffice 打开并另存为 DOCX",
    ),
    (
        "{}: LibreOffice could not convert it ({}); install LibreOffice Writer if it is missing, "
        "or open the file in Word or WPS and save it as DOCX",
        "{}：LibreOffice 无法转换（{}）；若未安装 LibreOffice Writer 请安装，或用 Word、WPS 打开并另存为 DOCX",
    ),
    (
        "{}: LibreOffice was not done after {} seconds; open the file in Word or WPS and save it as DOCX",
        "{}：LibreOffice 在 {} 秒内没有完成；请用 Word 或 WPS 打开并另存为 DOCX",
    ),
    (
        "{}: LibreOffice cannot be started ({}); save the file as DOCX",
        "{}：无法启动 LibreOffice（{}）；请另存为 DOCX",
    ),
    (
        "{}: a damaged DOCX or archive ({}); open it and save it again",
        "{}：DOCX 或压缩包已损坏（{}）；请打开后重新保存",
    ),
    ("{}: damaged {} ({}); open it in {} and save it again", "{0}：{1} 已损坏（{2}）；请用 {3} 打开后重新保存"),
    ("{}: damaged {}, {} line {}: {}; save it again in {}", "{}：{} 已损坏，{} 第 {} 行：{}；请用 {} 重新保存"),
    ("{}: damaged {}, {} ({}); save it again in {}", "{}：{} 已损坏，{}（{}）；请用 {} 重新保存"),
    (
        "{}: {} parts are above the limit of {}; raise plan_ie.Limits(max_entries=…) if the file is to be trusted",
        "{}：{} 个部件，超过 {} 个的上限；如确可信，请提高 plan_ie.Limits(max_entries=…)",
    ),
    ("{}: damaged PDF ({}); open it and print it to a new PDF", "{}：PDF 已损坏（{}）；请打开后打印为新的 PDF"),
    (
        "{}: the pages are pictures without text (a scan); run text recognition (OCR) or install plan-ie[ocr], which "
        "does it (Python 3.11 and 3.12)",
        "{}：页面是没有文字的图片（扫描件）；请先做文字识别（OCR），或安装 plan-ie[ocr] 由本工具识别"
        "（Python 3.11 和 3.12）",
    ),
    (
        "{}: the pages are pictures without text (a scan); run text recognition (OCR) and give the searchable PDF",
        "{}：页面是没有文字的图片（扫描件）；请先做文字识别（OCR），再给出可检索的 PDF",
    ),
    ("{}: unknown encoding: {}. Save it as UTF-8", "{}：编码不明：{}。请另存为 UTF-8"),
    (
        "{}: not a text: zero byte at offset {}. Give a PDF, DOCX, HTML or text file",
        "{}：不是文字：第 {} 字节是零。请给出 PDF、DOCX、HTML 或文本文件",
    ),
    (
        "{}: marked as {}, but byte {} at offset {} does not fit. Save it again as UTF-8",
        "{}：标明为 {}，但字节 {}（第 {} 字节）不符。请另存为 UTF-8",
    ),
    ("{}: damaged feed, line {}: {}; save the article's page", "{}：订阅源第 {} 行已损坏：{}；请保存文章网页"),
    (
        "{}: nested deeper than the parser follows; save the page again from a browser",
        "{}：嵌套过深，无法解析；请用浏览器重新保存网页",
    ),
    (
        "{}: no readable HTML ({}); save the page again from a browser",
        "{}：不是可读的 HTML（{}）；请用浏览器重新保存网页",
    ),
    (
        "{}: page {} draws more than the limit of {} objects, as bombs do; raise plan_ie.Limits(max_operators=…) if "
        "the file is to be trusted",
        "{}：第 {} 页的对象超过 {} 个的上限，疑为恶意文件；如确可信，请提高 plan_ie.Limits(max_operators=…)",
    ),
    (
        "{}: unpacks to more than {} bytes, as bombs do; raise plan_ie.Limits(max_unpacked_bytes=…) if the file is "
        "to be trusted",
        "{}：解压后超过 {} 字节，疑为恶意文件；如确可信，请提高 plan_ie.Limits(max_unpacked_bytes=…)",
    ),
    (
        "{}: unpacks to more than {} bytes, as zip bombs do; raise plan_ie.Limits(max_unpacked_bytes=…) if the file is "
        "to be trusted",
        "{}：解压后超过 {} 字节，疑为恶意文件；如确可信，请提高 plan_ie.Limits(max_unpacked_bytes=…)",
    ),
    (
        "{}: {} pages are above the limit of {}; split the document or raise plan_ie.Limits(max_pages=…)",
        "{}：{} 页，超过 {} 页的上限；请拆分文件，或提高 plan_ie.Limits(max_pages=…)",
    ),
    (
        "{}: a table of {} × {} fields is above the limit of {}; raise plan_ie.Limits(max_cells=…) if it is real",
        "{}：{} × {} 格的表格超过 {} 格的上限；如属实，请提高 plan_ie.Limits(max_cells=…)",
    ),
    (
        "{}: the text is longer than the limit of {} characters; split the document or raise "
        "plan_ie.Limits(max_chars=…)",
        "{}：文字超过 {} 字的上限；请拆分文件，或提高 plan_ie.Limits(max_chars=…)",
    ),
    (
        "{}: {} characters are above the limit of {}; split the document, or raise plan_ie.Limits(max_chars=…)",
        "{}：{} 字，超过 {} 字的上限；请拆分文件，或提高 plan_ie.Limits(max_chars=…)",
    ),
    (
        "{}: {} characters are above the pipeline's limit of {}; split the document, or raise nlp.max_length",
        "{}：{} 字，超过分析流程 {} 字的上限；请拆分文件，或提高 nlp.max_length",
    ),
    (
        "{}: {} nests elements deeper than the limit of {}, which no program that writes {} does; copy the text into "
        "a new document",
        "{}：{} 中的元素嵌套超过 {} 层的上限，正常软件不会写出这样的 {}；请把文字复制到新文件",
    ),
    ("{}: no Word document inside; save it again as DOCX", "{}：其中没有 Word 文档；请重新保存为 DOCX"),
    (
        "{}: {} declares entities, which no program that writes {} does; the file is not trusted",
        "{}：{} 声明了实体，正常软件不会写出这样的 {}；该文件不可信",
    ),
    ("page {} of the PDF is damaged ({}); save the file again", "PDF 第 {} 页已损坏（{}）；请重新保存文件"),
    # what was not read
    ("page {}: read by text recognition (OCR); check the figures", "第 {} 页：由文字识别（OCR）读出；请核对数字"),
    ("pages {}: read by text recognition (OCR); check the figures", "第 {} 页：由文字识别（OCR）读出；请核对数字"),
    ("page {}: a picture in which no text is recognized (OCR)", "第 {} 页：图片中没有识别出文字（OCR）"),
    ("pages {}: a picture in which no text is recognized (OCR)", "第 {} 页：图片中没有识别出文字（OCR）"),
    ("page {}: {} left out ({})", "第 {} 页：已略去{}（{}）"),
    ("pages {}: {} left out ({})", "第 {} 页：已略去{}（{}）"),
    (
        "page {}: no text, only drawings or pictures; run text recognition (OCR)",
        "第 {} 页：没有文字，只有图；请先做文字识别（OCR）",
    ),
    (
        "pages {}: no text, only drawings or pictures; run text recognition (OCR)",
        "第 {} 页：没有文字，只有图；请先做文字识别（OCR）",
    ),
    (
        "{} elements nested deeper than {} are read as flat text, as unclosed elements make them; raise "
        "plan_ie.Limits(max_nesting=…) if they are meant",
        "{} 个嵌套超过 {} 层的元素已按平铺文字读取（多因标签未闭合）；如属实，请提高 plan_ie.Limits(max_nesting=…)",
    ),
    ("page {}: the value {} of a table is left out ({})", "第 {} 页：已略去表格中的数值 {}（{}）"),
    ("the value {} of a table is left out ({})", "已略去表格中的数值 {}（{}）"),
    ("struck-out text left out: {}", "已略去删除线文字：{}"),
)

#: What a message says to open or save a file in.
_PROGRAMS: Final = {"Word or WPS": "Word 或 WPS", "the OFD reader that opens it": "能打开它的 OFD 阅读器"}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every message as a pattern; those with more words of their own come first."""
    listed = sorted(_MESSAGES, key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple((_pattern(english), chinese) for english, chinese in listed)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(re.escape(part) for part in english.split("{}")), re.S)


def in_chinese(message: str) -> str:
    """A message of the library in Chinese.

    >>> in_chinese("plan.pdf: locked with a password; save it without one")
    'plan.pdf：有密码；请另存为没有密码的文件'
    """
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(message):
            return chinese.format(*map(_value_in_chinese, found.groups()))
    return message


def _value_in_chinese(said: str) -> str:
    return _PROGRAMS.get(said) or reason_in_chinese(said)
