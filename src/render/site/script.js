"use strict";
// Shows one page at a time, opens evidence beside it, searches, and puts two actors side by side.
// Everything it shows is already in the file; nothing is ever parsed as HTML.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", async () => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, attributes = {}) => {
    const it = document.createElement(tag);
    if (text) it.textContent = text;
    for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, value);
    return it;
  };
  const pages = [...document.querySelectorAll(".page")];
  const title = document.title;
  const panel = $("panel");

  // What a link leads to. Ids are spelled in links as they are in the page.
  const wanted = () => location.hash.slice(1);
  const open = (it) => {
    for (let at = it; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  // Pictures are packed until their page is shown.
  async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (it) => it.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }
  async function unpack(figure) {
    const { picture } = figure.dataset;
    figure.removeAttribute("data-picture");
    const drawn = new DOMParser().parseFromString(await unpacked(picture), "image/svg+xml");
    const svg = document.importNode(drawn.documentElement, true);
    // Several pictures may show the same thing: only what a picture itself refers to keeps its id.
    for (const it of svg.querySelectorAll("g[id]")) it.removeAttribute("id");
    figure.replaceChildren(svg);
    figure.hidden = false;
    if (figure.classList.contains("map")) map(figure, svg);
  }

  // An argument map: moves, grows, folds, finds; a box leads to its claim.
  const idOf = (name) => name.replace(":", "/").replace(/[^A-Za-z0-9\-._~/]/g, encodeURIComponent);
  function map(figure, svg) {
    const [width, height] = ["width", "height"].map((it) => Number(svg.getAttribute(it)));
    const box = { x: 0, y: 0, w: width, h: height };
    const draw = () => svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
    svg.setAttribute("role", "group");
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    const zoom = (by, at = [0.5, 0.5]) => {
      const w = Math.min(width * 2, Math.max(200, box.w * by)), h = box.h * (w / box.w);
      box.x += (box.w - w) * at[0];
      box.y += (box.h - h) * at[1];
      [box.w, box.h] = [w, h];
      draw();
    };
    const move = (x, y) => { box.x += x * box.w; box.y += y * box.h; draw(); };
    const LEGIBLE = 1300;
    const center = (node) => {
      const at = node.getBBox();
      const w = Math.min(width, LEGIBLE);
      Object.assign(box, { w, h: w * 0.6, x: at.x + at.width / 2 - w / 2, y: at.y + at.height / 2 - w * 0.3 });
      draw();
    };
    const whole = () => { Object.assign(box, { x: 0, y: 0, w: width, h: height }); draw(); };
    const nodes = [...svg.querySelectorAll("g.node")];
    const edges = [...svg.querySelectorAll("g.edge")];
    const named = new Map(nodes.map((it) => [it.dataset.id, it]));
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
    const follow = (id) => { if ($(idOf(id))) location.hash = idOf(id); };

    const bar = make("div", "", { class: "map-bar" });
    const button = (label, title, run) => {
      const it = make("button", label, { type: "button", title, "aria-label": title });
      it.addEventListener("click", run);
      bar.append(it);
    };
    button("+", "Larger", () => zoom(0.7));
    button("−", "Smaller", () => zoom(1 / 0.7));
    button("Whole", "Show the whole map", () => { folded.clear(); refold(); whole(); });
    const field = make("input", "", { type: "search", placeholder: "Find in the map", "aria-label": "Find in the map" });
    const said = make("span", "", { role: "status", class: "muted" });
    bar.append(field, said, make("small", "Click a box to read it; shift-click, or f, folds what only leads through it. Drag to move; arrows, + and − work, too."));
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
    });
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
      const node = event.target.closest("g.node");
      if (!node || moved) return;
      if (event.shiftKey) fold(node.dataset.id); else follow(node.dataset.id);
    });
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const size = svg.getBoundingClientRect();
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, [(event.clientX - size.left) / size.width, (event.clientY - size.top) / size.height]);
    }, { passive: false });
    figure.addEventListener("keydown", (event) => {
      const node = event.target.closest("g.node");
      const keys = { ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1), "+": () => zoom(0.7), "-": () => zoom(1 / 0.7), "0": whole };
      if (node && event.key === "Enter") follow(node.dataset.id);
      else if (node && event.key === "f") fold(node.dataset.id);
      else if (keys[event.key]) keys[event.key]();
      else return;
      event.preventDefault();
    });
    // A large map opens where it leads, large enough to be read.
    const goal = nodes.find((it) => it.dataset.kind === "position");
    if (goal && width > LEGIBLE) center(goal);
    draw();
  }

  // Names become the words of what they name when somebody asks for them.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches || !event.target.matches("details.names[open]")) return;
    for (const link of event.target.querySelectorAll("a[href^='#']")) {
      const head = $(link.getAttribute("href").slice(1))?.querySelector(".head");
      if (head) link.textContent = head.textContent;
    }
  }, true);

  function show() {
    const id = wanted();
    const isPair = id.startsWith("compare/");
    const it = isPair ? $("compare") : (id && $(id)) || pages[0];
    const page = it.closest(".page") || pages[0];
    for (const other of pages) other.classList.toggle("shown", other === page);
    for (const link of document.querySelectorAll("nav a")) {
      if (link.getAttribute("href") === "#" + page.id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    for (const menu of document.querySelectorAll("nav details")) menu.open = false;
    for (const it of page.querySelectorAll("figure[data-picture]")) unpack(it);
    document.title = page.querySelector("h1").textContent + " · " + title;
    // What scrolls by itself can be reached and scrolled by keyboard.
    for (const it of page.querySelectorAll(".scroll"))
      if (it.scrollWidth > it.clientWidth) {
        it.tabIndex = 0;
        it.setAttribute("role", "region");
        it.setAttribute("aria-label", "Table");
      }
    if (isPair) choose(id.split("/").slice(1));
    if (it === page || isPair) {
      scrollTo(0, 0);
      if (id) page.querySelector("h1").focus({ preventScroll: true });
    } else {
      open(it);
      it.scrollIntoView({ block: "center" });
      it.tabIndex = -1;
      it.focus({ preventScroll: true });
      it.classList.add("flash");
      setTimeout(() => it.classList.remove("flash"), 2500);
    }
  }

  // Evidence opens beside what one is reading; a second click on its heading leads to its page.
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[href^='#'], [data-to]");
    if (!link) {
      if (event.target === panel) panel.close();
      return;
    }
    const id = (link.getAttribute("href") || "#" + link.dataset.to).slice(1);
    if (panel.contains(link)) panel.close();
    if (id.startsWith("held/") && $(id)) {
      event.preventDefault();
      const body = panel.querySelector(".panel-body");
      const copy = $(id).cloneNode(true);
      copy.removeAttribute("id");
      const more = make("p", "", { class: "note" });
      more.append(make("a", "Link to this", { href: "#" + id, "data-page": "" }));
      body.replaceChildren(copy, more);
      if (!("page" in link.dataset)) { panel.showModal(); return; }
    }
    if ("page" in link.dataset || !id.startsWith("held/")) {
      if (link.dataset.to || "page" in link.dataset) { event.preventDefault(); }
      if ("#" + id === location.hash) { event.preventDefault(); show(); }
      else if (link.dataset.to || "page" in link.dataset) location.hash = id;
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); $("find").focus(); }
    if ((event.key === "Enter" || event.key === " ") && event.target.dataset && event.target.dataset.to) {
      event.preventDefault();
      event.target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("nav details[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });

  // Search: every page, card and paragraph, by all of the words typed.
  let index = null;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = () => {
    if (index) return index;
    index = [];
    for (const it of document.querySelectorAll(".page, .card, .named")) {
      const head = it.matches(".page") ? it.querySelector("h1") : it.querySelector(".head") || it;
      const text = head.textContent.trim();
      const kind = it.id.split("/")[0].replace("held", "stance").replace("map", "claims");
      index.push({ id: it.id, kind, text, words: plain(text + " " + it.id) });
    }
    for (const it of document.querySelectorAll(".paragraph")) {
      const mark = it.querySelector("mark[id]");
      if (mark) index.push({ id: mark.id, kind: "text", text: it.querySelector(".words").textContent.trim(), words: plain(it.textContent) });
    }
    return index;
  };
  // As much of a text as fits, with the first word that was typed in it.
  const excerpt = (text, word) => {
    if (text.length <= 150) return text;
    const at = Math.max(0, plain(text).indexOf(word) - 50);
    const from = at ? text.indexOf(" ", at) + 1 : 0;
    return (from ? "… " : "") + text.slice(from, from + 150) + (from + 150 < text.length ? " …" : "");
  };
  const find = $("find"), found = $("found");
  let chosen = -1;
  const close = () => { found.hidden = true; find.setAttribute("aria-expanded", "false"); find.removeAttribute("aria-activedescendant"); };
  const mark = (number) => {
    const all = [...found.querySelectorAll("[role=option]")];
    if (!all.length) return;
    chosen = (number + all.length) % all.length;
    all.forEach((it, at) => it.setAttribute("aria-selected", String(at === chosen)));
    all[chosen].scrollIntoView({ block: "nearest" });
    find.setAttribute("aria-activedescendant", all[chosen].id);
  };
  const go = (id) => { close(); find.value = ""; if (location.hash === "#" + id) show(); else location.hash = id; };
  find.addEventListener("input", () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    chosen = -1;
    if (!words.length) return close();
    const rank = { issue: 0, actor: 1, source: 2, position: 3, claim: 4, argument: 5, stance: 6, text: 7 };
    const hits = entries().filter((it) => words.every((word) => it.words.includes(word)));
    hits.sort((a, b) => (rank[a.kind] ?? 3) - (rank[b.kind] ?? 3));
    found.replaceChildren(...hits.slice(0, 40).map((it, number) => {
      const item = make("li", "", { role: "option", id: "found-" + number, "data-id": it.id, "aria-selected": "false" });
      const short = excerpt(it.text, words[0]);
      item.append(make("span", it.kind, { class: "kind" }), document.createTextNode(short));
      return item;
    }));
    if (!hits.length) found.replaceChildren(make("li", "Nothing has all of these words.", { role: "option", "aria-disabled": "true" }));
    if (hits.length > 40) found.append(make("li", hits.length - 40 + " more; add a word.", { role: "option", "aria-disabled": "true" }));
    found.hidden = false;
    find.setAttribute("aria-expanded", "true");
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); mark(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(chosen - 1); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      const item = found.querySelectorAll("[data-id]")[Math.max(chosen, 0)];
      if (item && !found.hidden) { event.preventDefault(); go(item.dataset.id); }
    }
  });
  found.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[data-id]");
    if (item) { event.preventDefault(); go(item.dataset.id); }
  });
  find.addEventListener("blur", close);

  // Two actors side by side.
  const data = JSON.parse(await unpacked($("stances").dataset.packed));
  const one = $("one"), other = $("other");
  if (one && data.actors.length > 1) {
    const names = data.actors.map((it, at) => [it.name, at]).sort((a, b) => a[0].localeCompare(b[0]));
    for (const select of [one, other])
      select.replaceChildren(...names.map(([name, at]) => make("option", name, { value: String(at) })));
    one.closest(".chooser").hidden = false;
    const best = [...data.pairs].sort((a, b) => b.shared - a.shared)[0];
    one.value = String(best ? best.a : 0);
    other.value = String(best ? best.b : 1);
    const chosenNow = () => [data.actors[one.value], data.actors[other.value]].map((it) => it.to.replace("actor/", ""));
    for (const select of [one, other])
      select.addEventListener("change", () => { location.hash = "compare/" + chosenNow().join("/"); });
  }
  function choose(keys) {
    const at = keys.map((key) => data.actors.findIndex((it) => it.to === "actor/" + key));
    if (at.length === 2 && at.every((it) => it >= 0)) { one.value = String(at[0]); other.value = String(at[1]); }
    sides();
  }
  const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(Math.round(value * 100) / 100);
  function sides() {
    const place = $("side-by-side");
    if (!place || !one || !data.actors.length) return;
    const [a, b] = [Number(one.value), Number(other.value)];
    place.replaceChildren();
    if (a === b) { place.append(make("p", "Choose two different actors.", { class: "note" })); return; }
    const pair = data.pairs.find((it) => (it.a === a && it.b === b) || (it.a === b && it.b === a));
    const names = [data.actors[a].name, data.actors[b].name];
    place.append(make("h2", names.join(" and ")));
    const held = (actor) => new Map(data.stances.filter((it) => it.actor === actor).map((it) => [it.target, it]));
    const [left, right] = [held(a), held(b)];
    const shared = [...left.keys()].filter((it) => right.has(it));
    const interval = pair && pair.interval ? ` (95 % interval ${pair.interval[0].toFixed(2)} to ${pair.interval[1].toFixed(2)})` : "";
    place.append(make("p", pair
      ? `Agreement ${pair.value.toFixed(2)}${interval} over ${pair.shared} shared position${pair.shared === 1 ? "" : "s"}; ${left.size - shared.length} on which only ${names[0]} speaks, ${right.size - shared.length} on which only ${names[1]} does.`
      : `They share no position: ${names[0]} speaks of ${left.size}, ${names[1]} of ${right.size}.`));
    shared.sort((x, y) => Math.abs(left.get(y).value - right.get(y).value) - Math.abs(left.get(x).value - right.get(x).value));
    for (const target of shared) {
      const about = data.targets[target];
      const apart = left.get(target).value * right.get(target).value < 0;
      const row = make("div", "", { class: apart ? "sides apart" : "sides" });
      const head = make("p", "", { class: "target" });
      head.append(make("a", about.text, { href: "#" + about.to }));
      if (about.issue) head.append(make("span", " · " + about.issue, { class: "muted" }));
      if (apart) head.append(make("span", " · they part here", { class: "bad" }));
      row.append(head);
      for (const [name, stance] of [[names[0], left.get(target)], [names[1], right.get(target)]]) {
        const side = make("div");
        side.append(make("p", `${name}: ${stance.word} ${signed(stance.value)}`));
        for (const id of stance.held) {
          const card = $(id);
          if (card) for (const quote of card.querySelectorAll("blockquote")) side.append(quote.cloneNode(true));
        }
        row.append(side);
      }
      place.append(row);
    }
  }

  // Light or dark.
  const button = $("theme"), themes = ["auto", "light", "dark"];
  const dress = (theme) => {
    document.documentElement.classList.remove("light", "dark");
    if (theme !== "auto") document.documentElement.classList.add(theme);
    button.textContent = "Theme: " + theme;
  };
  let theme = "auto";
  try { theme = localStorage.getItem("theme") || "auto"; } catch { /* no storage: auto */ }
  if (!themes.includes(theme)) theme = "auto";
  dress(theme);
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    dress(theme);
    try { localStorage.setItem("theme", theme); } catch { /* not kept */ }
  });

  // What is folded is printed too.
  addEventListener("beforeprint", () => {
    for (const it of document.querySelectorAll(".page.shown details.folded")) it.open = true;
  });

  // A server says when the corpus has changed, and what is wrong with it.
  const live = $("live");
  if (live) {
    const events = new EventSource(live.dataset.live);
    const seen = Number(live.dataset.made);
    events.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.made !== seen && !state.trouble) location.reload();
      live.hidden = !state.trouble;
      live.replaceChildren();
      if (state.trouble) {
        live.append(make("p", "The corpus has errors; this is how it was before.", { role: "alert", class: "bad" }));
        live.append(make("pre", state.trouble, { class: "trouble", tabindex: "0" }));
      }
    });
  }

  sides();
  addEventListener("hashchange", show);
  show();
});
