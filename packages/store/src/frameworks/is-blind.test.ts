import { builtInCatalogue } from '@plimsoll/controls';
import type { ControlMeta, KindEvidence } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { blindnessUnder } from './is-blind.ts';

const metaOf = (id: string): ControlMeta => {
  const entry = builtInCatalogue().entries.get(id);
  if (entry === undefined) throw new Error(`no control ${id}`);
  return entry.meta;
};

const line = (group: string, kind: string, state: KindEvidence['state'] = 'complete'): KindEvidence => ({
  group,
  kind,
  namespace: '',
  state,
  reason: '',
});

const deployments = line('apps', 'Deployment');
const pods = line('', 'Pod');

describe('a control about workloads', () => {
  const isBlind = (...report: readonly KindEvidence[]) => blindnessUnder(report)(metaOf('pod-privileged'));

  it('sees when Pods and every workload kind that is known were listed to their end', () => {
    expect(isBlind(deployments, pods)).toBe(false);
    expect(isBlind(line('*', '*'), deployments)).toBe(false);
  });

  it('is blind where Pods were never listed: templates alone do not say what runs', () => {
    expect(isBlind(deployments)).toBe(true);
    expect(isBlind()).toBe(true);
  });

  it('is blind where one workload kind could not be read', () => {
    expect(isBlind(pods, line('apps', 'Deployment', 'unreadable'))).toBe(true);
    expect(isBlind(line('', 'Pod', 'partial'), deployments)).toBe(true);
  });
});
