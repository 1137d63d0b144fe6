import { wrongParameter } from '@plimsoll/domain';
import { parameterKey, settingsFor } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { registry } from './registry.ts';

it('declares every parameter that an example sets, with its type', () => {
  const wrong: string[] = [];
  let set = 0;
  for (const { definition } of registry) {
    const { fail, pass, notApplicable = [], undetermined = [] } = definition.examples;
    for (const example of [...fail, ...pass, ...notApplicable, ...undetermined]) {
      const values = 'parameters' in example ? (example.parameters ?? {}) : {};
      set += Object.keys(values).length;
      const fault = wrongParameter(values as Record<string, boolean | string[]>, definition.parameters ?? []);
      if (fault !== undefined) wrong.push(`${definition.id}: ${fault.name}: ${fault.message}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(set).toBeGreaterThan(5);
});

it('has an example for every parameter that is declared', () => {
  const without = registry.flatMap(({ definition }) => {
    const examples = Object.values(definition.examples).flat() as readonly { readonly parameters?: object }[];
    return (definition.parameters ?? [])
      .filter(({ name }) => !examples.some(({ parameters }) => parameters !== undefined && name in parameters))
      .map(({ name }) => parameterKey(definition.id, name));
  });
  expect(without).toEqual([]);
  expect(settingsFor(undefined).parameters.size).toBe(0);
});
