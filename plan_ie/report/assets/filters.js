// The filters above the table: which records are shown. Every list offers what the other filters leave.

const NONE = "\u0000none"; // stands for a missing value; no text of a document can be it
const chosen = { scope: "all", search: "", region: "", industry: "", indicator: "", end_year: "", measure: "", kind: "", confidence: 0 };
const CONFIDENCES = [0.5, 0.7, 0.8, 0.9];
const LISTS = ["region", "industry", "indicator", "end_year", "measure", "kind"];
const LABELS = { end_year: "year" };

const tests = {
  scope: (record, value) => value === "all" || record.document === state.document,
  search: (record, value) => !value || value.toLowerCase().split(/\s+/).every((word) => haystack(record).includes(word)),
  confidence: (record, value) => record.confidence >= value,
  indicator: (record, value) => !value || (record.key || NONE) === value,
};
for (const field of ["region", "industry", "end_year", "measure", "kind"])
  tests[field] = (record, value) => !value || String(record[field] ?? NONE) === value;

/** The words of a record and of its sentence, for the search. */
function haystack(record) {
  if (!record.haystack) {
    const sentence = content(record.document).text.slice(...record.sentence);
    record.haystack = [summaryOf(record), record.industry, sentence, ...(record.section || [])].join(" ").toLowerCase();
  }
  return record.haystack;
}

const passes = (record, but = "") => Object.entries(chosen).every(([name, value]) => name === but || tests[name](record, value));
const filtered = () => records.filter((record) => passes(record));

function makeFilters() {
  const form = byId("filters");
  const labelled = (name, control) => element("label", { class: `filter ${name}` }, element("span", {}, t(LABELS[name] || name)), control);
  const scope = element("select", { id: "filter-scope" }, ...["all", "one"].map((value) => element("option", { value }, t(`scope_${value}`))));
  const search = element("input", { type: "search", id: "filter-search", placeholder: t("search_hint") });
  const confidence = element("select", { id: "filter-confidence" }, element("option", { value: 0 }, t("any")),
    ...CONFIDENCES.map((n) => element("option", { value: n }, t("at_least", { n }))));
  const lists = LISTS.filter((field) => field !== "kind" || records.some((record) => record.kind === "actual"));
  form.replaceChildren(
    ...[labelled("search", search), data.documents.length > 1 ? labelled("scope", scope) : null,
      ...lists.map((field) => labelled(field, element("select", { id: `filter-${field}` }))), labelled("confidence", confidence),
      element("button", { type: "reset" }, t("reset"))].filter(Boolean));
  form.addEventListener("input", readFilters);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); resetFilters(); });
  fillLists();
}

function readFilters() {
  for (const name of Object.keys(chosen)) {
    const control = byId(`filter-${name}`);
    if (control) chosen[name] = name === "confidence" ? Number(control.value) : control.value.trim();
  }
  applyFilters();
}

function resetFilters() {
  Object.assign(chosen, { scope: chosen.scope, search: "", region: "", industry: "", indicator: "", end_year: "", measure: "", kind: "", confidence: 0 });
  for (const name of Object.keys(chosen)) if (byId(`filter-${name}`)) byId(`filter-${name}`).value = chosen[name];
  applyFilters();
}

function applyFilters() {
  fillLists();
  drawTable();
  drawCharts();
}

function fillLists() {
  for (const field of LISTS) {
    const list = byId(`filter-${field}`);
    if (list) fillList(list, field, records.filter((record) => passes(record, field)));
  }
}

function fillList(list, field, rows) {
  const values = counted(rows, field === "indicator" ? "key" : field);
  if (field === "end_year") values.sort((a, b) => (a[0] ?? 1e9) - (b[0] ?? 1e9));
  const options = values.map(([value, count]) => {
    const missing = value == null || value === "";
    const name = missing ? t("none") : data.strings[`${field}s`]?.[value] || value;
    return element("option", { value: missing ? NONE : value }, `${name} (${count})`);
  });
  const current = chosen[field];
  list.replaceChildren(element("option", { value: "" }, t("any")), ...options);
  if (current && ![...list.options].some((option) => option.value === current)) list.append(element("option", { value: current }, current));
  list.value = current;
}
