import type { Ability } from '../model/rbac/ability.ts';
import { type Demand, demands } from '../model/rbac/demands.ts';
import { celConstant } from './cel-text.ts';

/** The ways to hold any of these abilities. */
export const demandsOf = (abilities: readonly Ability[]): readonly Demand[] =>
  abilities.flatMap((ability): readonly Demand[] => demands[ability]);

/** Ways that count where `condition`, of CEL, is true. */
export interface LimitedDemands {
  readonly ways: readonly Demand[];
  readonly condition: string;
}

/** `grantsAbility` in CEL, of rule `x` of a role: true where it allows one of these. */
export const allowsOneOf = (
  ways: readonly Demand[],
  limited: LimitedDemands = { ways: [], condition: 'true' },
): string => {
  const known = [...ways.map((way) => encoded(way, [])), ...limited.ways.map((way) => encoded(way, ['limited']))];
  const whenLimited = limited.ways.length === 0 ? [] : [`(!("limited" in d[4]) || ${limited.condition})`];
  const names = list('resourceNames');
  const allowed = `d[2].exists(v, v in ${list('verbs')} || "*" in ${list('verbs')})`;
  return `${celConstant(known)}.exists(d, ${[
    ...whenLimited,
    `(d[0][0] in ${list('apiGroups')} || "*" in ${list('apiGroups')})`,
    `d[1].exists(r, r in ${list('resources')})`,
    // The empty name among others allows requests that name nothing.
    `((size(${names}) == 0 || "any" in d[4] || d[3].exists(n, n in ${names})) && ${allowed} || "" in ${names} && d[2].exists(v, v in ["list", "watch", "create", "deletecollection"] && (v in ${list('verbs')} || "*" in ${list('verbs')})))`,
  ].join(' && ')})`;
};

const list = (field: string): string => `x.?${field}.orValue([])`;

/** Group, resources, verbs, names and marks: lists of one type, which CEL takes without being told more. */
const encoded = (
  { verbs, group, resources, named }: Demand,
  marks: readonly string[],
): readonly (readonly string[])[] => {
  if (resources === 'any') throw new TypeError('a demand on any resource has no form in CEL');
  const covering = resources.flatMap((name) => [
    name,
    ...(name.includes('/') ? [`*${name.slice(name.indexOf('/'))}`] : []),
  ]);
  const names = named === undefined || named === true ? [] : named;
  return [[group], [...new Set(['*', ...covering])], verbs, names, named === true ? ['any', ...marks] : marks];
};
