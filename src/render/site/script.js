"use strict";
// Shows one page at a time, opens evidence beside it, searches, and puts two actors side by side.
// Everything it shows is already in the file; nothing of a file is ever parsed as HTML.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", async () => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, attributes = {}) => {
    const it = document.createElement(tag);
    if (text) it.textContent = text;
    for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, value);
    return it;
  };
  let title = document.title;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const panel = $("panel");

  // What a link leads to. Ids are spelled in links as they are in the page.
  const wanted = () => location.hash.slice(1);
  const open = (it) => {
    for (let at = it; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };

  const headOf = (it) => it.querySelector("b");

  // Pictures are packed until their page is shown.
  async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (it) => it.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).text();
  }
  // Several stand together; each place where they do tells the number of its first.
  const stretches = new Map();
  async function packedPicture(kind, number) {
    const place = [...$(kind).children].findLast((it) => Number(it.dataset.first) <= number);
    if (!stretches.has(place))
      stretches.set(place, unpacked(place.dataset.packed).then((text) => text.split("\x1E")));
    return (await stretches.get(place))[number - place.dataset.first];
  }
  async function unpack(figure) {
    if (figure.dataset.shown) return;
    figure.dataset.shown = figure.dataset.picture;
    await draw(figure, Number(figure.dataset.picture), figure.look?.());
  }
  // A mark is told by the evidence that it leads to.
  function tellMarks(figure) {
    for (const it of figure.querySelectorAll("svg a[href^='#held/']")) {
      const card = $(it.getAttribute("href").slice(1));
      let name = it.querySelector("title");
      if (!card || (name && !("told" in name.dataset))) continue;
      if (!name) it.prepend(name = document.createElementNS(it.namespaceURI, "title"));
      name.dataset.told = "";
      const quotes = [...card.querySelectorAll("q")].map((it) => "“" + it.textContent + "”");
      name.textContent = [headOf(card)?.textContent ?? "", ...quotes].join("\n").slice(0, 500);
    }
  }
  async function draw(figure, number, look) {
    const isMap = figure.classList.contains("map");
    const svg = await drawn(isMap ? "maps" : "charts", number);
    // Several pictures may show the same thing: only what a picture itself refers to keeps its id.
    for (const it of svg.querySelectorAll("g[id]")) it.removeAttribute("id");
    figure.replaceChildren(svg);
    figure.hidden = false;
    if (isMap) argumentMap(figure, svg, { $, make, plain, draw, issueMaps, boxes, tellStep, look });
    else tellMarks(figure);
  }
  const drawn = async (kind, number) => {
    const it = new DOMParser().parseFromString(await packedPicture(kind, number), "image/svg+xml");
    return document.importNode(it.documentElement, true);
  };
  // The maps of issues: their pages, and the words in their boxes once somebody looks for some.
  let issueMaps;
  const boxes = async (it) => it.boxes ??= [...(await drawn("maps", it.number)).querySelectorAll("g.node:not(.inference)")].map((it) => plain(it.textContent));

  // Names become the words of what they name when somebody asks for them.
  function word(details) {
    for (const link of details.querySelectorAll("a[href^='#claim/']")) {
      const named = $(link.getAttribute("href").slice(1)), head = named && headOf(named);
      if (head) link.textContent = head.textContent;
    }
  }
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.names[open]")) word(event.target);
  }, true);

  const inMenu = (page) => [...document.querySelectorAll("nav a")].find((it) => it.hash === "#" + page?.id);
  let current = null;
  // What is wanted of a page that is shown.
  function ready(page) {
    inMenu(page)?.setAttribute("aria-current", "page");
    page.classList.add("shown");
    page.classList.toggle("long", page.childElementCount > 400);
    for (const it of page.querySelectorAll("figure[data-picture]:not([data-shown])")) unpack(it);
    document.title = page.querySelector("h1").textContent + " · " + title;
    // What scrolls by itself can be reached and scrolled by keyboard.
    for (const it of page.querySelectorAll(".scroll"))
      if (it.scrollWidth > it.clientWidth) {
        it.tabIndex = 0;
        it.setAttribute("role", "region");
        it.setAttribute("aria-label", "Table");
      }
  }
  function show() {
    const id = wanted();
    const isPair = id.startsWith("compare/");
    const first = document.querySelector(".page");
    const it = isPair ? $("compare") : (id && $(id)) || first;
    const page = it.closest(".page") || first;
    if (current !== page) {
      current?.classList.remove("shown");
      inMenu(current)?.removeAttribute("aria-current");
      current = page;
    }
    for (const it of document.querySelectorAll("nav details[open]")) it.open = false;
    ready(page);
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
    const link = event.target.closest("a[href^='#']");
    if (!link) {
      if (event.target === panel) panel.close();
      return;
    }
    const id = link.getAttribute("href").slice(1);
    const isPage = "page" in link.dataset;
    if (panel.contains(link)) panel.close();
    if (!isPage && id.startsWith("held/") && $(id)) {
      event.preventDefault();
      fill(() => {
        const out = $(id)?.cloneNode(true);
        out?.removeAttribute("id");
        // In its own place its position stands above it.
        const on = out && positionOf($(id));
        if (on) {
          const words = make("p", "on “", { class: "note" });
          words.append(make("a", on.textContent, { href: "#" + on.id, "data-page": "" }), "” · ", on.closest(".page").querySelector("h1").textContent);
          out.firstChild.after(words);
        }
        return { out, id };
      });
      return;
    }
    if (isPage) event.preventDefault();
    if ("#" + id === location.hash) { event.preventDefault(); show(); }
    else if (isPage) location.hash = id;
  });
  // The heading of the position that evidence is about.
  const positionOf = (it) => {
    for (it = it.closest("details"); it && !it.id.startsWith("position/"); ) it = it.previousElementSibling;
    return it;
  };
  let filled = null;
  function fill(what) {
    const { out, id } = what();
    const body = panel.querySelector(".panel-body");
    if (!out || (panel.open && body.firstChild?.isEqualNode(out))) return;
    filled = what;
    const more = make("p", "", { class: "note" });
    if (id) more.append(make("a", "Link to this", { href: "#" + id, "data-page": "" }));
    body.replaceChildren(out, more);
    if (!panel.open) panel.showModal();
  }
  let told;
  const tellStep = (asked) => fill(() => told(asked));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); $("find").focus(); }
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("nav details[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });

  // Search: every page, card and paragraph, by all of the words typed.
  function* indexing(index) {
    for (const it of document.querySelectorAll(".page, article, .named")) {
      const head = it.matches(".page") ? it.querySelector("h1") : it.matches("article") ? headOf(it) : it;
      const on = it.id.startsWith("held/") && positionOf(it);
      const text = head.textContent.trim() + (on ? ` on “${on.textContent}”, ${it.querySelector("li")?.textContent ?? ""}` : "");
      const kind = it.id.split("/")[0].replace("held", "stance").replace("map", "claims");
      index.push({ id: it.id, kind, text, words: plain(text + " " + it.id) });
      yield;
    }
    for (const it of document.querySelectorAll(".par")) {
      const mark = it.querySelector("mark[id]");
      if (mark) index.push({ id: mark.id, kind: "text", text: it.firstElementChild.textContent.trim(), words: plain(it.textContent) });
      yield;
    }
  }
  // It is made in pieces while nothing else is to be done, and what is left of it when somebody asks.
  let index, making, last;
  const whenIdle = globalThis.requestIdleCallback || ((run) => setTimeout(() => run({ timeRemaining: () => 8 }), 20));
  const goOn = (idle) => {
    let done = false;
    for (let n = 0; !done && (n % 50 || idle.timeRemaining() > 1); n += 1) ({ done } = making.next());
    if (!done) whenIdle(goOn);
  };
  const entries = () => { while (!making.next().done); return index; };
  // Another letter narrows what has been found.
  const search = (words) => {
    const asked = words.join(" ");
    const among = last.asked && asked.startsWith(last.asked) ? last.hits : entries();
    last = { asked, hits: among.filter((it) => words.every((word) => it.words.includes(word))) };
    return [...last.hits];
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
    const hits = search(words);
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

  // Two actors side by side: those that are chosen, or those that share most.
  let data, one, other;
  async function takeStances() {
    const chosen = () => [one, other].map((it) => data?.actors[it?.value]?.to);
    const before = chosen(), isNew = one !== $("one");
    data = JSON.parse(await unpacked($("stances").dataset.packed));
    [one, other] = [$("one"), $("other")];
    if (!one) return;
    one.closest(".chooser").hidden = data.actors.length < 2;
    const names = data.actors.map((it, at) => [it.name, at]).sort((a, b) => a[0].localeCompare(b[0]));
    const best = [...data.pairs].sort((a, b) => b.shared - a.shared)[0] ?? { a: 0, b: 1 };
    for (const [select, was, at] of [[one, before[0], best.a], [other, before[1], best.b]]) {
      select.replaceChildren(...names.map(([name, at]) => make("option", name, { value: String(at) })));
      const now = data.actors.findIndex((it) => it.to === was);
      select.value = String(now < 0 ? at : now);
      if (isNew)
        // The address changes without a jump: who chooses by keyboard stays in the list.
        select.addEventListener("change", () => {
          history.pushState(null, "", "#compare/" + chosen().map((it) => it.replace("actor/", "")).join("/"));
          sides();
        });
    }
  }
  function choose(keys) {
    const at = keys.map((key) => data.actors.findIndex((it) => it.to === "actor/" + key));
    const isKnown = at.length === 2 && at.every((it) => it >= 0);
    if (isKnown) { one.value = String(at[0]); other.value = String(at[1]); }
    sides();
    const lost = keys.filter((_, it) => !(at[it] >= 0)).map((key) => $("actor/" + key)?.querySelector("h1").textContent ?? key);
    if (!isKnown) $("side-by-side")?.prepend(make("p", lost.length ? `Nobody can be compared with ${lost.join(" or ")}: only those who take stances in their own words, or by a spokesperson, are in the lists. These two share most.` : "Two actors make a pair. These two share most.", { class: "note", role: "status" }));
  }
  const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(Math.round(value * 100) / 100);
  function sides() {
    const place = $("side-by-side");
    place?.replaceChildren();
    if (!place || !one || data.actors.length < 2) return;
    const [a, b] = [Number(one.value), Number(other.value)];
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
        side.append(make("p", `${name}: ${stance.word} ${signed(stance.value)}${stance.conditional ? ", under conditions" : ""}`));
        for (const id of stance.held) {
          const card = $(id);
          if (card) for (const quote of card.querySelectorAll("blockquote")) side.append(quote.cloneNode(true));
        }
        row.append(side);
      }
      place.append(row);
    }
  }

  // Where there is no room for the pages' names, a button shows them.
  const pagesButton = $("menu"), nav = $("pages");
  const unfold = (open) => { nav.classList.toggle("open", open); pagesButton.setAttribute("aria-expanded", String(open)); };
  pagesButton.addEventListener("click", () => unfold(!nav.classList.contains("open")));
  nav.addEventListener("click", (event) => { if (event.target.closest("a")) unfold(false); });
  document.querySelector("header").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !nav.classList.contains("open")) return;
    unfold(false);
    pagesButton.focus();
  });

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
    for (const it of document.querySelectorAll(".page.shown details.folded, .page.shown details.names")) {
      it.open = true;
      if (it.matches(".names")) word(it);
    }
  });

  // What is taken from the page, and taken anew when a server has changed it.
  function take() {
    issueMaps = [...document.querySelectorAll(".page.issue figure.map")].map((it) => ({
      page: it.closest(".page"), number: Number(it.dataset.picture),
    }));
    told = steps({ $, make, word, headOf });
    making = indexing(index = []);
    last = { asked: "", hits: [] };
    whenIdle(goOn);
    return takeStances();
  }
  async function retake(name) {
    title = name;
    for (const it of stretches.keys()) if (!it.isConnected) stretches.delete(it);
    const taken = take();
    document.querySelectorAll("details.names[open]").forEach(word);
    if (current.isConnected) ready(current); else show();
    if (panel.open) fill(filled);
    if (!found.hidden) find.dispatchEvent(new Event("input"));
    document.querySelectorAll("figure.chart[data-shown]").forEach(tellMarks);
    await taken;
    sides();
  }

  await take();
  if ($("live")) keepUp($("live"), { $, make, draw, retake, shown: () => current, maps: () => issueMaps });
  sides();
  addEventListener("hashchange", () => { if (panel.open) panel.close(); show(); });
  show();
});
