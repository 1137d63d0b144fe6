import { builtInCatalogue, optInControls } from '@plimsoll/controls';
import { describe, expect, it } from 'vitest';
import { frameworks } from './index.ts';
import { plannedControls } from './planned-controls.ts';
import { podSecurityStandards } from './pss.ts';

const { entries } = builtInCatalogue();

const severityOf = (control: string) => entries.get(control)?.meta.severity ?? plannedControls.get(control);

it('maps every one of the 19 Pod Security requirements', () => {
  expect(podSecurityStandards.requirements).toHaveLength(19);
  expect(podSecurityStandards.published).toBe(19);
});

it('decides Pod Security by exactly the controls that say they mean it', () => {
  const named = podSecurityStandards.requirements.map(({ id, gating }) => [id, [...gating].sort()]);
  const aliased = podSecurityStandards.requirements.map(({ id }) => [
    id,
    [...entries.values()].filter(({ meta }) => meta.aliases.pss.includes(id)).map(({ meta }) => meta.id),
  ]);
  expect(named).toEqual(aliased);
});

it('plans no control that the catalogue holds already', () => {
  expect([...plannedControls.keys()].filter((control) => entries.has(control))).toEqual([]);
});

describe.each(frameworks.map((framework) => [framework.id, framework] as const))('%s', (_, framework) => {
  const { requirements } = framework;

  it('names each requirement once and not more than are published', () => {
    const ids = requirements.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.length).toBeLessThanOrEqual(framework.published);
  });

  it('names only controls that exist or are planned', () => {
    const named = requirements.flatMap(({ checks, gating }) => [...checks, ...gating]);
    expect(named.filter((control) => severityOf(control) === undefined)).toEqual([]);
  });

  it('never gates on what only informs or must first be switched on', () => {
    const gating = requirements.flatMap((requirement) => requirement.gating);
    expect(gating.filter((control) => severityOf(control) === 'info' || optInControls.has(control))).toEqual([]);
  });

  it('shows every gating control as evidence, and gates on nothing where a person decides', () => {
    for (const { id, mode, checks, gating } of requirements) {
      expect(checks, id).toEqual(expect.arrayContaining([...gating]));
      if (mode === 'manual') expect(gating, id).toEqual([]);
      if (mode === 'auto') expect(gating.length, id).toBeGreaterThan(0);
    }
  });
});
