import { readFile } from 'node:fs/promises';
import { AppError, groupOf } from '@plimsoll/domain';
import { z } from 'zod';
import type { KnownFailure } from './baseline.ts';

const schemaName = 'plimsoll/baseline/v1';

const BaselineDocument = z.object({
  schema: z.literal(schemaName),
  failures: z.array(
    z.object({
      control: z.string(),
      group: z.string(),
      kind: z.string(),
      namespace: z.string(),
      name: z.string(),
      paths: z.array(z.string()),
    }),
  ),
});

const ScanDocument = z.object({
  schema: z.literal('plimsoll/scan/v1'),
  verdicts: z.array(
    z.object({
      control: z.string(),
      status: z.string(),
      subject: z.object({ apiVersion: z.string(), kind: z.string(), namespace: z.string(), name: z.string() }),
      violations: z.array(z.object({ path: z.string() })),
    }),
  ),
});

/** Failures of a baseline, or of an earlier scan's JSON document. Throws `input.invalid`. */
export const readBaselineFile = async (path: string): Promise<readonly KnownFailure[]> => {
  const document = await parsed(path);
  const baseline = BaselineDocument.safeParse(document);
  if (baseline.success) return baseline.data.failures;
  const scan = ScanDocument.safeParse(document);
  if (!scan.success)
    throw new AppError(
      'input.invalid',
      `${path} is no baseline: it must be what an earlier scan wrote with --write-baseline or --format json`,
    );
  return scan.data.verdicts
    .filter(({ status }) => status === 'fail')
    .map(({ control, subject: { apiVersion, kind, namespace, name }, violations }) => ({
      control,
      group: groupOf(apiVersion),
      kind,
      namespace,
      name,
      paths: violations.map((violation) => violation.path),
    }));
};

const parsed = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new AppError(
      'input.invalid',
      `${path}: the baseline could not be read as JSON; make it with --write-baseline ${path}`,
      { cause },
    );
  }
};

/** The text of a baseline: one failure a line, in an order of its own, so that a change of it reads well in a review. */
export function* baselineText(failures: readonly KnownFailure[]): Iterable<string> {
  const lines = failures
    .map(({ control, group, kind, namespace, name, paths }) =>
      JSON.stringify({ namespace, kind, name, group, control, paths: [...paths].sort() }),
    )
    .sort();
  yield `{\n  "schema": "${schemaName}",\n  "failures": [`;
  yield lines.map((line) => `\n    ${line}`).join(',');
  yield lines.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}
