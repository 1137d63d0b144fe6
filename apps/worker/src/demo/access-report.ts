import { groupKind, groupOf, type KindEvidence } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import type { Manifest } from './objects/manifest.ts';

/** What the default role of the agent leaves out. */
const notCollected: ReadonlySet<string> = new Set(['Secret']);

const lineOf = (key: string, hidden: ReadonlySet<string>): KindEvidence => {
  const dot = key.indexOf('.');
  const [kind, group] = dot < 0 ? [key, ''] : [key.slice(0, dot), key.slice(dot + 1)];
  const line = { group, kind, namespace: '' };
  if (notCollected.has(key)) return { ...line, state: 'not-collected', reason: 'the agent’s role leaves it out' };
  if (!hidden.has(key)) return { ...line, state: 'complete', reason: '' };
  const reason = `the API server answers 403: system:serviceaccount:plimsoll:plimsoll-agent cannot list ${kind}`;
  return { ...line, state: 'unreadable', reason };
};

/** The access report of an agent that collects what the catalogue asks for, and may not list the hidden kinds. */
export const accessReport = (
  catalogue: Catalogue,
  objects: readonly Manifest[],
  hidden: readonly string[],
): readonly KindEvidence[] => {
  const kinds = new Set(objects.map(({ apiVersion, kind }) => groupKind(groupOf(apiVersion), kind)));
  for (const { meta } of catalogue.entries.values()) for (const kind of [...meta.kinds, ...meta.reads]) kinds.add(kind);
  return [...kinds].sort().map((key) => lineOf(key, new Set(hidden)));
};
