import { namespaceLimit, type PriorityFactor, type Scope, type Violation } from '@plimsoll/domain';
import { type OrgTransaction, readForeignNames } from '@plimsoll/store';

/** What a finding says in words and names. */
export interface ToldEvidence {
  readonly detail: string;
  readonly violations: readonly Violation[];
  readonly factors: readonly PriorityFactor[];
}

/**
 * The evidence as far as a scope lets it be named. Where that is some namespaces of the cluster, an object outside of them
 * is reduced to its kind, and so is the name of one in a sentence. `own` is the text of the finding's own object: what
 * stands in it is no secret to who sees that.
 */
export const withoutForeignNames = async (
  tx: OrgTransaction,
  scope: Scope,
  clusterId: string,
  told: ToldEvidence,
  own: string,
): Promise<ToldEvidence> => {
  const limit = namespaceLimit(scope, clusterId);
  if (limit === undefined) return told;
  const inside = new Set(limit);
  const violations = told.violations.map((violation) => reduced(violation, inside));
  const texts = [
    told.detail,
    ...violations.flatMap(({ message, found }) => [message, ...textsIn(found)]),
    ...told.factors.map(({ source }) => source),
  ];
  const words = [...new Set(texts.flatMap(wordsIn))].filter((word) => !own.includes(word));
  const kinds = await readForeignNames(tx, scope, clusterId, words);
  const shown = (text: string): string => renamed(text, kinds);
  return {
    detail: shown(told.detail),
    violations: violations.map((violation) => ({
      ...violation,
      message: shown(violation.message),
      found: inEach(violation.found, shown),
    })),
    factors: told.factors.map((factor) => ({ ...factor, source: shown(factor.source) })),
  };
};

const reduced = (violation: Violation, inside: ReadonlySet<string>): Violation => {
  const { resource, pods } = violation;
  if (resource === undefined || inside.has(resource.namespace)) return violation;
  const nameless = { kind: resource.kind, namespace: '', name: '' };
  const message = 'it is so in an object outside your scope';
  return { path: '', found: null, message, resource: nameless, ...(pods === undefined ? {} : { pods }) };
};

const textsIn = (found: Violation['found']): readonly string[] =>
  typeof found === 'string' ? [found] : Array.isArray(found) ? found : [];

const inEach = (found: Violation['found'], change: (text: string) => string): Violation['found'] => {
  if (typeof found === 'string') return change(found);
  return Array.isArray(found) ? found.map(change) : found;
};

/** What may be a name: between spaces, brackets and marks, and the pieces of `namespace/name`. */
const separators = /[\s,;"'`()[\]{}=]+/;
const wordsIn = (text: string): readonly string[] =>
  text
    .split(separators)
    .map((word) => word.replace(/[.:]+$/, ''))
    .flatMap((word) => [word, ...word.split('/')])
    .filter((word) => word !== '');

const renamed = (text: string, kinds: ReadonlyMap<string, string>): string => {
  // Longer names first: one may be a part of another.
  const names = [...kinds].sort(([a], [b]) => b.length - a.length);
  return names.reduce((so, [name, kind]) => so.replaceAll(name, `(a ${kind} outside your scope)`), text);
};
