import type { ThirdPartyEvidence } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { object } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { controlPlaneKinds } from '../model/control-plane/control-plane.ts';
import { tallyControls } from '../posture/tally.ts';
import { catalogueOf, clusterOf, evaluate, type InventoryOptions } from '../testing/inventory.ts';
import { applyThirdParty } from './apply-third-party.ts';

const rule = { severity: 'high', rationale: 'r', remediation: 'm', examples: { fail: [], pass: [] } } as const;

/** What a node alone knows, unless a label of it says. */
const file = defineControl({
  ...rule,
  id: 'node-file',
  title: 'File',
  subject: 'object',
  kinds: ['Node'],
  check: ({ metadata }, context) => {
    const seen = metadata?.labels?.seen;
    if (seen === undefined) context.unknown('collector-absent', 'no collector for files of nodes');
    else if (seen !== 'good') context.report('seen', seen, 'it is bad');
  },
});

const server = defineControl({
  ...rule,
  id: 'api-flag',
  title: 'Flag',
  subject: 'cluster',
  reads: controlPlaneKinds,
  check: (_, context) => context.unknown('kind-not-collected', 'no Pod of it is seen'),
});

const node = (name: string, labels: Readonly<Record<string, string>> = {}): KubernetesObject =>
  object('v1', 'Node', { name, labels });
const plane = { 'node-role.kubernetes.io/control-plane': '' };

type Status = ThirdPartyEvidence['statements'][number]['status'];

const says = (name: string, control: string, status: Status, more: Partial<ThirdPartyEvidence> = {}) => ({
  node: name,
  tool: 'kube-bench' as const,
  benchmark: 'cis-1.12',
  statements: [
    { control, test: '1.1.1', status, found: status === 'fail' ? 'permissions=644' : null, detail: 'WARN: by hand' },
  ],
  ...more,
});

const judge = (
  objects: readonly KubernetesObject[],
  evidence: readonly ThirdPartyEvidence[],
  options: InventoryOptions = {},
) => {
  const controls = [file, server];
  const before = evaluate(controls, objects, options);
  const after = applyThirdParty(before, evidence, clusterOf(objects, options), catalogueOf(controls));
  const of = (name: string, control: string) =>
    after.find(({ subject }) => subject.name === name)?.verdicts.find((verdict) => verdict.control === control);
  const tallyOf = (control: string) => tallyControls(after).find((tally) => tally.control === control);
  const cluster = after.find(({ subject }) => subject.kind === 'Cluster')?.subject.name ?? '';
  return { of, tallyOf, api: () => of(cluster, 'api-flag'), before, after };
};

describe('evidence of other tools about a node', () => {
  it('decides what nothing of our own can see, there alone, and is counted as such', () => {
    const { of, tallyOf } = judge(
      [node('a'), node('b'), node('c')],
      [says('a', 'node-file', 'pass'), says('b', 'node-file', 'fail')],
    );
    expect(of('a', 'node-file')).toBeUndefined();
    expect(of('b', 'node-file')).toMatchObject({
      status: 'fail',
      violations: [{ path: 'kube-bench 1.1.1', found: 'permissions=644' }],
    });
    expect(of('b', 'node-file')?.violations[0]?.message).toContain('third-party');
    expect(of('c', 'node-file')).toMatchObject({ status: 'undetermined', reason: 'collector-absent' });
    expect(tallyOf('node-file')).toMatchObject({ applicable: 3, fail: 1, undetermined: 1, thirdParty: 2 });
  });

  it('never moves what was seen first-hand', () => {
    const { of, tallyOf } = judge(
      [node('a', { seen: 'good' }), node('b', { seen: 'bad' })],
      [says('a', 'node-file', 'fail'), says('b', 'node-file', 'pass')],
    );
    expect(of('a', 'node-file')).toBeUndefined();
    expect(of('b', 'node-file')).toMatchObject({ status: 'fail', violations: [{ path: 'seen' }] });
    expect(tallyOf('node-file')).toMatchObject({ fail: 1, thirdParty: 0 });
  });

  it('that is no answer, or too old, is no pass', () => {
    const { of, tallyOf } = judge(
      [node('a'), node('b'), node('c')],
      [
        says('a', 'node-file', 'undetermined'),
        says('b', 'node-file', 'pass', { staleAfterDays: 7 }),
        says('c', 'node-file', 'fail', { staleAfterDays: 7 }),
      ],
    );
    expect(of('a', 'node-file')).toMatchObject({
      reason: 'collector-absent',
      detail: 'kube-bench 1.1.1 on a: WARN: by hand',
    });
    for (const name of ['b', 'c'])
      expect(of(name, 'node-file')).toMatchObject({ status: 'undetermined', reason: 'stale' });
    expect(tallyOf('node-file')).toMatchObject({ undetermined: 3, thirdParty: 0 });
  });

  it('of a node that cannot be read any more says nothing', () => {
    const { before, after } = judge([node('a')], [says('a', 'node-file', 'pass')], { unread: ['Node'] });
    expect(after).toEqual(before);
  });

  it('of a node or a control that is not there changes nothing', () => {
    const { before, after } = judge([node('a')], [says('z', 'node-file', 'pass'), says('a', 'no-such', 'fail')]);
    expect(after).toEqual(before);
  });
});

describe('evidence of other tools about the control plane', () => {
  const two = [node('cp-1', plane), node('cp-2', plane), node('worker')];

  it('passes only when every node that runs it was looked at', () => {
    expect(judge(two, [says('cp-1', 'api-flag', 'pass')]).api()).toMatchObject({
      status: 'undetermined',
      detail: 'no third-party evidence of cp-2',
    });
    const both = judge(two, [says('cp-1', 'api-flag', 'pass'), says('cp-2', 'api-flag', 'pass')]);
    expect(both.api()).toBeUndefined();
    expect(both.tallyOf('api-flag')).toMatchObject({ applicable: 1, undetermined: 0, thirdParty: 1 });
  });

  it('fails where any of them does, and says which', () => {
    const said = judge(two, [says('cp-1', 'api-flag', 'pass'), says('cp-2', 'api-flag', 'fail')]).api();
    expect(said).toMatchObject({ status: 'fail', violations: [{ resource: { kind: 'Node', name: 'cp-2' } }] });
  });

  it('passes nowhere while it is not known which nodes run it', () => {
    expect(judge([node('a')], [says('a', 'api-flag', 'pass')]).api()).toMatchObject({ status: 'undetermined' });
    const hidden = judge(two, [says('cp-1', 'api-flag', 'pass'), says('cp-2', 'api-flag', 'pass')], {
      unread: ['Node'],
    });
    expect(hidden.api()).toMatchObject({ status: 'undetermined' });
  });

  it('about what every node has passes only when every node was looked at', () => {
    const onEach = (...names: readonly string[]) =>
      names.map((name) => ({
        ...says(name, 'api-flag', 'pass'),
        statements: [{ control: 'api-flag', test: '4.2.1', status: 'pass' as const, found: null, detail: '' }],
      }));
    expect(judge(two, onEach('cp-1', 'cp-2')).api()).toMatchObject({
      status: 'undetermined',
      detail: 'no third-party evidence of worker',
    });
    expect(judge(two, onEach('cp-1', 'cp-2', 'worker')).api()).toBeUndefined();
  });

  it('is too old as soon as one of them is', () => {
    const old = [says('cp-1', 'api-flag', 'pass'), says('cp-2', 'api-flag', 'pass', { staleAfterDays: 7 })];
    expect(judge(two, old).api()).toMatchObject({ status: 'undetermined', reason: 'stale' });
  });
});
