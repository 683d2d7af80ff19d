// An argument map: moves, grows, folds, finds; a box leads to its claim, a line tells its step.
function argumentMap(figure, svg, { $, make, plain, draw, issueMaps, boxes, tellStep, look }) {
  const [width, height] = ["width", "height"].map((it) => Number(svg.getAttribute(it)));
  const box = { x: 0, y: 0, w: width, h: height };
  const redraw = () => svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  svg.setAttribute("role", "group");
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const zoom = (by, at = [0.5, 0.5]) => {
    const w = Math.min(width * 2, Math.max(200, box.w * by)), h = box.h * (w / box.w);
    box.x += (box.w - w) * at[0];
    box.y += (box.h - h) * at[1];
    [box.w, box.h] = [w, h];
    redraw();
  };
  const move = (x, y) => { box.x += x * box.w; box.y += y * box.h; redraw(); };
  // What the window shows when words can be read: as many points of the map as it has pixels, or some more.
  const SCALE = 0.9, SMALLEST = 0.8;
  const frame = () => { const it = svg.getBoundingClientRect(); return [it.width || 1, it.height || 1]; };
  const within = (middle, shown, all) => (shown >= all ? (all - shown) / 2 : Math.min(all - shown, Math.max(0, middle - shown / 2)));
  const legible = (node) => {
    const at = node.getBBox(), [w, h] = frame().map((it) => it / SCALE);
    return { w, h, x: within(at.x + at.width / 2, w, width), y: within(at.y + at.height / 2, h, height) };
  };
  const center = (node) => { Object.assign(box, legible(node)); redraw(); };
  const whole = () => { Object.assign(box, { x: 0, y: 0, w: width, h: height }); redraw(); };
  const nodes = [...svg.querySelectorAll("g.node")];
  const edges = [...svg.querySelectorAll("g.edge")];
  const isWhole = figure.closest(".page").id === "map";
  const named = new Map(nodes.map((it) => [it.dataset.id, it]));
  for (const it of edges) {
    const { from, tie, to } = it.dataset, names = [from, to].map((name) => name.replace(/^\w+:/, ""));
    it.prepend(document.createElementNS(svg.namespaceURI, "title"));
    it.firstChild.textContent = names.join(` ${VERBS[tie]?.[0] || tie} `);
    // A broad line below it can be hit, and shows where one is.
    const hit = it.querySelector("path").cloneNode();
    for (const name of ["stroke", "stroke-width", "stroke-dasharray"]) hit.removeAttribute(name);
    hit.setAttribute("class", "hit");
    it.firstChild.after(hit);
    it.setAttribute("tabindex", "-1");
    it.setAttribute("role", "link");
  }
  // A step is told by any of its lines: those that lead into its joint, and the one that leaves it.
  const isJoint = (id) => named.get(id)?.classList.contains("inference");
  const tell = (line) => {
    const joint = line.dataset.joins ? line.dataset.to : isJoint(line.dataset.from) ? line.dataset.from : null;
    const out = (joint && edges.find((it) => it.dataset.from === joint)) || line;
    const premises = edges.filter((it) => joint && it.dataset.joins && it.dataset.to === joint);
    const { tie, to, id: name, count = 1 } = out.dataset;
    tellStep({ tie, to, name, count: Number(count), from: (premises.length ? premises : [line]).map((it) => it.dataset.from) });
  };
  // The lines of a box, one after the other.
  const nextLine = (at) => {
    const id = at.matches(".edge") ? at.dataset.of : at.dataset.id;
    const lines = edges.filter((it) => !it.classList.contains("hidden") && [it.dataset.from, it.dataset.to].includes(id));
    const next = lines[(lines.indexOf(at) + 1) % lines.length];
    if (!next) return;
    next.dataset.of = id;
    next.focus({ preventScroll: true });
    said.textContent = next.firstChild.textContent;
  };
  const folded = new Set();

  // What is left when nothing may be reached through what is folded, from what leads nowhere on.
  function refold() {
    const to = new Map();
    for (const it of edges) {
      if (!to.has(it.dataset.to)) to.set(it.dataset.to, []);
      to.get(it.dataset.to).push(it.dataset.from);
    }
    const leading = new Set(edges.map((it) => it.dataset.from));
    const open = nodes.map((it) => it.dataset.id).filter((it) => !leading.has(it) || it.startsWith("position:"));
    const seen = new Set(open);
    while (open.length) {
      const at = open.pop();
      if (folded.has(at)) continue;
      for (const it of to.get(at) || []) if (!seen.has(it)) { seen.add(it); open.push(it); }
    }
    // A circle that leads nowhere is shown whole.
    if (!folded.size) for (const it of named.keys()) seen.add(it);
    for (const it of nodes) it.classList.toggle("hidden", !seen.has(it.dataset.id));
    for (const it of edges)
      it.classList.toggle("hidden", !seen.has(it.dataset.from) || !seen.has(it.dataset.to) || folded.has(it.dataset.to));
    for (const it of nodes) it.classList.toggle("folded", folded.has(it.dataset.id));
    const n = nodes.filter((it) => it.classList.contains("hidden")).length;
    said.textContent = n ? `${n} boxes are folded away.` : "";
  }
  const fold = (id) => { if (!folded.delete(id)) folded.add(id); refold(); };
  const follow = (id) => {
    const inside = isWhole && issueMaps.find((it) => it.page.id === idOf(id));
    const leaves = isJoint(id) && edges.find((it) => it.dataset.from === id);
    if (inside) swap(inside.number);
    else if (leaves) tell(leaves);
    else if ($(idOf(id))) location.hash = idOf(id);
  };
  // The map of everything makes way for that of an issue, and comes back.
  const swap = (number, words = "") => {
    figure.dataset.now = number;
    figure.dataset.find = words;
    const chose = document.activeElement?.matches("select");
    draw(figure, number).then(() => (chose ? figure.previousElementSibling.querySelector("select") : figure).focus({ preventScroll: true }));
  };

  const bar = make("div", "", { class: "map-bar" });
  const button = (label, title, run) => {
    const it = make("button", label, { type: "button", title, "aria-label": title });
    it.addEventListener("click", run);
    bar.append(it);
  };
  if (figure.previousElementSibling?.matches(".map-bar")) figure.previousElementSibling.remove();
  button("+", "Larger", () => zoom(0.7));
  button("−", "Smaller", () => zoom(1 / 0.7));
  button("Whole map", "Show the whole map", () => { folded.clear(); refold(); whole(); });
  const field = make("input", "", { type: "search", placeholder: "Find in the map", "aria-label": "Find in the map" });
  const said = make("span", "", { role: "status", class: "muted" });
  if (isWhole && issueMaps.length) {
    const which = make("select", "", { "aria-label": "Which map" });
    which.append(make("option", "All issues", { value: figure.dataset.picture }));
    for (const it of issueMaps)
      which.append(make("option", it.page.querySelector("h1").textContent, { value: String(it.number) }));
    which.value = figure.dataset.now || figure.dataset.picture;
    which.addEventListener("change", () => swap(Number(which.value)));
    bar.append(which);
  }
  const more = make("span");
  bar.append(field, said, more, make("small", "Click a box or a line to read it; shift-click, or f, folds what only leads through a box; e goes along its lines. Drag to move; arrows, + and − work, too, and 0 shows the whole map."));
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let first = null, n = 0;
    for (const it of nodes) {
      const hit = words.length > 0 && it.dataset.kind !== "inference" && words.every((word) => plain(it.textContent).includes(word));
      it.classList.toggle("found", hit);
      if (hit) { n += 1; first ??= it; }
    }
    said.textContent = words.length ? `${n} found` : "";
    if (first) center(first);
    more.replaceChildren();
    if (isWhole && words.length) elsewhere(words);
  });
  // What is found in the maps of issues, and a way to each.
  async function elsewhere(words) {
    const asked = field.value;
    const found = [];
    for (const it of issueMaps) {
      const n = (await boxes(it)).filter((text) => words.every((word) => text.includes(word))).length;
      if (field.value !== asked) return;
      if (!n) continue;
      const name = it.page.querySelector("h1").textContent;
      const button = make("button", `${name} (${n})`, { type: "button" });
      button.addEventListener("click", () => swap(it.number, asked));
      found.push([n, button]);
      named.get("issue:" + decodeURIComponent(it.page.id.slice(6)))?.classList.add("found");
    }
    found.sort((a, b) => b[0] - a[0]);
    more.replaceChildren(...found.slice(0, 6).map((it) => it[1]));
    if (found.length > 6) more.append(` and in ${found.length - 6} more`);
  }
  figure.before(bar);

  for (const it of nodes) {
    if (it.classList.contains("inference")) continue;
    it.setAttribute("tabindex", "0");
    it.setAttribute("role", "link");
  }
  let from = null, moved = false;
  svg.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; moved = false; });
  svg.addEventListener("pointermove", (event) => {
    if (!from || !(event.buttons & 1)) { from = null; return; }
    const size = svg.getBoundingClientRect();
    const by = [(event.clientX - from[0]) / size.width, (event.clientY - from[1]) / size.height];
    if (Math.abs(event.clientX - from[0]) + Math.abs(event.clientY - from[1]) > 3) moved = true;
    if (moved) { move(-by[0], -by[1]); from = [event.clientX, event.clientY]; }
  });
  svg.addEventListener("click", (event) => {
    const node = event.target.closest("g.node"), line = event.target.closest("g.edge");
    if (moved) return;
    if (line) tell(line);
    else if (node && event.shiftKey) fold(node.dataset.id);
    else if (node) follow(node.dataset.id);
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const size = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, [(event.clientX - size.left) / size.width, (event.clientY - size.top) / size.height]);
  }, { passive: false });
  figure.onkeydown = (event) => {
    const node = event.target.closest("g.node"), line = event.target.closest("g.edge");
    const keys = { ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1), "+": () => zoom(0.7), "-": () => zoom(1 / 0.7), "0": whole };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (node && event.key === "Enter") follow(node.dataset.id);
    else if (line && event.key === "Enter") tell(line);
    else if ((node || line) && event.key === "e") nextLine(node || line);
    else if (line && event.key === "Escape") named.get(line.dataset.of)?.focus();
    else if (node && event.key === "f") fold(node.dataset.id);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  };
  // A large map opens where most of it can be read at once, and there at what it leads to.
  const [w, h] = frame();
  if (Math.min(w / width, h / height) < SMALLEST) {
    const boxed = nodes.filter((it) => it.dataset.kind !== "inference");
    const goals = boxed.filter((it) => it.dataset.kind === "position");
    const places = boxed.map((it) => it.getBBox());
    const inside = (it, view) => it.x >= view.x && it.y >= view.y && it.x + it.width <= view.x + view.w && it.y + it.height <= view.y + view.h;
    let best = null, most = -1;
    for (const it of goals.length ? goals : boxed) {
      const view = legible(it), n = places.filter((at) => inside(at, view)).length;
      if (n > most) [best, most] = [it, n];
    }
    if (best) center(best);
  }
  redraw();
  // Paper has no button that shows the rest.
  figure.drawn?.abort();
  figure.drawn = new AbortController();
  addEventListener("beforeprint", () => svg.setAttribute("viewBox", `0 0 ${width} ${height}`), figure.drawn);
  addEventListener("afterprint", redraw, figure.drawn);
  if (figure.dataset.find) {
    field.value = figure.dataset.find;
    figure.dataset.find = "";
    field.dispatchEvent(new Event("input"));
  }
  // How somebody looks at it, for a map that takes its place.
  figure.look = () => ({ box: box.w < width || box.h < height ? { ...box } : null, folded: [...folded], words: field.value });
  if (look) {
    for (const id of look.folded) if (named.has(id)) folded.add(id);
    if (folded.size) refold();
    field.value = look.words;
    if (look.words) field.dispatchEvent(new Event("input"));
    if (look.box) { Object.assign(box, look.box); redraw(); } else whole();
  }
}
