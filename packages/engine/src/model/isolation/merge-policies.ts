import { defaultTier } from '../../projection/policy/calico-policy.ts';
import type { Decision, PolicyLayer, TrafficClass } from '../../projection/policy/policy-facts.ts';
import type { ClusterModel } from '../cluster-model.ts';
import type { PlacedPart } from './policy-index.ts';
import { tierKinds } from './policy-kinds.ts';

/** all: nothing is refused. listed: only what rules name is let through. */
export type Reach = 'all' | 'listed' | 'unknown';

type Direction = 'ingress' | 'egress';

/** What becomes of a class of traffic of Pods on which these parts are at work. */
export const reachOf = (
  parts: readonly PlacedPart[],
  direction: Direction,
  name: TrafficClass,
  cluster: ClusterModel,
): Reach => {
  const admin = firstOf(inOrder(parts, 'admin'), direction, name);
  if (admin !== 'none' && admin !== 'pass') return reachOfDecision(admin);
  const middle = throughTiers(parts, direction, name, cluster);
  if (middle !== undefined) return middle;
  const baseline = firstOf(inOrder(parts, 'baseline'), direction, name);
  return baseline === 'none' || baseline === 'pass' ? 'all' : reachOfDecision(baseline);
};

const reachOfDecision = (decision: 'allow' | 'deny' | 'unknown'): Reach =>
  decision === 'allow' ? 'all' : decision === 'deny' ? 'listed' : 'unknown';

/** Order that Kubernetes' own policies have in Calico's default tier. */
const additiveOrder = 1000;
/** Order of Calico's default tier. */
const defaultTierOrder = 1_000_000;

const orderOf = ({ part }: PlacedPart): number => part.order ?? Number.POSITIVE_INFINITY;

const inOrder = (parts: readonly PlacedPart[], layer: PolicyLayer): readonly PlacedPart[] =>
  parts.filter(({ part }) => part.layer === layer).sort(byOrder);

const byOrder = (a: PlacedPart, b: PlacedPart): number =>
  orderOf(a) === orderOf(b) ? (a.name < b.name ? -1 : 1) : orderOf(a) < orderOf(b) ? -1 : 1;

/** The first decision. Policies of the same priority are asked in an order that nobody knows. */
const firstOf = (parts: readonly PlacedPart[], direction: Direction, name: TrafficClass): Decision => {
  const deciding = parts.filter(({ part }) => part[direction].decisions[name] !== 'none');
  const [first] = deciding;
  if (first === undefined) return 'none';
  const decision = first.part[direction].decisions[name];
  const rivals = deciding.filter((other) => orderOf(other) === orderOf(first));
  return rivals.every(({ part }) => part[direction].decisions[name] === decision) ? decision : 'unknown';
};

/** NetworkPolicies, Cilium's, and Calico's tiers; undefined where none of them decides. */
const throughTiers = (
  parts: readonly PlacedPart[],
  direction: Direction,
  name: TrafficClass,
  cluster: ClusterModel,
): Reach | undefined => {
  const calico = inOrder(parts, 'tier').filter(({ part }) => part[direction].isolates);
  const added = addedOf(parts, direction, name);
  const tiers = new Set(calico.map(({ part }) => part.tier ?? defaultTier));
  if (added !== undefined) tiers.add(defaultTier);
  const places = [...tiers].map((tier) => ({ tier, ...placeOf(tier, cluster) })).sort((a, b) => a.order - b.order);
  // Where a tier itself was not read, neither its place nor its end is known.
  if (places.some(({ action }) => action === undefined)) return 'unknown';
  for (const { tier, action } of places) {
    const decision = inTier(
      calico.filter(({ part }) => (part.tier ?? defaultTier) === tier),
      tier === defaultTier ? added : undefined,
      direction,
      name,
    );
    if (decision === 'pass' || (decision === 'none' && action === 'Pass')) continue;
    return decision === 'none' ? 'listed' : reachOfDecision(decision);
  }
  return undefined;
};

/** What NetworkPolicies and Cilium's together say; undefined where none of them holds. */
const addedOf = (parts: readonly PlacedPart[], direction: Direction, name: TrafficClass): Decision | undefined => {
  const additive = parts.filter(({ part }) => part.layer === 'additive').map(({ part }) => part[direction]);
  const said = new Set(additive.map(({ decisions }) => decisions[name]));
  if (said.has('deny')) return 'deny';
  if (!additive.some(({ isolates }) => isolates)) return undefined;
  return said.has('allow') ? 'allow' : said.has('unknown') ? 'unknown' : 'none';
};

/** The first decision of a tier's policies, NetworkPolicies among them at their order. */
const inTier = (
  calico: readonly PlacedPart[],
  added: Decision | undefined,
  direction: Direction,
  name: TrafficClass,
): Decision => {
  const before = calico.filter((placed) => orderOf(placed) < additiveOrder);
  const after = calico.filter((placed) => orderOf(placed) >= additiveOrder);
  const decisions = [
    ...before.map(({ part }) => part[direction].decisions[name]),
    ...(added === undefined ? [] : [added]),
    ...after.map(({ part }) => part[direction].decisions[name]),
  ];
  return decisions.find((decision) => decision !== 'none') ?? 'none';
};

const placeOf = (
  tier: string,
  cluster: ClusterModel,
): { readonly order: number; readonly action: string | undefined } => {
  for (const kind of tierKinds) {
    const facts = cluster.get(kind, '', tier)?.facts;
    if (facts !== undefined)
      return {
        order: facts.order ?? (tier === defaultTier ? defaultTierOrder : Number.POSITIVE_INFINITY),
        action: facts.defaultAction,
      };
  }
  return { order: defaultTierOrder, action: tier === defaultTier ? 'Deny' : undefined };
};
