import { readFile, writeFile } from 'node:fs/promises';
import { builtInCatalogue } from '@plimsoll/controls';
import { AppError } from '@plimsoll/domain';
import { type FixRisk, settingsFor } from '@plimsoll/engine';
import { createTwoFilesPatch } from 'diff';
import { CannotEdit } from '../fix/edit-yaml.ts';
import { FileJudge } from '../fix/judged-files.ts';
import { type FixPlan, planFixes } from '../fix/plan-fixes.ts';
import { type FileObject, objectsIn, withObjects } from '../fix/yaml-file.ts';
import { findFiles } from '../read/find-files.ts';
import { requireControl } from '../scan/selection.ts';
import { printable } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Everything `fix` can be told, after parsing. */
export interface FixOptions {
  readonly dryRun?: boolean;
  readonly suggested?: boolean;
  readonly risk: FixRisk;
  readonly control: readonly string[];
  readonly kubernetesVersion: string;
  readonly namespace?: string;
}

/** Mends YAML files where they lie. Returns 0, or 2 where a file could not be read, edited or written. */
export const fix = async (paths: readonly string[], options: FixOptions, terminal: Terminal): Promise<0 | 2> => {
  if (paths.length === 0 || paths.includes('-'))
    throw new AppError('request.invalid', 'name files or folders to mend; what comes through a pipe has no place');
  const catalogue = builtInCatalogue();
  for (const id of options.control) requireControl(id, catalogue);
  const { texts, errors } = await readTexts(paths, terminal);
  const objects = [...texts].flatMap(([file, text]) => objectsIn(text, file));
  const judge = new FileJudge(catalogue, settingsFor(options.kubernetesVersion), options.namespace);
  const plan = planFixes(objects, judge, catalogue, {
    risk: options.risk,
    suggested: options.suggested === true,
    controls: new Set(options.control.length === 0 ? catalogue.entries.keys() : options.control),
  });
  const problems = errors + (await change(texts, plan, options.dryRun === true, terminal));
  return problems > 0 ? 2 : 0;
};

const readTexts = async (
  paths: readonly string[],
  terminal: Terminal,
): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly errors: number }> => {
  const texts = new Map<string, string>();
  let errors = 0;
  for await (const found of findFiles(paths)) {
    if ('kind' in found) {
      if (found.kind !== 'error') continue;
      errors += 1;
      terminal.err.write(`plimsoll: ${found.error.file}: ${found.error.message}\n`);
    } else if (/\.ya?ml$/i.test(found.path)) texts.set(found.path, await readFile(found.path, 'utf8'));
    else if (found.named) {
      errors += 1;
      terminal.err.write(`plimsoll: ${found.path}: only YAML files are mended\n`);
    }
  }
  return { texts, errors };
};

/** Writes, or shows, what the plan says; returns how many files could not be changed. */
const change = async (
  texts: ReadonlyMap<string, string>,
  plan: FixPlan,
  dryRun: boolean,
  terminal: Terminal,
): Promise<number> => {
  let problems = 0;
  let written = 0;
  for (const [file, text] of texts) {
    const changes = plan.changes.filter(({ object }) => object.source.file === file);
    if (changes.length === 0) continue;
    try {
      const after = withObjects(text, changes);
      if (dryRun) terminal.out.write(createTwoFilesPatch(file, file, text, after, '', '', { context: 3 }));
      else await writeFile(file, after);
      written += 1;
      tell(plan, file, terminal);
    } catch (error) {
      if (!(error instanceof CannotEdit) && !isSystemError(error)) throw error;
      problems += 1;
      terminal.err.write(`plimsoll: ${file} is left as it was: ${error.message}\n`);
    }
  }
  for (const { object, control, why } of plan.refused)
    terminal.err.write(`${placeOf(object)}  ${control} is left: ${why}\n`);
  terminal.err.write(
    `${dryRun ? 'would mend' : 'mended'} ${written} of ${texts.size} files; ${plan.left} failures are left\n`,
  );
  return problems;
};

const tell = ({ fixes }: FixPlan, file: string, terminal: Terminal): void => {
  for (const { object, control, risk, suggested } of fixes)
    if (object.source.file === file)
      terminal.err.write(`${placeOf(object)}  ${control} (${suggested ? 'suggested, ' : ''}${risk} risk)\n`);
};

const placeOf = ({ source, value }: FileObject): string => {
  const { kind, metadata } = value as { kind?: unknown; metadata?: { name?: unknown } | null };
  return printable(`${source.file} document ${source.document}: ${String(kind)} ${String(metadata?.name ?? '')}`);
};

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;
