// What a quantity is linked to: lines in the text, and a panel below it.

const FAR = 120; // pixels
const SVG = "http://www.w3.org/2000/svg";

/** Draws the links of a record from its quantity, and tells of them; null takes them away. */
function showLinks(record) {
  document.querySelectorAll("#text .linked").forEach((node) => node.classList.remove("linked"));
  byId("links")?.remove();
  if (!record) return;
  const source = byId(`quantity-${record.id}`) || nodesOf(record, "quantity")[0];
  if (!source || !source.getClientRects().length) return; // not of the shown document, or on a tab that is not open
  const article = byId("text");
  const origin = article.getBoundingClientRect();
  const drawing = document.createElementNS(SVG, "svg");
  drawing.id = "links";
  drawing.setAttribute("aria-hidden", "true");
  nodesOf(record, "quantity").forEach((node) => node.classList.add("linked"));
  for (const role of ROLES.slice(1)) {
    const nodes = nodesOf(record, role);
    nodes.forEach((node) => node.classList.add("linked"));
    if (nodes.length && isNear(source, nodes[0])) drawing.append(line(source, nodes[0], origin, role));
  }
  article.append(drawing);
  showDetails(record);
}

function nodesOf(record, role) {
  const all = document.querySelectorAll(`#text .hl.${role}`);
  return [...all].filter((node) => node.dataset.records.split(" ").includes(String(record.id)) && within(node, record.spans[role]));
}

/** Whether a highlighted node is part of a span: an indicator of one record may be the subject of another. */
function within(node, span) {
  return Boolean(span) && node.place[0] >= span[0] && node.place[1] <= span[1];
}

/** Whether a line between two nodes is short enough to be followed; one across many lines only strikes out what is read. */
function isNear(from, to) {
  const [a, b] = [from, to].map((node) => node.getBoundingClientRect());
  return Math.abs(a.top - b.top) < FAR;
}

function line(from, to, origin, role) {
  const [a, b] = [from, to].map((node) => node.getClientRects()[0]);
  const [x1, x2] = [a, b].map((box) => box.left + box.width / 2 - origin.left);
  const [y1, y2] = [a.top - origin.top, b.top - origin.top];
  const rise = Math.min(26, 10 + Math.abs(x1 - x2) / 14);
  const path = document.createElementNS(SVG, "path");
  const top = Math.min(y1, y2) - rise;
  path.setAttribute("d", Math.abs(y1 - y2) < 4 ? `M${x1},${y1}C${x1},${top} ${x2},${top} ${x2},${y2}` : `M${x1},${y1}C${x1},${y1 - rise} ${x2},${y2 + rise * 2} ${x2},${y2 + b.height}`);
  path.setAttribute("class", role);
  return path;
}

function showDetails(record) {
  const fields = [
    ["quantity", record.value, measureOf(record)],
    ["indicator", record.indicator, record.industry],
    ["subject", record.subject],
    ["region", record.region, record.spans.region || !record.region ? "" : t("context")],
    ["deadline", yearsOf(record), record.spans.deadline || record.end_year == null ? "" : t("context")],
    ["baseline", record.baseline],
    ["confidence", String(record.confidence)],
    ["page", record.page],
  ].filter(([, value]) => value);
  const list = element("dl", {}, ...fields.map(([role, value, note]) =>
    element("div", { class: role }, element("dt", {}, t(role)), element("dd", {}, String(value), note ? element("small", {}, note) : null))));
  const open = element("button", { type: "button", onclick: () => chooseRow(record, true) }, t("in_table"));
  byId("details").replaceChildren(list, open);
}

function hideDetails() {
  byId("details").replaceChildren(element("p", { class: "hint" }, t("details_hint")));
}

/** The boxes above the text, which switch the colours of a role on and off. */
function makeLegend() {
  const boxes = ROLES.map((role) => {
    const box = element("input", { type: "checkbox", checked: true, onchange: () => byId("text").classList.toggle(`no-${role}`, !box.checked) });
    return element("label", { class: `hl ${role}` }, box, t(role));
  });
  byId("legend").replaceChildren(...boxes);
}

/** The record that an element of the text is about: of several the one already chosen. */
function recordAt(node) {
  const marked = node?.closest?.("#text .hl");
  if (!marked) return null;
  const ids = marked.dataset.records.split(" ").map(Number);
  return records[ids.includes(state.record?.id) ? state.record.id : ids[0]];
}

function listenToText() {
  const article = byId("text");
  const leave = () => { showLinks(state.record?.document === state.document ? state.record : null); };
  let hovered = null;
  article.addEventListener("mousemove", (event) => {
    // The text may also move under a pointer that rests while the keyboard is used; that counts for nothing.
    if (!(event.movementX || event.movementY) || event.target === hovered) return;
    hovered = event.target;
    const record = recordAt(hovered);
    if (record) showLinks(record);
  });
  article.addEventListener("mouseleave", () => { hovered = null; leave(); });
  article.addEventListener("focusin", (event) => { const record = recordAt(event.target); if (record) showLinks(record); });
  article.addEventListener("click", (event) => {
    const record = recordAt(event.target);
    if (!record) return;
    if (narrow.matches) { select(record); showLinks(record); } else chooseRow(record, false);
  });
  article.addEventListener("keydown", (event) => {
    const record = recordAt(event.target);
    if (record && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); chooseRow(record, true); }
    if (event.key === "Escape" && state.record) chooseRow(state.record, true);
  });
}
