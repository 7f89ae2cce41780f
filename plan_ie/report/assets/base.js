// What the other files share: the data, its texts, and making elements without ever parsing markup.

const parsed = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);
const data = parsed("data");
const records = data.records.map((record, id) => ({ ...record, id }));
const recordsOf = data.documents.map(() => []);
records.forEach((record) => recordsOf[record.document].push(record));

/** Which document is shown, which record is chosen, and whether the table is open to all documents. */
const state = { document: 0, record: null };
const ROLES = ["quantity", "indicator", "subject", "region", "deadline"];

/** A text of the page, `{name}` in it replaced. */
function t(key, values = {}) {
  return data.strings[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Characters that turn the direction of what follows, or that no font shows, are shown as signs of the same length, so
// that a number is never displayed as another one and offsets stay as they are.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const visible = (text) => String(text).replace(HIDDEN, "\ufffd");

/** An element with attributes and children; strings become text, never markup. */
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null).map((child) => (child instanceof Node ? child : visible(child))));
  return node;
}

/** A library that the page carries as text, as a module. */
async function library(id) {
  const url = URL.createObjectURL(new Blob([parsed(id)], { type: "text/javascript" }));
  try {
    return await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

const titleOf = (n) => visible(data.documents[n].called);

/** The measure in words, with what says that it is per year. */
function measureOf(record) {
  const measure = data.strings.measures[record.measure];
  return record.annual ? t("annual", { measure }) : measure;
}


function yearsOf(record) {
  const { start_year: start, end_year: end } = record;
  if (end == null) return start == null ? "" : t("years_from", { year: start });
  return start == null || start === end ? String(end) : `${start}–${end}`;
}

/** What a quantity is linked to, in one line. */
const summaryOf = (record) =>
  [record.region, record.subject, record.indicator, record.value, yearsOf(record)].filter(Boolean).map(visible).join(" · ");

/** The distinct values of a field with how often each occurs, most frequent first. */
function counted(rows, field) {
  const counts = new Map();
  for (const row of rows) counts.set(row[field], (counts.get(row[field]) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Whether the page is narrow enough to show one thing at a time; the style sheet has the same bound. */
const narrow = window.matchMedia("(max-width: 900px)");
