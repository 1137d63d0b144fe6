import { type ControlDefinition, ObjectEvaluator, settingsFor } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { haveOracles, type OracleCase, readOracle } from './oracle-cases.ts';

const catalogue = builtInCatalogue();

const requirementsOf = ({ aliases }: ControlDefinition): readonly string[] => aliases?.pss ?? [];

/** Requirements of a level: restricted contains baseline. */
const belongsTo = (requirement: string, level: OracleCase['level']): boolean =>
  level === 'restricted' || requirement.startsWith('baseline:');

/** The requirements that the objects of a case break under its level and version, without their level's name. */
const broken = ({ objects, level, version }: OracleCase): ReadonlySet<string> => {
  const evaluator = new ObjectEvaluator(catalogue, settingsFor(undefined, version));
  const verdicts = objects.flatMap((object) => evaluator.evaluate(object).verdicts);
  const requirements = verdicts
    .filter((verdict) => verdict.status === 'fail')
    .flatMap((verdict) => requirementsOf(catalogue.definition(verdict.control)))
    .filter((requirement) => belongsTo(requirement, level));
  return new Set(requirements.map((requirement) => requirement.slice(requirement.indexOf(':') + 1)));
};

/**
 * What the fixtures of a requirement break besides it: the other requirement on the same field, and what the API itself
 * demands of such a Pod (HostProcess needs the network of the node, a privileged container may escalate).
 */
const alsoBroken: ReadonlyMap<string, string> = new Map([
  ['allowPrivilegeEscalation', 'capabilities_restricted'],
  ['capabilities_baseline', 'capabilities_restricted'],
  ['hostPathVolumes', 'restrictedVolumes'],
  ['privileged', 'allowPrivilegeEscalation'],
  ['restrictedVolumes', 'hostPathVolumes'],
  ['seccompProfile_baseline', 'seccompProfile_restricted'],
  ['seccompProfile_restricted', 'seccompProfile_baseline'],
  ['windowsHostProcess', 'hostNamespaces'],
]);

describe.skipIf(!haveOracles())("Kubernetes' own Pod Security fixtures", () => {
  const cases = haveOracles() ? readOracle<OracleCase>('pss-v1.19-v1.25.ndjson') : [];

  it('agrees on every Pod that passes', () => {
    const passing = cases.filter((one) => one.expect === 'pass');
    expect(passing.length).toBeGreaterThan(0);
    const refused = passing.map((one) => ({ id: one.upstreamId, of: one.version, broken: [...broken(one)] }));
    expect(refused.filter((one) => one.broken.length > 0)).toEqual([]);
  });

  it('agrees on every Pod that fails, and for which requirement', () => {
    const failing = cases.filter((one) => one.expect === 'fail');
    expect(failing.length).toBeGreaterThan(0);
    const wrong = failing.filter((one) => {
      const said = broken(one);
      const check = one.check ?? '';
      const others = [...said].filter((name) => name !== check && name !== alsoBroken.get(check));
      return !said.has(check) || others.length > 0;
    });
    expect(wrong.map((one) => `${one.level} ${one.version} ${one.upstreamId}: ${[...broken(one)]}`)).toEqual([]);
  });
});
