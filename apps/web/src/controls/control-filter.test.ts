import type { ControlSummary } from '@plimsoll/contracts';
import { describe, expect, it } from 'vitest';
import { facetCounts, filterControls, standingsOf } from './control-filter.ts';
import { loadControlsState, toggledControl } from './control-state.ts';

const controlOf = (id: string, changes: Partial<ControlSummary> = {}): ControlSummary => ({
  id: id as ControlSummary['id'],
  title: `Title of ${id}`,
  group: 'pod',
  severity: 'high',
  subject: 'workload',
  kinds: [],
  reads: [],
  rationale: '',
  remediation: '',
  aliases: { pss: [], cis: [], kubescape: [], trivy: [], polaris: [], kubeLinter: [] },
  hasFix: false,
  parameters: [],
  version: '1',
  applicable: 4,
  pass: 4,
  fail: 0,
  excepted: 0,
  undetermined: 0,
  thirdParty: 0,
  selfApproved: 0,
  blind: 0,
  disabled: false,
  gates: [],
  frameworks: [],
  ...changes,
});

const controls = [
  controlOf('pod-a', { pass: 2, fail: 2, severity: 'medium' }),
  controlOf('pod-b', { pass: 3, fail: 1, severity: 'critical', frameworks: [{ id: 'pss', requirements: ['one'] }] }),
  controlOf('net-c', { group: 'net', blind: 3, severity: 'low' }),
  controlOf('net-d', { group: 'net', applicable: 0, pass: 0 }),
  controlOf('pod-e'),
];

const stateOf = (query: string) => loadControlsState(new URLSearchParams(query));
const shown = async (query: string) => filterControls(controls, await stateOf(query)).map(({ id }) => id);

describe('how a control stands', () => {
  it('passes only where everything it is about was read and decided', () => {
    expect(standingsOf(controlOf('pod-a'))).toEqual(['passing']);
    expect(standingsOf(controlOf('pod-a', { blind: 1 }))).toEqual(['blind']);
    expect(standingsOf(controlOf('pod-a', { pass: 3, undetermined: 1 }))).toEqual(['blind']);
    expect(standingsOf(controlOf('pod-a', { pass: 3, excepted: 1 }))).toEqual(['excepted']);
  });

  it('may fail and be blind at once', () => {
    expect(standingsOf(controlOf('pod-a', { pass: 3, fail: 1, blind: 1 }))).toEqual(['failing', 'blind']);
  });

  it('applies to nothing only where nothing was hidden from it', () => {
    expect(standingsOf(controlOf('pod-a', { applicable: 0, pass: 0 }))).toEqual(['nothing']);
    expect(standingsOf(controlOf('pod-a', { applicable: 0, pass: 0, blind: 1 }))).toEqual(['blind']);
  });
});

describe('the catalogue as its address says', () => {
  it('begins with what fails, worst severity first', async () => {
    expect(await shown('')).toEqual(['pod-b', 'pod-a', 'net-d', 'pod-e', 'net-c']);
  });

  it('is sorted as asked', async () => {
    expect((await shown('sort=failing'))[0]).toBe('pod-a');
    expect((await shown('sort=blind'))[0]).toBe('net-c');
    expect(await shown('sort=title')).toEqual(['net-c', 'net-d', 'pod-a', 'pod-b', 'pod-e']);
    expect((await shown('sort=bogus'))[0]).toBe('pod-b');
  });

  it('is narrowed by every property, several values of one and all properties together', async () => {
    expect(await shown('standing=failing,blind')).toEqual(['pod-b', 'pod-a', 'net-c']);
    expect(await shown('framework=pss')).toEqual(['pod-b']);
    expect(await shown('group=net&severity=low')).toEqual(['net-c']);
    expect(await shown('q=title%20pod-e')).toEqual(['pod-e']);
    expect(await shown('group=none')).toEqual([]);
  });

  it('counts what each choice would leave under the other filters', async () => {
    const counts = facetCounts(controls, await stateOf('group=net&severity=low'), 'severity');
    expect(Object.fromEntries(counts)).toEqual({ low: 1, high: 1 });
  });

  it('adds and takes away a choice and keeps the rest', async () => {
    const state = await stateOf('q=a&severity=high');
    expect(toggledControl(state, 'severity', 'low')).toBe('/controls?q=a&severity=high,low');
    expect(toggledControl(state, 'severity', 'high')).toBe('/controls?q=a');
  });
});
