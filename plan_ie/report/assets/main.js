// The page as a whole: documents, tabs, colours, printing.

const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const isDark = () => document.documentElement.classList.contains("dark");

/** Brings an element to the middle of what scrolls; a long way is not shown. */
function bring(node) {
  const far = Math.abs(node.getBoundingClientRect().top) > 2 * window.innerHeight;
  node.scrollIntoView({ block: "center", behavior: far || still.matches ? "auto" : "smooth" });
}

/** Chooses a record: its row, its sentence and its links. */
function select(record) {
  state.record = record;
  if (record.document !== state.document) showDocument(record.document, false);
  markRow(record);
  markSentence(record);
  showLinks(record);
}

/** Brings the sentence of a record into view. */
function showSentence(record, focus) {
  if (narrow.matches) openTab("text");
  select(record);
  const quantity = byId(`quantity-${record.id}`) || nodesOf(record, "quantity")[0];
  if (!quantity) return;
  bring(quantity);
  if (focus) quantity.focus({ preventScroll: true });
}

function showDocument(n, top = true) {
  state.document = n;
  if (top) state.record = null;
  showText(n);
  markSentence(null);
  hideDetails();
  byId("headline").textContent = titleOf(n);
  byId("document").value = n;
  byId("previous").disabled = n === 0;
  byId("next").disabled = n === data.documents.length - 1;
  if (top) byId("text-scroll").scrollTop = 0;
  if (chosen.scope === "one") applyFilters();
}

function makeSwitcher() {
  if (data.documents.length < 2) return;
  byId("switcher").hidden = false;
  const list = byId("document");
  list.replaceChildren(...data.documents.map((_, n) => element("option", { value: n }, `${n + 1}. ${titleOf(n)} (${recordsOf[n].length})`)));
  list.addEventListener("change", () => showDocument(Number(list.value)));
  byId("previous").addEventListener("click", () => showDocument(state.document - 1));
  byId("next").addEventListener("click", () => showDocument(state.document + 1));
}

const TABS = ["text", "targets", "charts", "comparison"];
const panelOf = (name) => byId(byId(`tab-${name}`).getAttribute("aria-controls"));

function openTab(name) {
  const side = name !== "text";
  document.body.dataset.tab = name;
  for (const one of TABS) {
    const on = one === name;
    byId(`tab-${one}`).setAttribute("aria-selected", on);
    byId(`tab-${one}`).tabIndex = on ? 0 : -1;
    if (one !== "text" && side) panelOf(one).hidden = !on;
  }
  byId("filter-box").hidden = byId("status").hidden = name === "comparison";
  if (name === "charts") drawCharts();
  if (name === "comparison" && DataTable) makeComparison();
}

function makeTabs() {
  const tabs = byId("tabs");
  tabs.addEventListener("click", (event) => { const tab = event.target.closest("[role=tab]"); if (tab) openTab(tab.id.slice(4)); });
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const shown = TABS.filter((name) => byId(`tab-${name}`).offsetParent);
    const next = shown[(shown.indexOf(document.body.dataset.tab) + step + shown.length) % shown.length];
    openTab(next);
    byId(`tab-${next}`).focus();
  });
  const fit = () => { byId("filter-box").open = !narrow.matches; if (!narrow.matches && document.body.dataset.tab === "text") openTab("targets"); };
  narrow.addEventListener("change", fit);
  openTab("targets");
  fit();
}

function makeTheme() {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const list = byId("theme");
  const apply = () => {
    document.documentElement.classList.toggle("dark", list.value === "dark" || (list.value === "auto" && system.matches));
    drawCharts();
  };
  list.addEventListener("change", apply);
  system.addEventListener("change", apply);
  apply();
}

/** On paper stands the shown document, then every row that the filters leave, on one page of the table. */
function makePrintable() {
  let before = 0;
  window.addEventListener("beforeprint", () => { document.body.classList.add("printing"); before = table.page.len(); table.page.len(-1).draw(); });
  window.addEventListener("afterprint", () => { document.body.classList.remove("printing"); table.page.len(before).draw(); });
}

async function start() {
  makeLegend();
  makeSwitcher();
  makeFilters();
  showDocument(0);
  listenToText();
  makeTabs();
  makeTheme();
  offerComparison();
  await makeTable();
  if (data.opens === "comparison") openTab("comparison");
  makePrintable();
  byId("pick-indicator").addEventListener("change", drawCharts);
  byId("pick-unit").addEventListener("change", drawCharts);
  window.addEventListener("resize", () => showLinks(state.record?.document === state.document ? state.record : null));
  document.body.dataset.ready = "true";
}

start();
