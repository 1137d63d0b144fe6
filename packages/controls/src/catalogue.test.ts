import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlDefinition, Example, Fix, IdentityExample, KubernetesObject } from '@plimsoll/engine';
import { ObjectEvaluator, settingsFor } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from './index.ts';
import { registry } from './registry.ts';
import { bareObjects } from './testing/bare-objects.ts';
import { objectsOf } from './testing/example-cluster.ts';
import { deepFreeze, withInheritedNames } from './testing/hostile-objects.ts';
import { judgeExample, pathsOf } from './testing/judge-example.ts';

type AnyExample = Example | IdentityExample;

const everyExample = ({ examples }: ControlDefinition): readonly AnyExample[] => [
  ...examples.fail,
  ...examples.pass,
  ...(examples.notApplicable ?? []),
  ...(examples.undetermined ?? []),
];

/** The example with its first object replaced. */
const withFirst = (example: Example, object: KubernetesObject): Example => ({
  ...example,
  given: [object, ...objectsOf(example).slice(1)],
});

const firstOf = (example: AnyExample): KubernetesObject => {
  const [first] = objectsOf(example);
  if (first === undefined) throw new Error('the example holds no object');
  return first;
};

it('holds no id twice, in the order of ids', () => {
  const ids = registry.map(({ definition }) => definition.id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

it('throws on no object that says nothing but who it is', () => {
  const evaluator = new ObjectEvaluator(builtInCatalogue(), settingsFor(undefined));
  const threw = bareObjects().flatMap((object) =>
    evaluator
      .evaluate(object)
      .verdicts.filter((verdict) => verdict.status === 'undetermined' && verdict.reason === 'check-threw')
      .map((verdict) => `${verdict.control} on ${object.kind}: ${JSON.stringify(verdict)}`),
  );
  expect(threw).toEqual([]);
});

describe.each(registry.map((control) => [control.definition.id, control] as const))('%s', (id, control) => {
  const { definition, group } = control;

  it('is named like its file, in the folder that its id begins with', () => {
    expect(existsSync(join(import.meta.dirname, group, `${id}.ts`))).toBe(true);
    expect(id.startsWith(`${group}-`)).toBe(true);
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  it('tells why it matters and what to do, apart from each other', () => {
    expect(definition.title.length).toBeLessThanOrEqual(80);
    expect(definition.title).not.toMatch(/\.$/);
    expect(definition.rationale.trim()).not.toBe('');
    expect(definition.remediation.trim()).not.toBe('');
    expect(definition.rationale).not.toBe(definition.remediation);
  });

  it('shows at least one example of each outcome, or, while its evidence is not collected, admits it', () => {
    const { examples } = definition;
    if ('awaits' in definition) {
      expect([examples.fail, examples.pass]).toEqual([[], []]);
      expect(examples.undetermined?.length).toBeGreaterThan(0);
      return;
    }
    expect(definition.examples.fail.length).toBeGreaterThan(0);
    expect(definition.examples.pass.length).toBeGreaterThan(0);
  });

  it('fails its fail examples at exactly the stated paths', () => {
    for (const example of definition.examples.fail) {
      const verdict = judgeExample(definition, example);
      expect({ status: verdict.status, at: pathsOf(verdict), detail: verdict.detail }, example.name).toEqual({
        status: 'fail',
        at: [...example.at].sort(),
        detail: undefined,
      });
    }
  });

  it('passes its pass examples', () => {
    for (const example of definition.examples.pass)
      expect(judgeExample(definition, example), example.name).toMatchObject({ status: 'pass', violations: [] });
  });

  it('says nothing where it does not apply, and admits what it cannot know', () => {
    for (const example of definition.examples.notApplicable ?? [])
      expect(judgeExample(definition, example), example.name).toMatchObject({ status: 'not-applicable' });
    const reason = 'awaits' in definition ? { reason: 'collector-absent' } : {};
    for (const example of definition.examples.undetermined ?? [])
      expect(judgeExample(definition, example), example.name).toMatchObject({ status: 'undetermined', ...reason });
  });

  it('is not swayed by labels and annotations with inherited names', () => {
    for (const example of everyExample(definition)) {
      const hostile = { ...example, given: objectsOf(example).map(withInheritedNames) };
      const verdict = judgeExample(definition, example);
      const swayed = judgeExample(definition, hostile);
      expect({ status: swayed.status, at: pathsOf(swayed) }, example.name).toEqual({
        status: verdict.status,
        at: pathsOf(verdict),
      });
    }
  });

  it('is cured by its fix, which touches nothing that is right', () => {
    if (definition.subject === 'identity' || definition.subject === 'cluster') return;
    const { fix, suggestion } = definition;
    for (const cure of [fix, suggestion]) if (cure !== undefined) expectCure(definition, cure);
  });
});

const expectCure = (definition: ControlDefinition, cure: Fix): void => {
  for (const example of definition.examples.fail as readonly Example[]) {
    const { violations } = judgeExample(definition, example);
    const mended = cure(deepFreeze(firstOf(example)), violations);
    expect(judgeExample(definition, withFirst(example, mended)).status, example.name).not.toBe('fail');
  }
  for (const example of definition.examples.pass)
    expect(cure(deepFreeze(firstOf(example)), []), example.name).toEqual(firstOf(example));
};
