import { isBuiltin } from 'node:module';
import {
  layers,
  narrowed,
  outside,
  pureBuiltins,
  pureUpTo,
  testParties,
  thirdParties,
  typesAnywhere,
} from './layers.ts';
import { isConfiguration, isTest, ownerOf, resolveRelative } from './place.ts';
import type { Import, SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

const packageName = (request: string): string =>
  request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');

const workspaceBreach = (file: SourceFile, owner: string, request: string): string | undefined => {
  const [, target = '', ...deeper] = request.split('/');
  if (deeper.length > 0) return `reaches inside @plimsoll/${target}; import its public face`;
  if (outside.includes(owner)) return undefined;
  const [from, to] = [layers[owner], layers[target]];
  if (from === undefined) return `${owner} has no layer; add it to packages/tooling/src/layers.ts`;
  if (to === undefined) return `@plimsoll/${target} has no layer; add it to packages/tooling/src/layers.ts`;
  const allowed = narrowed[owner];
  if (allowed !== undefined && !allowed.includes(target)) return `${owner} may import only ${allowed.join(', ')}`;
  // A test may hold its package against a neighbour: a framework's control ids against the catalogue.
  if (to < from || (to === from && from < 5 && isTest(file.path))) return undefined;
  return from === 5 && to === 5
    ? 'applications never import one another'
    : `imports go downward: ${owner} is in layer ${from}, ${target} in layer ${to}`;
};

const ownersOf = (name: string): readonly string[] | undefined =>
  thirdParties[name] ?? thirdParties[`${name.split('/')[0]}/*`];

const thirdPartyBreach = (file: SourceFile, owner: string, { request, typeOnly }: Import): string | undefined => {
  const name = packageName(request);
  if (typeOnly && typesAnywhere.includes(name)) return undefined;
  if (testParties.includes(name) && (isTest(file.path) || isConfiguration(file.path))) return undefined;
  const owners = ownersOf(name);
  if (owners === undefined) return `${name} has no owner; name one in packages/tooling/src/layers.ts`;
  return owners.includes(owner) ? undefined : `${name} belongs to ${owners.join(', ')}; ask there`;
};

const builtinBreach = (file: SourceFile, owner: string, { request, typeOnly }: Import): string | undefined => {
  const pure = (layers[owner] ?? Number.POSITIVE_INFINITY) <= pureUpTo;
  if (!pure || typeOnly || isTest(file.path) || file.path.includes('/scripts/') || pureBuiltins.includes(request))
    return undefined;
  return `${owner} is pure; it may use only ${pureBuiltins.join(', ')} of Node`;
};

const relativeBreach = (file: SourceFile, owner: string, { request }: Import): string | undefined => {
  const path = resolveRelative(file.path, request);
  const target = ownerOf(path);
  // Tests share what makes a database or a server for them; the product never does.
  if (isTest(file.path) && isTest(path)) return undefined;
  // What stands outside the product reads whatever it measures, tests or describes.
  if (target === owner || outside.includes(owner)) return undefined;
  return `leaves its package for ${target}; import its public face`;
};

const breachOf = (file: SourceFile, one: Import): string | undefined => {
  const owner = ownerOf(file.path);
  if (one.request.startsWith('.')) return relativeBreach(file, owner, one);
  // A package's own short names cannot leave it (Node: "imports" targets are below the package).
  if (one.request.startsWith('#')) return undefined;
  if (one.request.startsWith('@plimsoll/')) return workspaceBreach(file, owner, one.request);
  if (isBuiltin(one.request)) return builtinBreach(file, owner, one);
  return thirdPartyBreach(file, owner, one);
};

/** Layers, public faces and the owners of third parties. */
export const checkBoundaries = ({ files }: Workspace): Violation[] =>
  files.flatMap((file) =>
    file.imports.flatMap((one) => {
      const message = breachOf(file, one);
      return message === undefined
        ? []
        : [{ rule: 'boundary', path: file.path, line: one.line, message: `${one.request}: ${message}` }];
    }),
  );
