import { askPolicy } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { registry } from './registry.ts';
import { admissionCases } from './testing/admission/variants.ts';

// The API server takes no path with `..`, so no twin does away with it.
const cases = admissionCases().filter(({ object }) => !JSON.stringify(object).includes('/..'));

const answerTo = ({ policy: [policy], object, asked }: (typeof cases)[number]): string => {
  if (policy === undefined || !asked) return 'admitted';
  try {
    return askPolicy(policy)(object) === undefined ? 'admitted' : 'refused';
  } catch (error) {
    return `unanswered: ${String(error)}`;
  }
};

describe.each(
  registry.filter(({ definition }) => definition.admission !== undefined).map(({ definition }) => definition.id),
)('the admission twin of %s', (id) => {
  it('refuses what the check fails, and nothing else', () => {
    const own = cases.filter(({ control }) => control === id);
    const wanted = own.map(({ title, fails }) => `${title}: ${fails ? 'refused' : 'admitted'}`);
    expect(own.map((one) => `${one.title}: ${answerTo(one)}`)).toEqual(wanted);
  });
});
