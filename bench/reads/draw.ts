import type { Random } from '../inventory/random.ts';
import type { Facts } from './facts.ts';

type Pair = readonly [string, string];

const severities = ['critical', 'high', 'medium', 'low', 'info'];

/** Each of the six filters with its own chance: the more there are of them, the fewer findings are left. */
const six = (facts: Facts, random: Random): readonly Pair[] => {
  const pairs: Pair[] = [];
  // The largest cluster, in which most can hide, as often as all the others.
  if (random.chance(0.5))
    pairs.push(['cluster', random.chance(0.5) ? (facts.clusters[0] ?? '') : random.pick(facts.clusters)]);
  if (random.chance(0.3)) pairs.push(['namespace', random.pick(facts.namespaces)]);
  if (random.chance(0.35))
    pairs.push(['control', random.pick(random.chance(0.4) ? facts.rareControls : facts.controls)]);
  if (random.chance(0.4)) pairs.push(['severity', random.pick(severities)]);
  if (random.chance(0.3)) pairs.push(['framework', random.pick(facts.frameworks)]);
  // Pages ask for what fails unless told otherwise.
  if (random.chance(0.75)) pairs.push(['status', random.pick(['fail', 'fail', 'fail', 'excepted', 'undetermined'])]);
  return pairs;
};

/** What may be asked besides: each finds much, little, or nothing. */
const further = ['q', 'kind', 'owner', 'image', 'team'] as const;
export type Further = (typeof further)[number];

const valueFor = (name: Further, facts: Facts, random: Random): string => {
  if (name === 'q')
    return random.pick(['service', 'legacy-billing', 'service-1234', 'nothing-is-called-so', 'se', '77']);
  if (name === 'kind') return random.pick([...facts.kinds, 'Gateway']);
  if (name === 'image') return random.chance(0.3) ? 'mesh.example.com/proxy:1.24' : random.pick(facts.images);
  return random.pick(name === 'owner' ? [...facts.owners, 'nobody'] : [...facts.teams, 'team nobody']);
};

const toQuery = (pairs: readonly Pair[]): string =>
  new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();

/** A combination of the six. */
export const drawSix = (facts: Facts, random: Random): string => toQuery(six(facts, random));

/** The same with one further filter. */
export const drawFurther = (facts: Facts, random: Random): string => {
  const name = random.pick(further);
  return toQuery([...six(facts, random), [name, valueFor(name, facts, random)]]);
};

/** The worst there is: each would pass over most of the findings if nothing led to what it looks for. */
export const nastiest = (facts: Facts): Readonly<Record<string, string>> => {
  const [huge = ''] = facts.clusters;
  const [rare = ''] = facts.rareControls;
  const last = Buffer.from(JSON.stringify(facts.last)).toString('base64url');
  return {
    'no filter': '',
    'last page': `cursor=${last}`,
    'rare control in the largest cluster': toQuery([
      ['cluster', huge],
      ['control', rare],
    ]),
    'nothing excepted of a rare control': toQuery([
      ['control', rare],
      ['status', 'excepted'],
      ['namespace', 'sandbox'],
    ]),
    'lowest severity, one namespace everywhere': toQuery([
      ['severity', 'info'],
      ['namespace', 'default'],
    ]),
    'framework, not known': toQuery([
      ['framework', 'cis-kubernetes'],
      ['status', 'undetermined'],
    ]),
    newest: 'sort=newest',
  };
};

/** The same for what may be asked besides. */
export const nastiestFurther = (): Readonly<Record<string, string>> => ({
  'text that finds nothing': 'q=nothing-is-called-so',
  'text that finds little': 'q=legacy-billing&severity=low',
  'text that finds all': 'q=service&severity=info&status=undetermined',
  'kind with few findings': 'kind=Ingress&severity=critical',
  'image that many run, lowest severity': 'image=mesh.example.com%2Fproxy%3A1.24&severity=info&status=excepted',
  'team, not known': 'team=team+3&status=undetermined',
});
