import { holdsMetadataAddress, isEveryAddress, isEveryIPv4 } from './address-block.ts';
import { type Decision, type DirectionFacts, type TrafficClass, trafficClasses } from './policy-facts.ts';

/** One rule, brought to what counts for isolation. */
export interface RuleReach {
  readonly action: 'allow' | 'deny' | 'pass';
  /** Classes of which the rule covers every address, on every port. */
  readonly covers: ReadonlySet<TrafficClass>;
  /** False where the rule says something that is not known here: it may cover more. */
  readonly understood: boolean;
}

/**
 * What rules say of each class, the first that covers it first. A rule that is not understood may allow everything, but
 * never counts as one that denies.
 */
export const decisionsOf = (rules: readonly RuleReach[]): DirectionFacts['decisions'] => {
  const decisions: Record<TrafficClass, Decision> = { cluster: 'none', outside: 'none', metadata: 'none' };
  for (const name of trafficClasses)
    for (const { action, covers, understood } of rules) {
      if (covers.has(name)) decisions[name] = action;
      else if (!understood && action !== 'deny') decisions[name] = 'unknown';
      else continue;
      break;
    }
  return decisions;
};

/** What rules that add up say of each class: a refusal outweighs a permission. */
export const addedUp = (rules: readonly RuleReach[]): DirectionFacts['decisions'] =>
  decisionsOf([...rules].sort((a, b) => weight(a) - weight(b)));

const weight = ({ action, understood }: RuleReach): number => (action === 'deny' ? 0 : understood ? 1 : 2);

export const everything: ReadonlySet<TrafficClass> = new Set(trafficClasses);
export const nothing: ReadonlySet<TrafficClass> = new Set();

/** Classes that a range of addresses covers. To deny a class takes all of IPv4, to allow it either family. */
export const coveredBy = (
  range: string,
  except: readonly string[],
  action: RuleReach['action'],
): ReadonlySet<TrafficClass> => {
  const every = action === 'allow' ? isEveryAddress(range) : isEveryIPv4(range);
  if (every && except.length === 0) return everything;
  const metadata = holdsMetadataAddress(range) && !except.some(holdsMetadataAddress);
  return metadata ? metadataOnly : nothing;
};

const metadataOnly: ReadonlySet<TrafficClass> = new Set(['metadata']);

/** The classes left when a rule holds for some ports only: metadata is served on port 80. */
export const onPorts = (covers: ReadonlySet<TrafficClass>, ports: PortLimit): ReadonlySet<TrafficClass> => {
  if (ports === 'every') return covers;
  return ports === 'web' && covers.has('metadata') ? metadataOnly : nothing;
};

/** every: no port is left out. web: some are, port 80 is not. */
export type PortLimit = 'every' | 'web' | 'some';

/** The widest of the limits of several ports. */
export const widestOf = (limits: readonly PortLimit[]): PortLimit =>
  limits.includes('every') ? 'every' : limits.includes('web') ? 'web' : 'some';

/** The limit that a first and last port set. */
export const limitOf = (first: number, last: number): PortLimit =>
  first <= 1 && last >= 65_535 ? 'every' : first <= 80 && 80 <= last ? 'web' : 'some';

export const union = (sets: readonly ReadonlySet<TrafficClass>[]): ReadonlySet<TrafficClass> =>
  new Set(sets.flatMap((set) => [...set]));
