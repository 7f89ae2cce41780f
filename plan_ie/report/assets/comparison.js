// The comparison: several documents side by side, or targets against what was achieved.

let compared = null;

/** The tab of the comparison; its table is made when it is first opened. */
function offerComparison() {
  if (!data.comparison) return;
  const against = data.comparison.kind === "progress";
  byId("tab-comparison").hidden = false;
  byId("tab-comparison").textContent = t(against ? "progress" : "comparison");
  byId("comparison-hint").textContent = t(against ? "progress_hint" : "compare_hint");
}

function makeComparison() {
  if (compared) return;
  const { comparison } = data;
  const against = comparison.kind === "progress";
  const wanted = against ? {} : { shared: true, different: false };
  const grid = compared = new DataTable("#comparison", {
    data: comparison.rows, columns: against ? progressColumns() : targetColumns(comparison), order: [], autoWidth: false, deferRender: true,
    pageLength: 100, lengthMenu: [50, 100, 500, { label: "∞", value: -1 }], language: data.strings.table,
    layout: { topStart: null, topEnd: "search", bottomStart: ["pageLength", { buttons: tableButtons() }], bottomEnd: ["info", "paging"] },
    createdRow: (row, found) => row.classList.add(`is-${(found.status || found.outcome).replace(" ", "-")}`),
  });
  grid.search.fixed("choices", (_, row) => (!wanted.shared || row.status !== "single") && (!wanted.different || row.status !== "same"));
  const boxes = Object.keys(wanted).map((name) => {
    const box = element("input", { type: "checkbox", checked: wanted[name], onchange: () => { wanted[name] = box.checked; grid.draw(); } });
    return element("label", {}, box, t(`only_${name}`));
  });
  byId("comparison-choices").replaceChildren(...boxes);
  grid.draw();
  byId("comparison").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-record]");
    if (button) showSentence(records[Number(button.dataset.record)], false);
  });
}

const whose = () => [
  { title: t("indicator"), data: null, className: "c-indicator", render: cell((row) => row.indicator) },
  { title: t("subject"), data: null, render: cell((row) => row.subject) },
  { title: t("region"), data: null, render: cell((row) => row.region) },
];

function targetColumns({ documents }) {
  return [
    ...whose(),
    { title: t("year"), data: null, type: "num", render: cell((row) => row.year, (row) => row.year ?? LAST) },
    ...documents.map((_, n) => ({ title: escaped(titleOf(n)), data: null, className: "c-cell", render: (row, type) => comparedCell(row.cells[n], row, type) })),
    { title: t("status"), data: null, className: "c-status", render: cell((row) => t(`status_${row.status}`)) },
  ];
}

function progressColumns() {
  return [
    ...whose(),
    { title: t("value"), data: null, className: "c-cell", render: (row, type) => comparedCell(row.target, row, type) },
    { title: t("achieved"), data: null, className: "c-cell", render: (row, type) => comparedCell(row.actual, row, type) },
    { title: t("share"), data: null, type: "num", className: "c-share", render: cell((row) => (row.share == null ? "" : `${Math.round(row.share * 100)} %`), (row) => row.share ?? LAST) },
    { title: t("status"), data: null, className: "c-status", render: cell((row) => data.strings.outcomes[row.outcome]) },
  ];
}

/** A value that leads to its sentence, with the year and the difference to the first document. */
function comparedCell(found, row, type) {
  if (!found) return "";
  if (type !== "display") return `${found.value}`;
  const above = found.above == null ? "" : found.above === 0 ? "=" : `${found.above > 0 ? "▲ +" : "▼ −"}${short(Math.abs(found.above))}${row.unit === "%" ? t("points") : row.unit}`;
  const year = row.year === undefined && found.year ? ` (${found.year})` : "";
  const value = escaped(found.value + year);
  const lead = found.record == null ? value : `<button type="button" class="link" data-record="${found.record}" title="${escaped(t("in_text"))}">${value}</button>`;
  return above ? `${lead} <small>${escaped(above)}</small>` : lead;
}
