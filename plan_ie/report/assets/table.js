// The table of targets, by DataTables.

let table = null;
let DataTable = null;

/** A cell: what is shown, and what it is sorted by. */
const cell = (shown, sorted = shown) => (record, type) => {
  const value = (type === "sort" || type === "type" ? sorted : shown)(record);
  return type === "display" ? escaped(value ?? "") : value ?? "";
};
const escaped = (value) => visible(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
const text = (field) => cell((record) => record[field]);
const LAST = Number.MAX_VALUE;

function columns() {
  const several = data.documents.length > 1;
  const actuals = records.some((record) => record.kind === "actual");
  return [
    several && { name: "document", title: t("document"), data: null, render: cell((record) => titleOf(record.document)) },
    { name: "region", title: t("region"), data: null, render: text("region") },
    { name: "subject", title: t("subject"), data: null, render: text("subject") },
    { name: "indicator", title: t("indicator"), data: null, render: text("indicator") },
    { name: "value", title: t("value"), data: null, type: "num", render: cell((record) => record.value, (record) => record.number ?? LAST) },
    { name: "measure", title: t("measure"), data: null, render: cell(measureOf) },
    { name: "years", title: t("years"), data: null, type: "num", render: cell(yearsOf, (record) => record.end_year ?? record.start_year ?? LAST) },
    { name: "baseline", title: t("baseline"), data: null, type: "num", render: cell((record) => record.baseline, (record) => record.baseline_number ?? LAST) },
    { name: "industry", title: t("industry"), data: null, render: text("industry") },
    actuals && { name: "kind", title: t("kind"), data: null, render: cell((record) => data.strings.kinds[record.kind]) },
    { name: "confidence", title: t("confidence"), data: null, type: "num", render: cell((record) => record.confidence.toFixed(2), (record) => record.confidence) },
  ].filter(Boolean).map((column) => ({ ...column, className: `c-${column.name}` }));
}

/** A value as a spreadsheet may have it: as it is, but never a formula. */
const exported = (value) => (typeof value === "string" && /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value);

const exportOptions = { orthogonal: "export", stripHtml: false, decodeEntities: false, format: { body: exported, header: visible } };

const tableButtons = () => [
  { extend: "csvHtml5", text: t("csv"), bom: true, title: null, filename: "targets", footer: false, exportOptions },
  { extend: "copyHtml5", text: t("copy"), title: null, footer: false, exportOptions },
];

async function makeTable() {
  DataTable = (await library("table-library")).default;
  table = new DataTable("#targets", {
    data: records, columns: columns(), order: [], autoWidth: false, deferRender: true, pageLength: 50,
    lengthMenu: [50, 100, 500, { label: "∞", value: -1 }], language: data.strings.table,
    layout: { topStart: null, topEnd: null, bottomStart: ["pageLength", { buttons: tableButtons() }], bottomEnd: ["info", "paging"] },
    createdRow: (row, record) => {
      row.id = `row-${record.id}`;
      row.tabIndex = -1;
      row.setAttribute("role", "row");
      for (const one of row.cells) one.setAttribute("role", "cell");
      row.classList.toggle("actual", record.kind === "actual");
    },
    drawCallback: () => { rovingRow(); markRow(state.record); },
  });
  table.search.fixed("filters", (_, record) => passes(record));
  showCount();
  listenToTable();
}

function drawTable() {
  if (!table) return;
  table.column("document:name").visible(chosen.scope === "all", false);
  table.draw();
  showCount();
}

function showCount() {
  const total = chosen.scope === "all" ? records.length : recordsOf[state.document].length;
  byId("status").textContent = t("shown", { n: table.rows({ search: "applied" }).count(), total });
}

/** One row of the table is reached by the Tab key, the others by the arrows. */
function rovingRow() {
  const body = document.querySelector("#targets tbody");
  const row = body.querySelector("tr.current") || body.querySelector("tr[id]");
  body.querySelectorAll('tr[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
  if (row) row.tabIndex = 0;
}

function markRow(record) {
  document.querySelectorAll("#targets tr.current").forEach((row) => { row.classList.remove("current"); row.removeAttribute("aria-current"); });
  const row = record && byId(`row-${record.id}`);
  if (!row) return;
  row.classList.add("current");
  row.setAttribute("aria-current", "true");
  rovingRow();
}

/** Brings the row of a record into view, on whatever page of the table it is. */
function chooseRow(record, focus) {
  if (!passes(record)) { resetFilters(); if (!passes(record)) { chosen.scope = byId("filter-scope").value = "all"; applyFilters(); } byId("status").textContent = t("unfiltered"); }
  openTab("targets");
  const order = table.rows({ order: "applied", search: "applied" }).indexes().toArray();
  const place = order.findIndex((index) => table.row(index).data() === record);
  const { length } = table.page.info();
  if (length > 0 && table.page() !== Math.floor(place / length)) table.page(Math.floor(place / length)).draw("page");
  select(record);
  const row = byId(`row-${record.id}`);
  bring(row);
  if (focus) row.focus({ preventScroll: true });
}

function listenToTable() {
  const body = document.querySelector("#targets tbody");
  const recordOf = (event) => { const row = event.target.closest("tr[id]"); return row && records[Number(row.id.slice(4))]; };
  body.addEventListener("click", (event) => { const record = recordOf(event); if (record) showSentence(record, false); });
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[id]");
    if (!row) return;
    const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling, Home: body.firstElementChild, End: body.lastElementChild }[event.key];
    if (next) { event.preventDefault(); row.tabIndex = -1; next.tabIndex = 0; next.focus(); }
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); showSentence(recordOf(event), true); }
  });
}
