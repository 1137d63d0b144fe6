import { isConfiguration, isGenerated, isTest, ownerOf } from './place.ts';
import { resolveImport } from './resolve.ts';
import type { Export, SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

const key = (path: string, name: string): string => `${path}#${name}`;

const isFace = (path: string): boolean => /^packages\/[^/]+\/src\/index\.ts$/.test(path);

// Next finds these by name and calls what they export.
const nextEntry =
  /^apps\/web\/.*\/(page|layout|route|loading|error|not-found|global-error|template|default|manifest|icon|sitemap|robots)\.tsx?$/;
const nextRoot = /^apps\/web\/(src\/)?(proxy|instrumentation|instrumentation-client)\.ts$/;

/** Loaded from outside the graph: commands, configuration, pages, tests. Their exports are nobody's to use. */
const isEntry = (path: string): boolean =>
  isConfiguration(path) ||
  isTest(path) ||
  isGenerated(path) ||
  nextEntry.test(path) ||
  nextRoot.test(path) ||
  path.startsWith('scripts/test/');

/** Follows a name through files that only hand it on, and marks every step as used. */
const markUsed = (workspace: Workspace, used: Set<string>, path: string, name: string): void => {
  if (used.has(key(path, name))) return;
  used.add(key(path, name));
  const file = workspace.byPath.get(path);
  for (const one of file?.imports ?? []) {
    const target = resolveImport(workspace, path, one.request);
    if (target === undefined) continue;
    for (const [taken, given] of one.reExports) {
      if (name === '*') markUsed(workspace, used, target, taken);
      else if (given === name || given === '*') markUsed(workspace, used, target, taken === '*' ? name : taken);
    }
  }
};

const collectUsed = (workspace: Workspace): Set<string> => {
  const used = new Set<string>();
  for (const file of workspace.files) {
    for (const one of file.imports) {
      const target = resolveImport(workspace, file.path, one.request);
      if (target === undefined) continue;
      for (const name of one.names) markUsed(workspace, used, target, name);
      // Handing on by name is a use; whether anybody takes the name from a face is asked of the face.
      for (const [taken] of one.reExports) if (taken !== '*') markUsed(workspace, used, target, taken);
    }
  }
  return used;
};

const isUsed = (used: ReadonlySet<string>, path: string, name: string): boolean =>
  used.has(key(path, name)) || used.has(key(path, '*'));

// A type that stands in a signature of its own file is part of that signature's meaning.
const explainsItsFile = (file: SourceFile, one: Export): boolean =>
  one.typeOnly && (file.identifiers.get(one.name) ?? 0) > 1;

const deadIn = (file: SourceFile, used: ReadonlySet<string>): Violation[] =>
  file.exports
    .filter((one) => !isUsed(used, file.path, one.name) && !explainsItsFile(file, one))
    .map((one) => ({
      rule: 'dead-export',
      path: file.path,
      line: one.line,
      message: `${one.name} is exported and nobody imports it; remove it, or the word export`,
    }));

const deadOnFace = (workspace: Workspace, file: SourceFile, used: ReadonlySet<string>): Violation[] =>
  file.imports.flatMap((one) =>
    one.reExports
      .filter(([taken, given]) => {
        if (one.typeOnly || isUsed(used, file.path, given)) return false;
        const target = resolveImport(workspace, file.path, one.request);
        const declared =
          target === undefined ? undefined : workspace.byPath.get(target)?.exports.find(({ name }) => name === taken);
        return declared?.typeOnly === false;
      })
      .map(([, given]) => ({
        rule: 'dead-export',
        path: file.path,
        line: one.line,
        message: `${given} is on the public face of ${ownerOf(file.path)} and no other package uses it; take it off the face`,
      })),
  );

/** Exports that nobody imports, tests included among the importers, and names on a public face that no one outside takes. */
export const checkDeadExports = (workspace: Workspace): Violation[] => {
  const used = collectUsed(workspace);
  return workspace.files.flatMap((file) => {
    if (isFace(file.path)) return deadOnFace(workspace, file, used);
    return isEntry(file.path) ? [] : deadIn(file, used);
  });
};
