// Graphs for Gephi, read by the reader of Gephi Lite: nothing is lost, and kinds of numbers stay such.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import graphology from "graphology";
import gexf from "graphology-gexf";
import { demarche, end, folder, root } from "./lib.mjs";

after(end);

const drawn = (form, dir, ...args) => {
  const file = join(dir, `graph.${form}`);
  execFileSync(demarche, ["-C", root, "diagram", ...args, "-o", file], { stdio: "ignore" });
  return readFileSync(file, "utf8");
};

for (const args of [[], ["russia-and-institutions"], ["--group", "source", "--boxes", "40"]])
  test(`a graph as GEXF: ${args.join(" ") || "the whole corpus"}`, () => {
    const dir = folder();
    const graph = gexf.parse(graphology.MultiDirectedGraph, drawn("gexf", dir, ...args), { addMissingNodes: false });
    const other = drawn("graphml", dir, ...args);
    assert.equal(graph.order, other.match(/<node /g).length);
    assert.equal(graph.size, other.match(/<edge /g).length);
    assert.ok(graph.order > 20 && graph.size > 20);
    graph.forEachNode((name, { label, size, color }) => {
      assert.ok(name.includes(":") && typeof label === "string", name);
      assert.ok(typeof size === "number" && /^rgb/.test(color), name);
    });
    graph.forEachEdge((name, it) => {
      assert.ok(it["edge-tie"], name);
      assert.ok([1, 0, -1].includes(it["edge-sign"]), `${name}: ${it["edge-sign"]}`);
      assert.equal(typeof it["edge-mutual"], "boolean", name);
      assert.ok(it.weight >= 1, name);
    });
  });
