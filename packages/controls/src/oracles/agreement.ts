import type { Catalogue } from '@plimsoll/engine';
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
}

/** Compares one case of a suite. A fault counts as found when any of the controls that mean the check finds it. */
export const compare = (one: OracleCase, suite: OracleSuite, catalogue: Catalogue): Comparison => {
  const checks = suite.checksOf(one);
  const controls = [...catalogue.entries.values()]
    .filter(({ meta }) => checks.some((check) => suite.means(meta, check)))
    .map(({ meta }) => meta.id as string);
  if (controls.length === 0) return { case: one, controls, ours: 'pass', agrees: false };
  const failing = judgeInventory(suite.judgesUnboundRoles ? withBindings(one.objects) : one.objects, catalogue)
    .filter(({ verdict }) => verdict.status === 'fail' && controls.includes(verdict.control))
    .filter((judged) => isAbout(judged, one));
  const ours = failing.length > 0 ? 'fail' : 'pass';
  return { case: one, controls, ours, agrees: ours === one.expect && !failing.some((found) => isCleared(found, one)) };
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

/** True when the suite says that this very object is right. */
const isCleared = (judged: Judged, { expectPassed = [] }: OracleCase): boolean =>
  expectPassed.some(
    ({ kind, name, namespace }) =>
      kind === judged.kind && name === judged.name && (namespace === undefined || namespace === judged.namespace),
  );
