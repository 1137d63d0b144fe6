import { resolveImport } from './resolve.ts';
import type { Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

const importGraph = (workspace: Workspace): Graph =>
  new Map(
    workspace.files.map((file) => {
      const targets = file.imports
        .filter((one) => !one.typeOnly)
        .map((one) => resolveImport(workspace, file.path, one.request));
      return [file.path, targets.filter((target) => target !== undefined)];
    }),
  );

/** Removes what cannot be on a circle (imports nothing that is left, or is imported by nothing left) until nothing changes. */
const onlyCircles = (graph: Graph): Map<string, string[]> => {
  const left = new Map([...graph].map(([path, targets]) => [path, [...targets]]));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const imported = new Set([...left.values()].flat());
    for (const [path, targets] of left) {
      const kept = targets.filter((target) => left.has(target));
      if (kept.length === 0 || !imported.has(path)) left.delete(path);
      else left.set(path, kept);
    }
  }
  return left;
};

/** The shortest way from a file back to itself. */
const wayBack = (graph: Graph, start: string): string[] | undefined => {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const target of graph.get(path) ?? []) {
      if (target === start) {
        const way = [start];
        for (let at: string | undefined = path; at !== undefined && at !== start; at = cameFrom.get(at))
          way.unshift(at);
        return [start, ...way];
      }
      if (!cameFrom.has(target)) {
        cameFrom.set(target, path);
        queue.push(target);
      }
    }
  }
  return undefined;
};

/** Circles of imports that exist at run time. One violation per circle, at its first file. */
export const checkCircles = (workspace: Workspace): Violation[] => {
  const graph = onlyCircles(importGraph(workspace));
  const told = new Set<string>();
  const violations: Violation[] = [];
  for (const path of [...graph.keys()].sort()) {
    const way = told.has(path) ? undefined : wayBack(graph, path);
    if (way === undefined) continue;
    for (const member of way) told.add(member);
    violations.push({ rule: 'circle', path, line: 1, message: `imports itself: ${way.join(' -> ')}` });
  }
  return violations;
};
