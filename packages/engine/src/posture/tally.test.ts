import { ControlId, type Policy } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { deployment, object } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { evaluate, type InventoryOptions } from '../testing/inventory.ts';
import { tallyAssets, tallyControls, tallyPosture } from './tally.ts';

const words = { title: 'T', severity: 'high', rationale: 'why', remediation: 'how' } as const;
const nothing = { fail: [], pass: [] };

const privileged = defineControl({
  ...words,
  id: 'pod-privileged',
  subject: 'container',
  check: ({ spec, path }, { report }) => {
    if (spec.securityContext?.privileged === true) report(`${path}.securityContext.privileged`, true, 'privileged');
  },
  examples: nothing,
});

const marked = defineControl({
  ...words,
  id: 'sec-marked',
  subject: 'object',
  kinds: ['ConfigMap', 'Service'],
  check: ({ metadata }, { report }) => {
    if (metadata.labels?.bad === 'yes') report('metadata.labels.bad', 'yes', 'bad');
  },
  examples: nothing,
});

const labelled = defineControl({
  ...words,
  id: 'nsp-labelled',
  subject: 'object',
  kinds: ['Namespace'],
  check: () => undefined,
  examples: nothing,
});

const controls = [privileged, marked, labelled];
const policy: Policy = { id: 'p', title: 'P', gating: controls.map((control) => ControlId.parse(control.id)) };

const tally = (objects: readonly KubernetesObject[], options?: InventoryOptions) => {
  // Pods were listed too, and there are none: templates speak for themselves.
  const evaluations = evaluate(controls, objects, { read: ['Pod'], ...options });
  const assets = tallyAssets(evaluations, [policy]);
  return { controls: tallyControls(evaluations), assets, posture: tallyPosture(assets) };
};

const namespace = object('v1', 'Namespace', { name: 'shop' });
const configMap = (bad: boolean) =>
  object('v1', 'ConfigMap', { name: 'settings', namespace: 'shop', labels: { bad: bad ? 'yes' : 'no' } });
const web = deployment({ containers: [{ name: 'web', securityContext: { privileged: true } }] }, { name: 'web' });
const api = deployment({ containers: [{ name: 'api' }] }, { name: 'api' });

describe('assets', () => {
  it('are counted once each, worst verdict first, per namespace', () => {
    const { posture } = tally([web, api, namespace]);
    expect(posture).toEqual([{ namespace: 'shop', policy: 'p', counts: { in: 2, excepted: 0, unknown: 0, out: 1 } }]);
  });

  it('carry the verdicts of what lies in them: a bad ConfigMap puts its namespace out, a good one adds nothing', () => {
    expect(tally([namespace, configMap(true)]).posture[0]?.counts).toEqual({ in: 0, excepted: 0, unknown: 0, out: 1 });
    expect(tally([namespace, configMap(false)]).posture[0]?.counts).toEqual({ in: 1, excepted: 0, unknown: 0, out: 0 });
  });

  it('never leave a failure out for want of a namespace, nor count what passes as one', () => {
    expect(tally([configMap(true)]).posture[0]?.counts.out).toBe(1);
    expect(tally([configMap(false)]).posture).toEqual([]);
  });

  it('include a Service only when it is published', () => {
    const service = (type: string) => object('v1', 'Service', { name: 'web', namespace: 'shop' }, { spec: { type } });
    expect(tally([service('ClusterIP')]).assets).toEqual([]);
    expect(tally([service('LoadBalancer')]).assets).toHaveLength(1);
  });

  it('are unknown and blind when their kind can no longer be read: lost evidence raises no number', () => {
    const before = tally([web, api]);
    const after = tally([web, api], { unread: ['Deployment.apps'] });
    expect(before.posture[0]?.counts).toEqual({ in: 1, excepted: 0, unknown: 0, out: 1 });
    expect(after.posture[0]?.counts).toEqual({ in: 0, excepted: 0, unknown: 2, out: 0 });
    expect(after.assets.every((asset) => asset.blind)).toBe(true);
    expect(after.controls).toEqual([
      {
        namespace: 'shop',
        control: 'pod-privileged',
        applicable: 2,
        fail: 0,
        excepted: 0,
        undetermined: 2,
        thirdParty: 0,
      },
    ]);
  });
});
