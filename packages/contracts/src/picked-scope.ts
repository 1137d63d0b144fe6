import { z } from 'zod';

/**
 * The header with which whoever reads posture or inventory narrows what they see to a part of it, for that request. It
 * never widens: what is named there and is outside the caller's scope selects nothing. Everything else ignores it.
 */
export const scopeHeader = 'x-plimsoll-scope';

/** What was picked: what a team sees, clusters, namespaces of clusters. Each narrows further. */
export interface PickedScope {
  readonly team?: string;
  /** Without `namespaces` the whole cluster. None at all: every cluster. */
  readonly clusters: readonly { readonly clusterId: string; readonly namespaces?: readonly string[] }[];
}

/** Most parts of a picked scope. */
const mostParts = 100;
const Uuid = z.uuid();
const namespace = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const isPart = ([id = '', ...names]: readonly string[]): boolean =>
  id === 'team'
    ? names.length === 1 && Uuid.safeParse(names[0]).success
    : Uuid.safeParse(id).success && names.every((name) => namespace.test(name));

/**
 * Reads a picked scope: parts joined by `_`, which are `team.ID`, `CLUSTER`, or `CLUSTER.NAMESPACE.NAMESPACE`: letters
 * that stand in an address as they are. Undefined for anything else.
 */
export const readPickedScope = (text: string): PickedScope | undefined => {
  if (text.length > 8_000) return undefined;
  const parts = text.split('_').map((part) => part.split('.'));
  const teams = parts.filter(([id]) => id === 'team');
  if (parts.length > mostParts || teams.length > 1 || !parts.every(isPart)) return undefined;
  const [team] = teams;
  return {
    ...(team?.[1] === undefined ? {} : { team: team[1] }),
    clusters: parts
      .filter(([id]) => id !== 'team')
      .map(([clusterId = '', ...namespaces]) => (namespaces.length === 0 ? { clusterId } : { clusterId, namespaces })),
  };
};

/** A picked scope as addresses and the header carry it; empty where nothing was picked. */
export const writePickedScope = ({ team, clusters }: PickedScope): string =>
  [
    ...(team === undefined ? [] : [`team.${team}`]),
    ...clusters.map(({ clusterId, namespaces = [] }) => [clusterId, ...namespaces].join('.')),
  ].join('_');
