// Keeps the page in step with a server: says what is wrong with the corpus, and puts what changed in its
// place. What comes is parsed in a document that runs nothing, and the page's policy knows no other script.
function keepUp(live, { $, make, draw, retake, shown, maps }) {
  let turn = Promise.resolve();
  new EventSource(live.dataset.live).addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    // A page that does not understand what it is told is loaded anew.
    turn = turn.then(() => step(state)).catch(() => location.reload());
  });
  async function step({ made, trouble, changes }) {
    const steady = hold();
    live.hidden = !trouble;
    live.replaceChildren();
    if (trouble) {
      live.append(make("p", "The corpus has errors; this is how it was before.", { role: "alert", class: "bad" }));
      live.append(make("pre", trouble, { class: "trouble", tabindex: "0" }));
    }
    if (trouble || made === live.dataset.made) return steady();
    if (changes?.since !== live.dataset.made) return location.reload();
    await change(changes.what, steady);
    live.dataset.made = made;
  }

  // An element is found again by its id, or by its number among those of its kind within what has one.
  const nameOf = (it, root) => {
    const named = it.closest("[id]"), owner = named && root.contains(named) ? named : root;
    return { id: owner === root && !root.id ? "" : owner.id, tag: it.tagName, at: [...owner.querySelectorAll(it.tagName)].indexOf(it) };
  };
  const called = ({ id, tag, at }, root) => {
    const owner = id ? $(id) : root, it = at < 0 ? owner : owner?.querySelectorAll(tag)[at];
    return it?.tagName === tag ? it : null;
  };
  // What takes the place of what is read.
  let held = [];
  const heirs = new WeakMap();
  // What somebody did to an element, to be done to the one in its place.
  function doneTo(root) {
    const all = (selector) => [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    const done = all("details[open]").map((it) => [nameOf(it, root), (now) => { now.open = true; }]);
    for (const it of all(".scroll")) {
      const { scrollLeft } = it;
      if (scrollLeft) done.push([nameOf(it, root), (now) => { now.scrollLeft = scrollLeft; }]);
    }
    for (const it of held) if (root.contains(it)) done.push([nameOf(it, root), (now) => heirs.set(it, now)]);
    const focus = document.activeElement, tabIndex = focus?.getAttribute("tabindex");
    if (root.contains(focus))
      done.push([nameOf(focus, root), (now) => {
        if (tabIndex !== null) now.setAttribute("tabindex", tabIndex);
        now.focus({ preventScroll: true });
      }]);
    return (now) => {
      for (const [name, again] of done) {
        const it = called(name, now);
        if (it) again(it);
      }
    };
  }

  // Keeps what is read where it is: the innermost thing below the header that is still there, or its heir.
  function hold() {
    const below = document.querySelector("body > header").getBoundingClientRect().bottom;
    const there = scrollY > 0 ? document.elementsFromPoint(innerWidth / 2, Math.max(0, below) + 40) : [];
    let it = there.find((it) => it.closest(".page"));
    held = [];
    for (; it && !it.matches(".page"); it = it.parentElement) held.push(it);
    const tops = held.map((it) => [it, it.getBoundingClientRect().top]);
    return () => {
      for (const [was, top] of tops) {
        const now = was.isConnected ? was : heirs.get(was);
        if (!now?.isConnected || !now.getClientRects().length) continue;
        const by = now.getBoundingClientRect().top - top;
        if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
        return;
      }
    };
  }

  const barOf = (it) => (it?.previousElementSibling?.matches(".map-bar") ? it.previousElementSibling : null);
  const isFigure = (it) => it?.matches("figure[data-picture]");
  function splice({ at, of, from, gone, html }) {
    const place = $(at) || document.querySelector("body > " + at);
    const all = [...place.children].filter((it) => !it.matches(".map-bar"));
    if (all.length !== of) throw new Error(at);
    const old = all.slice(from, from + gone), next = all[from + gone];
    const come = [...new DOMParser().parseFromString(html, "text/html").body.children];
    const again = old.map((it, n) => [doneTo(it), come[Math.min(n, come.length - 1)]]);
    old.forEach((it, n) => {
      const heir = come[n];
      // A figure stays, with its picture until there is another.
      if (isFigure(it) && isFigure(heir) && it.className === heir.className) {
        Object.assign(it.dataset, heir.dataset);
        come[n] = it;
        return;
      }
      barOf(it)?.remove();
      it.remove();
    });
    const before = barOf(next) ?? next ?? null;
    for (const it of come) if (!old.includes(it)) place.insertBefore(it, placeAfter(it));
    // Figures that stay are where they were: what comes goes before the next of them.
    function placeAfter(it) {
      const stays = come.slice(come.indexOf(it) + 1).find((other) => old.includes(other));
      return stays ? barOf(stays) ?? stays : before;
    }
    for (const [done, now] of again) if (now) done(now);
  }

  // What a figure shows: of a map of everything also what its menu names, and the map that is chosen there.
  const isWhole = (figure) => figure.matches(".page.whole figure.map");
  const chosenIn = (figure) => (isWhole(figure) ? maps().find((it) => String(it.number) === figure.dataset.now)?.page.id : null);
  const what = (figure) => [
    figure.dataset.picture, figure.dataset.shows,
    ...(isWhole(figure) ? [...document.querySelectorAll(".page.issue")].flatMap((it) => [it.id, it.querySelector("h1").textContent, ...[...it.querySelectorAll("figure.map")].map((it) => it.dataset.shows)]) : []),
  ].join("\n");
  async function redraw(figure, chosen) {
    const map = chosen && maps().find((it) => it.page.id === chosen);
    if (map) figure.dataset.now = map.number; else delete figure.dataset.now;
    figure.dataset.shown = figure.dataset.picture;
    // The focus goes from a box, a mark or the bar above to what has its place.
    const bar = barOf(figure), focus = document.activeElement;
    const root = figure.contains(focus) ? figure : bar?.contains(focus) ? bar : null;
    const name = root && root !== focus && nameOf(focus, root), box = focus.dataset?.id;
    await draw(figure, map?.number ?? Number(figure.dataset.picture), figure.look?.());
    if (!name) return;
    const now = root === bar ? barOf(figure) : figure;
    const same = box && [...figure.querySelectorAll("g.node")].find((it) => it.dataset.id === box);
    (same || called({ ...name, id: "" }, now))?.focus({ preventScroll: true });
  }

  async function change({ title, stances, places }, steady) {
    const figures = [...document.querySelectorAll("figure[data-shown]")].map((it) => [it, what(it), chosenIn(it)]);
    places.forEach(splice);
    if (stances) $("stances").dataset.packed = stances;
    document.querySelector("header .name a").textContent = title;
    const taken = retake(title);
    steady();
    for (const [figure, was, chosen] of figures)
      if (figure.isConnected && what(figure) !== was) {
        if (shown().contains(figure)) await redraw(figure, chosen);
        else { delete figure.dataset.shown; delete figure.dataset.now; }
      }
    await taken;
    steady();
  }
}
