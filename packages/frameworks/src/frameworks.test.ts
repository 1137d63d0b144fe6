import { builtInCatalogue, optInControls } from '@plimsoll/controls';
import { appliesToDistribution, confidenceOf, Distribution, type Framework, type Requirement } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../test/faults-of.ts';
import { frameworks } from './index.ts';
import { plannedControls } from './planned-controls.ts';
import { podSecurityStandards } from './pss.ts';

const { entries } = builtInCatalogue();

const standingOf = (control: string): string | undefined =>
  optInControls.has(control) ? 'opt-in' : (entries.get(control)?.meta.severity ?? plannedControls.get(control));

const requirementOf = (framework: string, id: string): Requirement => {
  const found = frameworks.find((one) => one.id === framework)?.requirements.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${framework} has no requirement ${id}`);
  return found;
};

it('knows all 19 frameworks, each once', () => {
  expect(new Set(frameworks.map(({ id }) => id)).size).toBe(19);
  expect(frameworks).toHaveLength(19);
});

it('calls only CIS, Pod Security Standards and the NSA and CISA guide technical benchmarks', () => {
  const benchmarks = frameworks.filter(({ kind }) => kind === 'benchmark').map(({ id }) => id);
  expect(benchmarks.filter((id) => !/^cis-|^pss$|^nsa-cisa$/.test(id))).toEqual([]);
  expect(frameworks.filter(({ kind }) => kind === 'threat-list').map(({ id }) => id)).toEqual([
    'owasp-k8s-top10',
    'mitre-attack-containers',
  ]);
});

it('decides Pod Security by exactly the controls that say they mean it', () => {
  const named = podSecurityStandards.requirements.map(({ id, gating }) => [id, [...gating].sort()]);
  const aliased = podSecurityStandards.requirements.map(({ id }) => [
    id,
    [...entries.values()].filter(({ meta }) => meta.aliases.pss.includes(id)).map(({ meta }) => meta.id),
  ]);
  expect(named).toEqual(aliased);
});

it.each(Distribution.options)('judges %s by exactly one benchmark of CIS', (distribution) => {
  const judging = frameworks.filter(({ id }) => id.startsWith('cis-'));
  expect(judging.filter((framework) => appliesToDistribution(framework, distribution))).toHaveLength(1);
});

it('lets no check decide what governance, people, processes and contracts must', () => {
  const clauses: readonly (readonly [string, string])[] = [
    ['dora', 'Art5(2)'],
    ['dora', 'Art28(8)'],
    ['dora', 'Art30'],
    ['gdpr', 'Art28(3)(c)'],
    ['gdpr', 'Art32(4)'],
    ['nis2', 'Art21(2)(g)'],
    ['soc2', 'CC9.2'],
    ['iso-27001', 'A.5.19'],
    ['hipaa', '164.308(a)(6)(ii)'],
    ['pci-dss', '10.4.1'],
    ['nist-800-53', 'RA-3'],
  ];
  for (const [framework, id] of clauses) expect(requirementOf(framework, id).gating, `${framework} ${id}`).toEqual([]);
});

it('says level and assessment of every recommendation of the CIS Kubernetes Benchmark', () => {
  const { requirements = [] } = frameworks.find(({ id }) => id === 'cis-kubernetes') ?? {};
  expect(requirements).toHaveLength(131);
  expect(requirements.filter(({ level, assessment }) => level === undefined || assessment === undefined)).toEqual([]);
  expect(requirements.filter(({ level }) => level === 2)).toHaveLength(15);
});

it('says of every recommendation of CIS how it is assessed', () => {
  const recommendations = frameworks
    .filter(({ id }) => id.startsWith('cis-'))
    .flatMap(({ requirements }) => requirements);
  expect(recommendations.length).toBeGreaterThan(400);
  expect(recommendations.filter(({ assessment }) => assessment === undefined)).toEqual([]);
});

it('shows in the CIS Kubernetes Benchmark every control that says it means a recommendation, and calls other gates derived', () => {
  const { requirements = [] } = frameworks.find(({ id }) => id === 'cis-kubernetes') ?? {};
  for (const { meta } of entries.values())
    for (const { id, checks } of requirements)
      if (meta.aliases.cis.includes(id)) expect(checks, `${meta.id} ${id}`).toContain(meta.id);
  for (const requirement of requirements)
    for (const control of requirement.gating) {
      const aliases = entries.get(control)?.meta.aliases.cis;
      if (aliases !== undefined && !aliases.includes(requirement.id))
        expect(confidenceOf(requirement, control), `${control} ${requirement.id}`).toBe('derived');
    }
});

describe.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (_, framework) => {
  it('names controls that exist or are planned, and gates on none that must not', () => {
    expect(faultsOf(framework, standingOf)).toEqual([]);
  });
});

describe('a fault that is planted', () => {
  const sound: Requirement = {
    id: 'R',
    title: 'R',
    mode: 'auto',
    confidence: 'verified',
    checks: ['pod-privileged'],
    gating: ['pod-privileged'],
  };
  const faults = (changes: Partial<Requirement>, whole: Partial<Framework> = {}) =>
    faultsOf({ ...podSecurityStandards, requirements: [{ ...sound, ...changes }], ...whole }, standingOf);

  it('is not seen where there is none', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<readonly [string, Partial<Requirement>, string]>([
    [
      'a control that nobody knows',
      { checks: ['pod-privileged', 'pod-privilged'] },
      'R names no control pod-privilged',
    ],
    [
      'a gate that only informs',
      { checks: ['nsp-owner-missing'], gating: ['nsp-owner-missing'] },
      'R gates on what only informs or must be switched on: nsp-owner-missing',
    ],
    [
      'a gate that must be switched on',
      { checks: ['sec-run-secrets-path'], gating: ['sec-run-secrets-path'] },
      'R gates on what only informs or must be switched on: sec-run-secrets-path',
    ],
    ['a gate that is not shown', { checks: [] }, 'R does not show pod-privileged'],
    [
      'an unconfirmed gate',
      { confidences: { 'pod-privileged': 'unconfirmed' } },
      'R gates on the unconfirmed pod-privileged',
    ],
    ['a gate where a person decides', { mode: 'manual' }, 'R is for a person and gates'],
    ['no gate where checks decide', { gating: [] }, 'R is decided by no check'],
  ])('is found: %s', (_, changes, fault) => {
    expect(faults(changes)).toEqual([fault]);
  });

  it('is found: a requirement twice, and more than are published', () => {
    expect(faults({}, { published: 1, requirements: [sound, sound] })).toEqual([
      'R is named twice',
      '2 requirements of 1 published',
    ]);
  });
});
