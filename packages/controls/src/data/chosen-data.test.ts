import { ReferenceDataUpdate } from '@plimsoll/domain';
import { chosenDataSet, noChoices, ObjectEvaluator, object, settingsFor, withChoices } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue, bundledData } from '../index.ts';

const builtIn = builtInCatalogue();
const withRemoved = (...facts: readonly object[]) => {
  const update = ReferenceDataUpdate.parse({ schema: 'plimsoll/data/v1', removedApis: facts });
  return withChoices(builtIn, { ...noChoices, dataSets: [chosenDataSet('removedApis', update.removedApis ?? [])] });
};
const removed = {
  apiVersion: 'gadgets.example.com/v1beta1',
  kinds: ['Gadget'],
  deprecatedIn: 30,
  removedIn: 34,
  replacement: 'gadgets.example.com/v1',
  source: 'https://example.com',
  asOf: '2026-11-01',
};

describe('data that an organization chose', () => {
  it('make another catalogue, the same for the same facts in any order of their keys', () => {
    const chosen = withRemoved(removed);
    expect(chosen.digest).not.toBe(builtIn.digest);
    expect(withRemoved(Object.fromEntries(Object.entries(removed).reverse())).digest).toBe(chosen.digest);
    expect(withRemoved({ ...removed, removedIn: 35 }).digest).not.toBe(chosen.digest);
    expect(withChoices(builtIn, noChoices)).toBe(builtIn);
    expect({ ...chosen.data, removedApis: [] }).toEqual({ ...bundledData(), removedApis: [] });
  });

  it('bring kinds that the bundled ones do not name', () => {
    const gadget = object('gadgets.example.com/v1beta1', 'Gadget', { name: 'one' });
    const verdictsBy = (catalogue: typeof builtIn): readonly string[] =>
      new ObjectEvaluator(catalogue, settingsFor('1.33'))
        .evaluate(gadget)
        .verdicts.filter(({ control }) => control === 'ver-deprecated-api-used')
        .map(({ status }) => status);
    expect(verdictsBy(builtIn)).toEqual([]);
    expect(verdictsBy(withRemoved(removed))).toEqual(['fail']);
  });
});
