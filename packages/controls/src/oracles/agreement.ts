import type { Catalogue, KubernetesObject } from '@plimsoll/engine';
import { type Judged, judgeInventory } from '../testing/judge-inventory.ts';
import { withBindings } from './bind-roles.ts';
import type { OracleCase } from './oracle-cases.ts';
import type { OracleSuite } from './suites.ts';

/** One case, and what our controls say of it. */
export interface Comparison {
  readonly case: OracleCase;
  /** Controls that mean the check; empty when we have none. */
  readonly controls: readonly string[];
  readonly ours: 'pass' | 'fail';
  readonly agrees: boolean;
  /** Objects that should fail and do not, and those that fail and should not, where the suite lists objects. */
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

/**
 * Compares one case of a suite. A fault counts as found when any of the controls that mean the check finds it; where the
 * suite lists the objects that fail, exactly those must.
 */
export const compare = (one: OracleCase, suite: OracleSuite, catalogue: Catalogue): Comparison => {
  const checks = suite.checksOf(one);
  const controls = [...catalogue.entries.values()]
    .filter(({ meta }) => checks.some((check) => suite.means(meta, check)))
    .map(({ meta }) => meta.id as string);
  if (controls.length === 0) return { case: one, controls, ours: 'pass', agrees: false, missed: [], extra: [] };
  const objects = suite.judgesUnboundRoles ? withBindings(one.objects) : one.objects;
  const failing = judgeInventory(objects, catalogue, suite.parametersOf?.(one), suite.dayOf?.(one))
    .filter(({ verdict }) => verdict.status === 'fail' && controls.includes(verdict.control))
    .filter((judged) => isAbout(judged, one));
  const ours = failing.length > 0 ? 'fail' : 'pass';
  const { missed, extra } = exactly(one, failing);
  return {
    case: one,
    controls,
    ours,
    agrees: ours === one.expect && missed.length + extra.length === 0,
    missed,
    extra,
  };
};

/**
 * Without a target every object is judged. An identity stands for the role or binding that gives it its rights, the
 * cluster for the Pods that violations name.
 */
const isAbout = ({ kind, name, verdict }: Judged, { target }: OracleCase): boolean =>
  target === undefined ||
  isIdentity(kind) ||
  (kind === target.kind && name === target.name) ||
  verdict.violations.some(({ resource }) => resource?.kind === target.kind && resource.name === target.name);

const isIdentity = (kind: string): boolean => kind === 'User' || kind === 'Group' || kind === 'ServiceAccount';

/**
 * The objects by `Kind name`; of the cluster's own verdicts those that violations name. Who holds rights stands for the
 * bindings that name him, and the role for who holds it. DeploymentConfigs of OpenShift, which it has deprecated, are not
 * judged here.
 */
const exactly = (one: OracleCase, failing: readonly Judged[]): Pick<Comparison, 'missed' | 'extra'> => {
  const cleared = new Set((one.expectPassed ?? []).map(labelOf));
  const wanted = new Set((one.expectFailed ?? []).map(labelOf));
  const found = new Set(failing.flatMap((judged) => labelsOf(judged, one.objects, wanted)));
  const extra = [...found].filter((label) => (wanted.size === 0 ? cleared.has(label) : !wanted.has(label)));
  return { missed: [...wanted].filter((label) => !found.has(label)), extra };
};

const labelsOf = (
  { kind, name, verdict }: Judged,
  objects: readonly KubernetesObject[],
  wanted: ReadonlySet<string>,
): readonly string[] => {
  if (kind === 'Cluster') return verdict.violations.flatMap(({ resource }) => (resource ? [labelOf(resource)] : []));
  const own = labelOf({ kind, name });
  if (wanted.size === 0 || wanted.has(own)) return [own];
  if (kind === 'Role' || kind === 'ClusterRole') return [];
  const bindings = objects.filter(
    ({ subjects }) => Array.isArray(subjects) && subjects.some((each) => each?.kind === kind && each?.name === name),
  );
  const named = bindings.map(({ kind: binding, metadata }) => labelOf({ kind: binding, name: metadata.name ?? '' }));
  const told = named.filter((label) => wanted.has(label));
  return told.length > 0 ? told : [own];
};

const labelOf = ({ kind, name = '' }: { readonly kind: string; readonly name?: string }): string => `${kind} ${name}`;
