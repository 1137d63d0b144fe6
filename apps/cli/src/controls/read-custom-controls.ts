import { readFile } from 'node:fs/promises';
import { AppError, CustomControlFile, customControlLimits } from '@plimsoll/domain';
import { type Catalogue, type CustomControlReading, readCustomControl, withCustomControls } from '@plimsoll/engine';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { findFiles, unreadable } from '../read/find-files.ts';
import { YamlReader, YamlValueError } from '../read/yaml-value.ts';
import { placeOfExpression, placeOfPath } from './yaml-place.ts';

type GoodControl = Extract<CustomControlReading, { custom: unknown }>;

/** The custom controls of some files, and one line for everything that is wrong with them. */
export interface CustomControls {
  readonly controls: readonly GoodControl[];
  /** `file:line:column: what is wrong`. */
  readonly faults: readonly string[];
  readonly files: number;
}

/** Longest file that is read. */
const maximumFile = 16 << 20;

/** Reads and checks custom controls, YAML or JSON; of folders, every such file in them. Never throws. */
export const readCustomControls = async (paths: readonly string[]): Promise<CustomControls> => {
  const controls: GoodControl[] = [];
  const faults: string[] = [];
  const placeOfId = new Map<string, string>();
  let files = 0;
  for await (const found of findFiles(paths)) {
    if (!('path' in found)) {
      if (found.kind === 'error') faults.push(`${found.error.file}:1:1: ${found.error.message}`);
      continue;
    }
    files += 1;
    for (const { reading, where } of await readOneFile(found.path, faults)) {
      const before = placeOfId.get(reading.custom.id);
      if (before !== undefined)
        faults.push(`${where}: the id ${reading.custom.id} is that of the control at ${before}`);
      placeOfId.set(reading.custom.id, where);
      controls.push(reading);
    }
  }
  if (controls.length > customControlLimits.controls)
    faults.push(`${paths.join(', ')}: there are ${controls.length} controls; ${customControlLimits.controls} may be`);
  if (files === 0 && faults.length === 0) faults.push(`${paths.join(', ')}: there is no file of controls`);
  return { controls, faults, files };
};

/** The catalogue with the custom controls of these files beside its own. Throws `input.invalid` with all that is wrong. */
export const withControlsOf = async (catalogue: Catalogue, paths: readonly string[]): Promise<Catalogue> => {
  const { controls, faults } = await readCustomControls(paths);
  if (faults.length > 0) throw new AppError('input.invalid', faults.join('\n'));
  for (const { custom } of controls)
    if (catalogue.entries.has(custom.id))
      throw new AppError(
        'input.invalid',
        `the policy of the organization has the control ${custom.id} already: leave out its file, or --url`,
      );
  return withCustomControls(catalogue, controls);
};

interface Located {
  readonly reading: GoodControl;
  readonly where: string;
}

const readOneFile = async (path: string, faults: string[]): Promise<readonly Located[]> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => new Error(unreadable(error)));
  if (text instanceof Error || text.length > maximumFile) {
    faults.push(`${path}:1:1: ${text instanceof Error ? text.message : 'the file is too large'}`);
    return [];
  }
  const lines = new LineCounter();
  const place = (position: number): string => {
    const { line, col } = lines.linePos(position);
    return `${path}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const document = parse(text, lines, (position, message) => faults.push(`${place(position)}: ${message}`));
  if (document === undefined) return [];
  const file = CustomControlFile.safeParse(document.value);
  if (!file.success) {
    for (const { path: at, message } of file.error.issues)
      faults.push(`${place(placeOfPath(document.yaml, at))}: ${textOf(at)}${message}`);
    return [];
  }
  return file.data.controls.flatMap((written, index) => {
    const reading = readCustomControl(written);
    if ('custom' in reading) return [{ reading, where: place(placeOfPath(document.yaml, ['controls', index])) }];
    for (const fault of reading.faults) {
      const at = ['controls', index, ...fault.path];
      const position =
        fault.at === undefined ? placeOfPath(document.yaml, at) : placeOfExpression(document.yaml, at, fault.at, text);
      const inside =
        fault.at === undefined ? '' : ` (line ${fault.at.line}, column ${fault.at.column} of the expression)`;
      faults.push(`${place(position)}: ${textOf(at)}${fault.message}${inside}`);
    }
    return [];
  });
};

const textOf = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : `${path.map(String).join('.')}: `);

const parse = (
  text: string,
  lineCounter: LineCounter,
  refuse: (position: number, message: string) => void,
): { readonly yaml: Document.Parsed; readonly value: unknown } | undefined => {
  try {
    const yaml = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const [error] = yaml.errors;
    if (error === undefined) return { yaml, value: new YamlReader().read(yaml) };
    refuse(error.pos[0], error.message.split('\n')[0] ?? '');
  } catch (error) {
    refuse(error instanceof YamlValueError ? error.at : 0, error instanceof Error ? error.message : String(error));
  }
  return undefined;
};
