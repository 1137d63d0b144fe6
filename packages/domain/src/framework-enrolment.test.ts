import { describe, expect, it } from 'vitest';
import {
  EnrolmentTerms,
  enrolledCluster,
  enrolmentStateOf,
  excludedRequirement,
  needsNamespaceLabels,
} from './framework-enrolment.ts';

const [east, west] = ['0190f0a0-0000-7000-8000-000000000001', '0190f0a0-0000-7000-8000-000000000002'];
const owner = '0190f0a0-0000-7000-8000-00000000000f';
const terms = (more: object = {}) => ({
  from: '2026-03-01',
  owner,
  target: null,
  scope: [{ clusters: { every: true } }],
  exclusions: [],
  ...more,
});
const parsed = (more: object): EnrolmentTerms => EnrolmentTerms.parse(terms(more));

describe('what is enrolled of a cluster', () => {
  const cluster = { id: east, labels: { tier: 'gold', region: 'eu' } };

  it('is all of it, its namespaces, or nothing, as its id and labels say', () => {
    const of = (scope: object[]) => enrolledCluster(parsed({ scope }), cluster, new Map());
    expect(of([{ clusters: { every: true } }])).toMatchObject({ scoped: { clusterId: east } });
    expect(of([{ clusters: { id: west } }])).toEqual({ kind: 'outside' });
    expect(of([{ clusters: { labels: { tier: 'gold', region: 'us' } } }])).toEqual({ kind: 'outside' });
    expect(
      of([
        { clusters: { labels: { tier: 'gold' } }, namespaces: { names: ['b'] } },
        { clusters: { id: east }, namespaces: { names: ['a', 'b'] } },
      ]),
    ).toEqual({ kind: 'counted', scoped: { clusterId: east, namespaces: ['a', 'b'] }, unclear: false });
    expect(of([{ clusters: { id: east }, namespaces: { names: ['b'] } }, { clusters: { every: true } }])).toEqual({
      kind: 'counted',
      scoped: { clusterId: east },
      unclear: false,
    });
  });

  it('is unclear where namespaces are chosen by labels that were not read', () => {
    const scope = [{ clusters: { every: true }, namespaces: { labels: { pci: 'yes' } } }];
    const namespaces = new Map([
      ['cards', { pci: 'yes', team: 'x' }],
      ['blog', {}],
    ]);
    expect(needsNamespaceLabels(parsed({ scope }).scope, cluster)).toBe(true);
    expect(enrolledCluster(parsed({ scope }), cluster, namespaces)).toEqual({
      kind: 'counted',
      scoped: { clusterId: east, namespaces: ['cards'] },
      unclear: false,
    });
    expect(enrolledCluster(parsed({ scope }), cluster, undefined)).toMatchObject({ unclear: true });
  });

  it('is nothing where the cluster is excluded, with the reason', () => {
    const exclusions = [{ cluster: east, reason: ' it is a laboratory ' }];
    expect(enrolledCluster(parsed({ exclusions }), cluster, new Map())).toEqual({
      kind: 'excluded',
      reason: 'it is a laboratory',
    });
  });

  it('is not swayed by labels named like what every object has', () => {
    const scope = [{ clusters: { labels: { constructor: 'x' } } }];
    expect(enrolledCluster(parsed({ scope }), cluster, undefined)).toEqual({ kind: 'outside' });
  });
});

it('an enrolment is planned until its day, and ended for good', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  expect(enrolmentStateOf({ from: '2026-03-02', endedAt: null }, now)).toBe('planned');
  expect(enrolmentStateOf({ from: '2026-03-01', endedAt: null }, now)).toBe('followed');
  expect(enrolmentStateOf({ from: '2026-03-02', endedAt: '2026-02-01T00:00:00Z' }, now)).toBe('ended');
});

it('a requirement is excluded with its reason', () => {
  const exclusions = [{ requirement: 'a:1', reason: 'ours differs' }];
  expect(excludedRequirement(parsed({ exclusions }), 'a:1')).toBe('ours differs');
  expect(excludedRequirement(parsed({ exclusions }), 'a:2')).toBeUndefined();
});

it.each([
  ['an exclusion without reason', { exclusions: [{ requirement: 'a:1', reason: ' ' }] }],
  ['an exclusion of nothing', { exclusions: [{ reason: 'so' }] }],
  ['the same exclusion twice', { exclusions: ['x', 'y'].map((reason) => ({ cluster: east, reason })) }],
  ['no scope', { scope: [] }],
  ['clusters by no label', { scope: [{ clusters: { labels: {} } }] }],
  ['a pattern for a namespace', { scope: [{ clusters: { every: true }, namespaces: { names: ['a*'] } }] }],
  ['a percentage', { target: { percent: 80 } }],
  ['an empty target', { target: {} }],
  ['a day that is none', { from: '2026-02-30' }],
  ['what is not known', { note: 'x' }],
])('%s is refused', (_what, more) => {
  expect(EnrolmentTerms.safeParse(terms(more)).success).toBe(false);
});
