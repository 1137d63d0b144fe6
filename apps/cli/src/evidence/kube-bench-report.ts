import { KubeBenchLine } from '@plimsoll/contracts';
import { maskText } from '@plimsoll/detect';
import { AppError, longestFound } from '@plimsoll/domain';
import { z } from 'zod';
import { brokenAt, placeOf } from '../read/json-position.ts';

/** What a report of kube-bench says of one node. */
export interface KubeBenchReport {
  readonly benchmark: string;
  readonly results: readonly KubeBenchLine[];
}

/** A report with every target has about 250 KB. */
export const longestReport = 16 << 20;

/** Go writes a list without entries as null. */
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).max(1000).nullish();

/** Fields that matter are strict; what else kube-bench writes, in this or a later version, is passed over. */
const Result = z.object({
  test_number: KubeBenchLine.shape.test,
  status: KubeBenchLine.shape.status,
  actual_value: z.string().nullish(),
});
const Target = z.object({
  version: z.string().min(1).max(40),
  tests: listOf(z.object({ results: listOf(Result) })),
});
type Target = z.infer<typeof Target>;

/**
 * Reads what `kube-bench --json` writes: an object with `Controls`, a list of targets, or one target after another.
 * Values found are masked before they leave. Throws `input.invalid` naming the place of what is not understood.
 */
export const readKubeBench = (text: string, file: string): KubeBenchReport => {
  const targets = documentsOf(text, file).flatMap((document, index) =>
    targetsOf(document, `${file}: document ${index + 1}`),
  );
  const benchmarks = new Set(targets.map(({ version }) => version));
  const [benchmark] = benchmarks;
  if (benchmark === undefined) throw new AppError('input.invalid', `${file}: the report holds no target of kube-bench`);
  if (benchmarks.size > 1)
    throw new AppError(
      'input.invalid',
      `${file}: it holds several benchmarks, ${[...benchmarks].join(', ')}; give one report each`,
    );
  const results = targets.flatMap(({ tests }) => (tests ?? []).flatMap((group) => group.results ?? []));
  refuseRepeated(
    results.map(({ test_number }) => test_number),
    file,
  );
  if (results.length === 0) throw new AppError('input.invalid', `${file}: the report holds no results`);
  return {
    benchmark,
    results: results.map(({ test_number: test, status, actual_value: found }) => ({
      test,
      status,
      found: status === 'FAIL' && typeof found === 'string' && found !== '' ? shown(found) : null,
    })),
  };
};

const documentsOf = (text: string, file: string): readonly unknown[] => {
  if (text.length > longestReport)
    throw new AppError('input.invalid', `${file}: a report has at most ${longestReport >> 20} MB`);
  try {
    return [JSON.parse(text)];
  } catch {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    // Old versions write one document a line for each target.
    if (lines.length > 1 && lines.every((line) => line.startsWith('{') || line.startsWith('[')))
      return lines.map((line, index) => parsed(line, file, index + 1));
    throw notJson(text, file, 1);
  }
};

const parsed = (line: string, file: string, number: number): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    throw notJson(line, file, number);
  }
};

const notJson = (text: string, file: string, first: number): AppError => {
  const { line, column } = placeOf(text, brokenAt(text));
  return new AppError('input.invalid', `${file}:${first + line - 1}:${column}: it is not valid JSON`);
};

const targetsOf = (document: unknown, place: string): readonly Target[] => {
  const [list, name] = Array.isArray(document)
    ? [document, '']
    : Object.hasOwn(Object(document), 'Controls')
      ? [(document as { readonly Controls: unknown }).Controls, 'Controls']
      : [[document], undefined];
  const read = z.array(Target).max(50).safeParse(list);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = (name === undefined ? issue?.path.slice(1) : issue?.path) ?? [];
  const where = [name ?? '', ...path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))].join(
    '',
  );
  throw new AppError(
    'input.invalid',
    `${place}, at ${where.replace(/^\./, '') || 'its beginning'}: ${issue?.message ?? 'not understood'}; is it what kube-bench --json writes?`,
  );
};

const refuseRepeated = (tests: readonly string[], file: string): void => {
  const seen = new Set<string>();
  for (const test of tests) {
    if (seen.has(test))
      throw new AppError(
        'input.invalid',
        `${file}: the test ${test} is in it twice; give the report of one run on one node`,
      );
    seen.add(test);
  }
};

const shown = (text: string): string => {
  const masked = maskText(undefined, text).text;
  return masked.length <= longestFound.text ? masked : `${masked.slice(0, longestFound.text - 1)}…`;
};
