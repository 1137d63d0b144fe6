import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { compare } from './agreement.ts';
import { deliberate } from './deliberate.ts';
import { haveOracles, type OracleCase, readOracle } from './oracle-cases.ts';
import { suites } from './suites.ts';

describe.skipIf(!haveOracles())('verdicts that other projects reached', () => {
  const catalogue = builtInCatalogue();

  it('gives reasons only for disagreements that there are', () => {
    const disagreements = Object.entries(suites).flatMap(([name, suite]) =>
      readOracle<OracleCase>(suite.file)
        .map((one) => compare(one, suite, catalogue))
        .filter(({ controls, agrees }) => controls.length > 0 && !agrees)
        .map(({ case: one }) => `${name}: ${one.upstreamId}`),
    );
    expect([...deliberate.keys()].filter((known) => !disagreements.includes(known))).toEqual([]);
  });

  it.each(Object.entries(suites))('%s: every disagreement has its reason', (name, suite) => {
    const compared = readOracle<OracleCase>(suite.file).map((one) => compare(one, suite, catalogue));
    const mapped = compared.filter(({ controls }) => controls.length > 0);
    const disagreeing = mapped.filter(({ agrees }) => !agrees);
    const unexplained = disagreeing
      .filter(({ case: one }) => !deliberate.has(`${name}: ${one.upstreamId}`))
      .map(({ case: one, controls, ours }) => `${name}: ${one.upstreamId}: ${one.expect}, ours ${ours} (${controls})`);
    console.info(
      `${name}: ${mapped.length - disagreeing.length} agree, ${disagreeing.length} disagree ` +
        `(${unexplained.length} without a reason), ${compared.length - mapped.length} unmapped`,
    );
    if (process.env.PLIMSOLL_ORACLE_DETAILS !== undefined) console.info(unexplained.join('\n'));
    expect(unexplained).toEqual([]);
  });
});
