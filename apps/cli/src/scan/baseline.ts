import { groupOf, type Verdict } from '@plimsoll/domain';
import { readBaselineFile } from './baseline-file.ts';
import type { ScannedSubject } from './scan-result.ts';

/** One control that failed on one subject, and where. */
export interface KnownFailure {
  readonly control: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly paths: readonly string[];
}

/** Failures of an earlier scan: those are known and do not count again. */
export interface Baseline {
  /** True where every place of a failed verdict is known. */
  readonly knows: (subject: ScannedSubject, verdict: Verdict) => boolean;
  readonly knowsPlace: (subject: ScannedSubject, control: string, path: string) => boolean;
  /** How many places are known. */
  readonly known: number;
  readonly failures: readonly KnownFailure[];
}

/**
 * What an earlier scan wrote with `--write-baseline` or `--format json`. A failure is known when the same control failed
 * on the same subject, whatever file it stands in now, at no fewer places. Throws `input.invalid` on anything else.
 */
export const readBaseline = async (path: string): Promise<Baseline> => baselineOf(await readBaselineFile(path));

/** A baseline of these failures; several of one control and subject are taken together. */
const baselineOf = (failures: readonly KnownFailure[]): Baseline => {
  const places = new Map<string, Set<string>>();
  for (const { control, group, kind, namespace, name, paths } of failures) {
    const key = keyOf(control, group, kind, namespace, name);
    const known = places.get(key) ?? new Set();
    for (const path of paths) known.add(path);
    places.set(key, known);
  }
  const pathsOf = (subject: ScannedSubject, control: string): ReadonlySet<string> | undefined =>
    places.get(keyOf(control, groupOf(subject.apiVersion), subject.kind, subject.namespace, subject.name));
  return {
    failures,
    known: [...places.values()].reduce((sum, { size }) => sum + size, 0),
    knowsPlace: (subject, control, path) => pathsOf(subject, control)?.has(path) === true,
    knows: (subject, verdict) => {
      const paths = pathsOf(subject, verdict.control);
      return paths !== undefined && verdict.violations.every((violation) => paths.has(violation.path));
    },
  };
};

export const noBaseline: Baseline = baselineOf([]);

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
