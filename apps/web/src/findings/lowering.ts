import type { PriorityFactor } from '@plimsoll/domain';

const advice: Readonly<Partial<Record<PriorityFactor['factor'], string>>> = {
  exposure: 'Taking it off the network it is reachable from, or closing the service or ingress in front of it',
  privilege: 'Taking rights away from the identity it runs as',
  activity: 'Scaling it down where it is not needed',
  data: 'Moving restricted data or mounted secrets elsewhere',
};

/** What a reader can do about the factors that raise a priority, most weight first; curing the finding ends it anyway. */
export const loweringOf = (factors: readonly PriorityFactor[]): readonly string[] => {
  const raising = factors
    .filter(({ factor, weight }) => weight > 0 && advice[factor] !== undefined)
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ factor }) => advice[factor] ?? []);
  const mitigated = factors.some(({ factor, weight }) => factor === 'mitigation' && weight < 0);
  const isolation = mitigated
    ? []
    : ['Isolating its namespace with network policies, or enforcing a Pod Security level there'];
  return [...new Set([...raising, ...isolation])];
};
