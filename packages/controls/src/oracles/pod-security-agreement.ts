import { type Catalogue, type ControlDefinition, ObjectEvaluator, settingsFor } from '@plimsoll/engine';
import type { OracleCase } from './oracle-cases.ts';

export const podSecurityFile = 'pss-v1.19-v1.25.ndjson';

const requirementsOf = ({ aliases }: ControlDefinition): readonly string[] => aliases?.pss ?? [];

/** Requirements of a level: restricted contains baseline. */
const belongsTo = (requirement: string, level: OracleCase['level']): boolean =>
  level === 'restricted' || requirement.startsWith('baseline:');

/** The requirements that the objects of a case break under its level and version, without their level's name. */
export const brokenBy = ({ objects, level, version }: OracleCase, catalogue: Catalogue): ReadonlySet<string> => {
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

/** True where exactly what Kubernetes refuses a Pod for is what we hold against it. */
export const agreesOnPodSecurity = (one: OracleCase, catalogue: Catalogue): boolean => {
  const said = brokenBy(one, catalogue);
  if (one.expect === 'pass') return said.size === 0;
  const check = one.check ?? '';
  return said.has(check) && [...said].every((name) => name === check || name === alsoBroken.get(check));
};
