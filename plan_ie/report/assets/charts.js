// Charts by Vega-Lite, drawn of what the filters leave; the library is loaded when they are first looked at.

const MOST = 30;
const SPACING = 0.05; // of the height: names nearer to each other than this would lie on each other
let vega = null;

/** A number as plans write it, with 亿 and 万, or as English does. */
function short(value) {
  if (typeof value !== "number") return "";
  const steps = data.language === "zh" ? [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]] : [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"]];
  const [size, sign] = steps.find(([step]) => Math.abs(value) >= step) || [1, ""];
  return String(Number((value / size).toPrecision(4))) + sign;
}

const chartsOpen = () => !byId("charts-panel").hidden || document.body.classList.contains("printing");

async function drawCharts() {
  if (!chartsOpen()) return;
  if (!vega) {
    vega = library("chart-library").then(() => window.vegaEmbed);
  }
  const embed = await vega;
  const rows = filtered().filter((record) => record.number != null);
  await Promise.all([drawRegions(embed, rows), drawSlope(embed, rows), drawIndustries(embed, filtered())]);
}

/** Fills a list of choices and returns the one that is chosen: the earlier one if it is still there. */
function pick(id, choices) {
  const list = byId(id);
  const before = list.value;
  list.replaceChildren(...choices.map(([value, name]) => element("option", { value }, name)));
  if (choices.some(([value]) => value === before)) list.value = before;
  return list.value;
}

async function drawRegions(embed, rows) {
  const groups = grouped(rows.filter((row) => row.key));
  const ranked = [...groups].map(([key, same]) => [key, same, new Set(same.map((row) => row.region)).size]).sort((a, b) => b[2] - a[2] || b[1].length - a[1].length);
  const choices = ranked.slice(0, 300).map(([key, same, regions]) => [key, `${same[0].key} · ${measureOf(same[0])}${same[0].unit ? `, ${same[0].unit}` : ""} (${regions})`]);
  const same = groups.get(pick("pick-indicator", choices)) || [];
  const one = new Set(same.map((row) => row.region)).size === 1;
  const label = (row) => visible([one && row.subject ? "" : row.region || t("none"), row.subject === row.region ? "" : row.subject].filter(Boolean).join(" · "));
  const best = new Map();
  for (const row of same) {
    const key = `${label(row)}\n${row.end_year}`;
    if (!best.has(key) || best.get(key).confidence < row.confidence) best.set(key, row);
  }
  const values = [...best.values()].map((row) => ({ label: label(row), value: row.number, shown: visible(row.value), year: yearsOf(row) || "–", id: row.id, document: titleOf(row.document) }));
  const height = new Set(values.map((row) => row.label)).size * (8 + 13 * new Set(values.map((row) => row.year)).size);
  await draw(embed, "regions", values, { title: same[0]?.unit || "" }, height);
}

const comparableKey = (row) => [row.key, row.unit, row.measure, row.annual ? 1 : 0].join("\n");

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(comparableKey(row), [...(groups.get(comparableKey(row)) || []), row]);
  return groups;
}

async function drawSlope(embed, rows) {
  const sloping = rows.filter((row) => row.baseline_number != null && row.measure === "level");
  const unit = pick("pick-unit", counted(sloping, "unit").map(([name, count]) => [name, `${name || "–"} (${count})`]));
  const all = sloping.filter((row) => row.unit === unit).sort((a, b) => Math.abs(b.number) - Math.abs(a.number));
  const labels = apart(all.slice(0, MOST));
  const values = all.slice(0, MOST).flatMap((row) => {
    const name = visible([row.region, row.subject, row.indicator].filter(Boolean).join(" · "));
    const common = { line: String(row.id), id: row.id, name, shown: visible(`${row.baseline} → ${row.value}`), change: row.number < row.baseline_number ? "falls" : "rises" };
    return [{ ...common, stage: t("start"), value: row.baseline_number, label: "" }, { ...common, stage: t("goal"), value: row.number, label: labels.get(row) || "" }];
  });
  await draw(embed, "slope", values, { title: unit, start: t("start"), goal: t("goal") }, 380);
  const note = all.length > MOST ? t("chart_most", { n: MOST, total: all.length }) : "";
  byId("chart-slope").querySelector(".chart").dataset.note = note;
}

/** The names to write beside the lines, for as many as have room; the others are told on hover. */
function apart(rows) {
  const values = rows.flatMap((row) => [row.number, row.baseline_number]);
  const room = (Math.max(...values) - Math.min(...values)) * SPACING;
  const same = new Set(rows.map((row) => row.key)).size === 1;
  const labels = new Map();
  let last = -Infinity;
  for (const row of [...rows].sort((a, b) => a.number - b.number)) {
    if (row.number - last <= room) continue;
    labels.set(row, visible((same ? row.region : row.indicator) || ""));
    last = row.number;
  }
  return labels;
}

async function drawIndustries(embed, rows) {
  const counts = counted(rows.filter((row) => row.industry), "industry").slice(0, MOST);
  const kept = new Set(counts.map(([name]) => name));
  const measures = new Map();
  for (const row of rows) {
    if (!kept.has(row.industry)) continue;
    const key = JSON.stringify([visible(row.industry), data.strings.measures[row.measure]]);
    measures.set(key, (measures.get(key) || 0) + 1);
  }
  const values = [...measures].map(([key, count]) => { const [label, measure] = JSON.parse(key); return { label, measure, count }; });
  await draw(embed, "industries", values, { title: t("count"), measure: t("measure"), measures: Object.values(data.strings.measures) }, 22 * counts.length);
}

/** Puts texts into a specification: `@name` becomes the text of that name. */
function filledIn(specification, texts) {
  return JSON.parse(JSON.stringify(specification), (_, value) => (typeof value === "string" && value.startsWith("@") ? texts[value.slice(1)] : value));
}

async function draw(embed, name, values, texts, height) {
  const place = byId(`chart-${name}`).querySelector(".chart");
  byId(`chart-${name}`).classList.toggle("empty", !values.length);
  if (!values.length) { place.replaceChildren(element("p", { class: "hint" }, t("chart_none"))); return; }
  const specification = { ...filledIn(data.charts[name], texts), data: { values }, height, description: t(`chart_${name}`), config: chartConfig() };
  const { view } = await embed(place, specification, { ast: true, renderer: "svg", expressionFunctions: { short }, actions: false, tooltip: { theme: isDark() ? "dark" : "light" } });
  view.addEventListener("click", (_, item) => { const id = item?.datum?.id; if (id != null) chooseRow(records[id], false); });
}

function chartConfig() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const font = getComputedStyle(document.body).fontFamily;
  const axis = { labelColor: colour("--ink"), titleColor: colour("--soft"), gridColor: colour("--line"), domainColor: colour("--line"), tickColor: colour("--line"), labelFont: font, titleFont: font, labelFontSize: 12, titleFontWeight: 400 };
  const legend = { labelColor: colour("--ink"), titleColor: colour("--soft"), labelFont: font, titleFont: font, titleFontWeight: 400 };
  const range = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6", "--c7"].map(colour);
  return { background: "transparent", view: { stroke: null }, axis, legend, range: { category: range }, text: { color: colour("--ink"), font }, bar: { cursor: "pointer" }, style: { cell: { stroke: null } } };
}
