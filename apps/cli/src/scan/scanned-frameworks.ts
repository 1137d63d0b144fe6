import { appliesToDistribution, type Distribution, type Framework } from '@plimsoll/domain';
import { type GatingEvidenceOf, tallyFramework } from '@plimsoll/engine';
import type { ScannedFramework } from './scan-result.ts';
import type { Selection } from './selection.ts';

/** Frameworks that were asked for; without any, the technical benchmarks that are about this cluster. */
export const scannedFrameworks = (
  { frameworks, asked }: Selection,
  distribution: Distribution,
  evidenceOf: GatingEvidenceOf,
): readonly ScannedFramework[] =>
  frameworks
    .filter((framework) => asked || (framework.kind === 'benchmark' && appliesToDistribution(framework, distribution)))
    .map((framework) => {
      const judged = appliesToDistribution(framework, distribution);
      const remark = remarkOn(framework, distribution);
      // Whoever scans files sees all of them: nothing is outside of a scope.
      const { outOfScope: _, ...tally } = tallyFramework(framework, judged ? [evidenceOf] : []);
      return {
        id: framework.id,
        title: framework.title,
        version: framework.version,
        kind: framework.kind,
        ...tally,
        ...(judged ? {} : { states: [] }),
        attested: 0,
        ...(remark === undefined ? {} : { remark }),
      };
    });

/** A benchmark of one distribution says nothing of another, and one of all the rest only assumes an unknown one. */
const remarkOn = (framework: Framework, distribution: Distribution): string | undefined => {
  const { distributions } = framework;
  if (distributions === undefined) return undefined;
  if (appliesToDistribution(framework, distribution))
    return distribution === 'unknown' ? 'the distribution is not known, so it is judged as self-managed' : undefined;
  const about =
    'only' in distributions ? `about ${distributions.only.join(', ')}` : `not about ${distributions.except.join(', ')}`;
  const found =
    distribution === 'unknown' ? 'the distribution of what was scanned is not known' : `this is ${distribution}`;
  return `it is ${about}, and ${found}: nothing is decided`;
};
