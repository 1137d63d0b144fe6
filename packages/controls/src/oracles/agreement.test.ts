import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { compare } from './agreement.ts';
import { deliberate } from './deliberate.ts';
import { figuresOf, lineOf } from './figures.ts';
import { haveOracles, type OracleCase, readOracle } from './oracle-cases.ts';
import { suites } from './suites.ts';

describe.skipIf(!haveOracles())('verdicts that other projects reached', () => {
  const catalogue = builtInCatalogue();
  const compared = Object.entries(haveOracles() ? suites : {}).map(
    ([name, suite]) => [name, readOracle<OracleCase>(suite.file).map((one) => compare(one, suite, catalogue))] as const,
  );

  it('gives reasons only for disagreements that there are', () => {
    const disagreements = compared.flatMap(([name, cases]) =>
      cases
        .filter(({ controls, agrees }) => controls.length > 0 && !agrees)
        .map(({ case: one }) => `${name}: ${one.upstreamId}`),
    );
    expect([...deliberate.keys()].filter((known) => !disagreements.includes(known))).toEqual([]);
  });

  it.each(compared)('%s: every disagreement has its reason', (name, cases) => {
    const figures = figuresOf(name, cases);
    console.info(lineOf(name, figures));
    expect(figures.unexplained).toEqual([]);
  });
});
