// The text of a document: blocks, with what the records point at highlighted.

const contents = new Map();
const LONG = 4000; // such paragraphs are laid out only where they are looked at
let pieces = []; // text nodes of the shown document with the offset of their first character, in order

function content(n) {
  if (!contents.has(n)) contents.set(n, parsed(`document-${n}`));
  return contents.get(n);
}

/** Every highlighted stretch of a document, in the order of the text. */
function spansOf(n) {
  const spans = [];
  for (const record of recordsOf[n])
    for (const role of ROLES) {
      const span = record.spans[role];
      if (span && span[0] < span[1]) spans.push({ start: span[0], end: span[1], role, record });
    }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

function showText(n) {
  const { text, blocks } = content(n);
  const spans = spansOf(n);
  const longest = spans.reduce((most, span) => Math.max(most, span.end - span.start), 0);
  const marked = new Set();
  pieces = [];

  /** The first span that may reach behind `at`. */
  function from(at) {
    let low = 0, high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle].start + longest > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function plain(parent, start, end) {
    const node = document.createTextNode(visible(text.slice(start, end)));
    pieces.push({ start, end, node });
    parent.append(node);
  }

  function stretch(parent, start, end) {
    const here = [];
    for (let i = from(start); i < spans.length && spans[i].start < end; i++) if (spans[i].end > start) here.push(spans[i]);
    const cuts = [start, end, ...here.flatMap((span) => [Math.max(span.start, start), Math.min(span.end, end)])];
    const edges = [...new Set(cuts)].sort((a, b) => a - b);
    for (let i = 0; i + 1 < edges.length; i++) {
      const over = here.filter((span) => span.start <= edges[i] && span.end >= edges[i + 1]);
      if (over.length) parent.append(highlight(over, edges[i], edges[i + 1], marked, plain));
      else plain(parent, edges[i], edges[i + 1]);
    }
  }

  const article = byId("text");
  article.replaceChildren(...blocks.map((block) => blockElement(block, stretch)));
  if (!recordsOf[n].length) article.prepend(element("p", { class: "notice" }, t("no_targets")));
  showFacts(n);
}

function highlight(spans, start, end, marked, plain) {
  const roles = [...new Set(spans.map((span) => span.role))];
  const node = element("span", { class: ["hl", ...roles].join(" ") });
  const own = spans.filter((span) => span.role === "quantity");
  node.dataset.records = [...new Set([...own, ...spans].map((span) => span.record.id))].join(" ");
  const first = own.find((span) => !marked.has(span.record.id));
  if (first) {
    own.forEach((span) => marked.add(span.record.id));
    node.id = `quantity-${first.record.id}`;
    node.tabIndex = 0;
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", `${visible(first.record.value)}: ${summaryOf(first.record)}`);
  }
  node.place = [start, end];
  plain(node, start, end);
  return node;
}

function blockElement([kind, start, end, more], stretch) {
  if (kind === "h") {
    const heading = element(`h${Math.min(6, more + 2)}`);
    stretch(heading, start, end);
    return heading;
  }
  if (kind === "t") return tableElement(more, stretch);
  const paragraph = element("p", { class: end - start > LONG && "long" });
  if (more) {
    const lead = element("b");
    stretch(lead, start, more);
    paragraph.append(lead);
  }
  stretch(paragraph, more || start, end);
  return paragraph;
}

function tableElement(rows, stretch) {
  const body = element("tbody");
  rows.forEach((cells, n) => {
    const row = element("tr");
    for (const [start, end, rowspan, colspan] of cells) {
      const cell = element(n ? "td" : "th", { rowspan: rowspan > 1 && rowspan, colspan: colspan > 1 && colspan });
      stretch(cell, start, end);
      row.append(cell);
    }
    body.append(row);
  });
  return element("div", { class: "grid" }, element("table", {}, body));
}

function showFacts(n) {
  const facts = data.documents[n];
  const items = ["issuer", "number", "date", "period", "region"]
    .filter((key) => facts[key])
    .map((key) => element("div", {}, element("dt", {}, t(`facts_${key}`)), element("dd", {}, facts[key])));
  const warnings = facts.warnings || [];
  const unread = warnings.length
    ? element("details", {}, element("summary", {}, t("warnings", { n: warnings.length })), element("ul", {}, ...warnings.map((text) => element("li", {}, text))))
    : null;
  byId("facts").replaceChildren(...[items.length ? element("dl", {}, ...items) : null, unread].filter(Boolean));
}

/** A stretch of the shown document as a DOM range, or null. */
function rangeOf(start, end) {
  const inside = pieces.filter((piece) => piece.end > start && piece.start < end);
  if (!inside.length) return null;
  const first = inside[0], last = inside[inside.length - 1];
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, start - first.start));
  range.setEnd(last.node, Math.min(last.node.length, end - last.start));
  return range;
}

/** Marks the sentence of a record; without the browser's help only its quantity is marked. */
function markSentence(record) {
  if (!window.Highlight) return;
  const range = record && rangeOf(...record.sentence);
  if (range) CSS.highlights.set("sentence", new Highlight(range));
  else CSS.highlights.delete("sentence");
}
