// What a line of an argument map stands for: the steps of reasoning in it, and what they lead from and to.
const VERBS = { support: ["supports", "together support"], attack: ["attacks", "together attack"], undercut: ["undercuts", "together undercut"], contradiction: ["contradicts", "together contradict"], same: ["is the same as", "together are the same as"] };
const idOf = (name) => name.replace(":", "/").replace(/[^A-Za-z0-9\-._~/]/g, encodeURIComponent);
function steps({ $, make, word, headOf }) {
  // Every step that the page tells of, with the claims it starts from and what it leads to.
  const all = () => {
    const steps = [...document.querySelectorAll("main ul.because")].flatMap((list) => {
      const tie = Object.keys(VERBS).find((it) => list.classList.contains(it)) || "support";
      let owner = list.closest("article") || list;
      while (owner && !owner.id) owner = owner.previousElementSibling;
      return [...list.children].map((item) => {
        const from = links(item.firstChild);
        const to = tie === "undercut" ? from.pop() : owner?.id;
        return { item, tie, from, to };
      });
    });
    // An undercut without a name is told only by the step that it strikes.
    const struck = steps.flatMap(({ item }) => [...item.querySelectorAll(":scope > b")]
      .filter((it) => it.textContent === "undercut by ")
      .map((it) => ({ item, tie: "undercut", from: links(it), to: item.id, isOfOther: true })));
    const same = (a, b) => a.to === b.to && a.from.join() === b.from.join();
    const undercuts = steps.filter((it) => it.tie === "undercut");
    return steps.concat(struck.filter((it) => !undercuts.some((other) => same(it, other))));
  };
  // Where the links of a line lead.
  const links = (at) => {
    const out = [];
    for (; at && at.nodeName !== "BR" && at.nodeName !== "BLOCKQUOTE"; at = at.nextSibling)
      if (at.nodeName === "A") out.push(at.getAttribute("href").slice(1));
    return out;
  };
  let known = null;
  // Whether something is what a box is called, or stands on the page of that name.
  const isIn = (id, name) => id === idOf(name) || $(id)?.closest(".page").id === idOf(name);
  const isFrom = (step, from, to) => step.from.some((it) => isIn(it, from)) && isIn(step.to, to);
  function stepsOf({ tie, from, to, name }) {
    known ??= all();
    const item = name && $(idOf(name));
    if (item) return known.filter((it) => it.item === item && !it.isOfOther);
    const mutual = tie === "contradiction" || tie === "same";
    return known.filter((it) => it.tie === tie && from.some((one) => isFrom(it, one, to) || (mutual && isFrom(it, to, one))));
  }

  // Where something stands in the page, with its words.
  const link = (id) => {
    const it = $(id);
    const head = it && (it.matches(".page") ? it.querySelector("h1") : it.matches("article") ? headOf(it) : it);
    return it ? make("a", head.textContent, { href: "#" + id, "data-page": "" }) : null;
  };
  const named = (name) => link(idOf(name)) || document.createTextNode(name.replace(/^\w+:/, ""));
  const copyOf = (it) => {
    const copy = it.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    word(copy);
    return copy;
  };
  // One end of a step: the claim's card, the step that is undercut, or a name.
  function end(name) {
    const it = $(idOf(name));
    if (it?.matches("article")) {
      const copy = copyOf(it);
      headOf(copy).replaceChildren(named(name));
      // Beside its text a claim needs not say whose it is, and where.
      const box = [...document.querySelectorAll(".page.shown g.node")].find((it) => it.dataset.id === name);
      const who = [...copy.querySelectorAll("a[href^='#actor/']")].length ? "" : box?.querySelector("text")?.textContent.split(" · ")[0] ?? "";
      const where = make("p", who + (who ? ", in " : "in "), { class: "note" });
      const page = it.closest(".page");
      where.append(make("a", page.querySelector("h1").textContent, { href: "#" + page.id, "data-page": "" }));
      headOf(copy).after(where);
      return copy;
    }
    const words = make("p");
    if (it?.matches("li")) {
      const list = make("ul", "", { class: "because" });
      list.append(copyOf(it));
      return list;
    }
    words.append(make("b"));
    words.firstChild.append(named(name));
    return words;
  }
  // How a step leads: its name, its scheme, its author's remark and quotes, without what it starts from.
  function way(step, verb) {
    const words = make("div", "", { class: "way" });
    const line = make("p");
    line.append(make("b", verb));
    words.append(line);
    if (!step || step.isOfOther) return words;
    let isHead = true;
    for (const it of copyOf(step.item).childNodes) {
      if (isHead && it.nodeName === "BR") { isHead = false; continue; }
      if (it.nodeName === "BLOCKQUOTE") { isHead = false; words.append(it.cloneNode(true)); continue; }
      if (!isHead) { words.append(it.cloneNode(true)); continue; }
      // A verdict of a premise stands on its card.
      const said = it.nodeName === "I" ? it.textContent.replace(/^ \([^)]*\)/, "") : "";
      if (said) line.append(make("i", said));
    }
    return words;
  }
  // The whole of it, and what it is called in links.
  return function told(asked) {
    const found = stepsOf(asked);
    const isFolded = [...asked.from, asked.to].some((it) => /^(source|issue):/.test(it));
    const out = make("article", "", { class: "step" });
    const [one, several] = VERBS[asked.tie] || [asked.tie, asked.tie];
    if (!isFolded && found.length < 2) {
      asked.from.forEach((it) => out.append(end(it)));
      out.append(way(found[0], asked.from.length > 1 ? several : one), end(asked.to));
      return { out, id: found[0]?.isOfOther ? null : found[0]?.item.id };
    }
    const head = make("b");
    head.append(named(asked.from[0]), ` ${one} `, named(asked.to));
    const list = make("ul", "", { class: "because" });
    for (const step of found) {
      const item = copyOf(step.item);
      const to = idOf(asked.to) !== step.to && asked.tie !== "undercut" && link(step.to);
      if (to) item.append(make("br"), `${one} `, to);
      list.append(item);
    }
    out.append(head, list);
    if (found.length < asked.count) out.append(make("p", `${asked.count - found.length} more in what is folded.`, { class: "note" }));
    return { out };
  };
}
