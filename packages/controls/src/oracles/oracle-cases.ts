import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '@plimsoll/engine';

/** One verdict that another project reached; see the README of the oracles' folder. */
export interface OracleCase {
  readonly suite: string;
  readonly check: string | null;
  readonly upstreamId: string;
  readonly expect: 'pass' | 'fail';
  readonly objects: readonly KubernetesObject[];
  readonly level?: 'baseline' | 'restricted';
  readonly version?: string;
  readonly controls?: readonly string[];
  readonly rule?: string;
  readonly data?: { readonly postureControlInputs?: Readonly<Record<string, readonly string[]>> } | null;
  readonly params?: Readonly<Record<string, unknown>> | null;
  readonly target?: { readonly kind: string; readonly name: string };
  readonly expectFailed?: readonly { readonly kind: string; readonly name?: string; readonly namespace?: string }[];
  readonly expectPassed?: readonly { readonly kind: string; readonly name?: string; readonly namespace?: string }[];
}

/** Beside the checkout, since other projects' test data is never part of this one. A bundle runs from its root. */
const beside = [join(import.meta.dirname, '../../../../../shared/oracles'), join(process.cwd(), '../shared/oracles')];

export const oracleFolder =
  process.env.PLIMSOLL_ORACLES ?? beside.find((folder) => existsSync(folder)) ?? beside.join(' or ');

/** True when the oracles are there; says so when they are not, so that a skipped comparison is not taken for a passed one. */
export const haveOracles = (): boolean => {
  const found = existsSync(oracleFolder);
  if (!found) console.warn(`SKIPPED: no oracles at ${oracleFolder}; set PLIMSOLL_ORACLES`);
  return found;
};

/** The lines of one file of the oracles. */
export const readOracle = <Line>(file: string): readonly Line[] =>
  readFileSync(join(oracleFolder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
