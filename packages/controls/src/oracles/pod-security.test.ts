import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { haveOracles, type OracleCase, readOracle } from './oracle-cases.ts';
import { agreesOnPodSecurity, brokenBy, podSecurityFile } from './pod-security-agreement.ts';

describe.skipIf(!haveOracles())("Kubernetes' own Pod Security fixtures", () => {
  const catalogue = builtInCatalogue();
  const cases = haveOracles() ? readOracle<OracleCase>(podSecurityFile) : [];

  it.each(['pass', 'fail'] as const)('agrees on every Pod that must %s, and for which requirement', (expected) => {
    const judged = cases.filter(({ expect: wanted }) => wanted === expected);
    expect(judged.length).toBeGreaterThan(0);
    const wrong = judged.filter((one) => !agreesOnPodSecurity(one, catalogue));
    expect(
      wrong.map((one) => `${one.level} ${one.version} ${one.upstreamId}: ${[...brokenBy(one, catalogue)]}`),
    ).toEqual([]);
  });
});
