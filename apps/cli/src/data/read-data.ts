import { readFile, stat } from 'node:fs/promises';
import { AppError, type ChosenDataSet, dataSetNames, ReferenceDataUpdate } from '@plimsoll/domain';
import { chosenDataSet } from '@plimsoll/engine';
import { parseDocument } from 'yaml';
import { placeOfPath } from '../controls/yaml-place.ts';
import { brokenAt, placeOf } from '../read/json-position.ts';
import { closest } from '../terminal/closest.ts';

/** Largest file taken: a hundred times the bundled data. */
const mostBytes = 10 * 1024 * 1024;

/** Finding where a fault stands takes a parser with positions, about a second for so much text. */
const mostPlaced = 1024 * 1024;

/**
 * Reads data that an operator gives, each data set from one file. Throws `input.invalid` with the file and the first
 * place that is wrong.
 */
export const readData = async (files: readonly string[]): Promise<ReferenceDataUpdate> => {
  const from = new Map<string, string>();
  let whole: ReferenceDataUpdate = { schema: 'plimsoll/data/v1' };
  for (const file of files) {
    const update = await readFileOfData(file);
    for (const name of dataSetNames) {
      if (update[name] === undefined) continue;
      const other = from.get(name);
      if (other !== undefined)
        throw new AppError('input.invalid', `${file}: ${name} is in ${other} too; give each data set once, as a whole`);
      from.set(name, file);
    }
    whole = { ...whole, ...update };
  }
  return whole;
};

/** The data sets of an update, to judge by. */
export const chosenOf = (update: ReferenceDataUpdate): readonly ChosenDataSet[] =>
  dataSetNames.flatMap((name) => {
    const facts = update[name];
    return facts === undefined ? [] : [chosenDataSet(name, facts)];
  });

const readFileOfData = async (file: string): Promise<ReferenceDataUpdate> => {
  const text = await readText(file);
  const parsed = ReferenceDataUpdate.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  throw new AppError(
    'input.invalid',
    `${file}${placeText(text, path)}: ${path.join('.') || 'the document'}: ${issue?.message ?? 'invalid'}${hintFor(issue)}`,
  );
};

/** What to do about the faults that are easily made. */
const hintFor = (
  issue:
    | { readonly code: string; readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] }
    | undefined,
): string => {
  const [key] = issue?.keys ?? [];
  if (issue?.code === 'unrecognized_keys' && issue.path.length === 0 && key !== undefined)
    return closest(key, dataSetNames) || `; the data sets are ${dataSetNames.join(', ')}`;
  if (issue?.path.length === 0 || issue?.path[0] === 'schema')
    return `; a file of data is an object with "schema": "plimsoll/data/v1" and data sets: plimsoll data show prints one`;
  return '';
};

const readText = async (file: string): Promise<string> => {
  try {
    if ((await stat(file)).size > mostBytes)
      throw new AppError('input.invalid', `${file}: larger than ${mostBytes / 1024 / 1024} MB; is it a data file?`);
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('input.invalid', `${file}: the file cannot be read`, { cause });
  }
};

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, column } = placeOf(text, brokenAt(text));
    throw new AppError('input.invalid', `${file}:${line}:${column}: could not be read as JSON`, { cause });
  }
};

const placeText = (text: string, path: readonly PropertyKey[]): string => {
  if (text.length > mostPlaced) return '';
  const { line, column } = placeOf(text, placeOfPath(parseDocument(text, { logLevel: 'silent' }), path));
  return `:${line}:${column}`;
};
