import { readFile } from 'node:fs/promises';
import { AppError, groupOf, type Verdict } from '@plimsoll/domain';
import type { ScannedSubject } from './scan-result.ts';

/** Failures of an earlier scan: those are known and do not count again. */
export interface Baseline {
  readonly knows: (subject: ScannedSubject, verdict: Verdict) => boolean;
  readonly known: number;
}

export const noBaseline: Baseline = { knows: () => false, known: 0 };

interface EarlierVerdict {
  readonly control: string;
  readonly status: string;
  readonly subject: ScannedSubject;
  readonly violations: readonly { readonly path: string }[];
}

/**
 * Reads an earlier `--format json` document. A failure is known when the same control failed on the same subject, whatever
 * file it stands in now, at no fewer places.
 */
export const readBaseline = async (path: string): Promise<Baseline> => {
  const verdicts = await earlierVerdicts(path);
  const places = new Map<string, Set<string>>();
  for (const { control, status, subject, violations } of verdicts) {
    if (status !== 'fail') continue;
    const key = keyOf(control, subject);
    const paths = places.get(key) ?? new Set();
    for (const violation of violations) paths.add(violation.path);
    places.set(key, paths);
  }
  return {
    known: places.size,
    knows: (subject, verdict) => {
      const paths = places.get(keyOf(verdict.control, subject));
      return paths !== undefined && verdict.violations.every((violation) => paths.has(violation.path));
    },
  };
};

const keyOf = (control: string, { apiVersion, kind, namespace, name }: ScannedSubject): string =>
  JSON.stringify([control, groupOf(apiVersion), kind, namespace, name]);

const earlierVerdicts = async (path: string): Promise<readonly EarlierVerdict[]> => {
  let document: unknown;
  try {
    document = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new AppError(
      'input.invalid',
      `${path}: the baseline could not be read as JSON; make it with --format json --output ${path}`,
      { cause },
    );
  }
  if (!isScanDocument(document) || !document.verdicts.every(isVerdict))
    throw new AppError(
      'input.invalid',
      `${path} is no baseline: it must be what an earlier scan wrote with --format json`,
    );
  return document.verdicts;
};

const isScanDocument = (value: unknown): value is { readonly verdicts: readonly unknown[] } =>
  typeof value === 'object' &&
  value !== null &&
  'schema' in value &&
  value.schema === 'plimsoll/scan/v1' &&
  'verdicts' in value &&
  Array.isArray(value.verdicts);

const isVerdict = (value: unknown): value is EarlierVerdict =>
  typeof value === 'object' &&
  value !== null &&
  'control' in value &&
  'status' in value &&
  'violations' in value &&
  Array.isArray(value.violations) &&
  'subject' in value &&
  typeof value.subject === 'object' &&
  value.subject !== null &&
  'apiVersion' in value.subject &&
  typeof value.subject.apiVersion === 'string';
