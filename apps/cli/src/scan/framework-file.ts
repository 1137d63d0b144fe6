import { readFile } from 'node:fs/promises';
import { AppError, type Framework, frameworkFileLimits, readFramework } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { LineCounter, parseDocument } from 'yaml';
import { placeOfPath } from '../controls/yaml-place.ts';
import { unreadable } from '../read/find-files.ts';
import { YamlReader, YamlValueError } from '../read/yaml-value.ts';

/** Controls that built-in frameworks name and the catalogue waits for; a copy of one names them too. */
const awaited = new Set(
  frameworks.flatMap(({ requirements }) => requirements.flatMap(({ checks, gating }) => [...checks, ...gating])),
);

/** Tells the controls that a framework may name. */
export const mayBeNamed =
  (catalogue: Catalogue) =>
  (control: string): boolean =>
    catalogue.entries.has(control) || awaited.has(control);

/**
 * Frameworks of one's own, each from a file of YAML or JSON. Throws `input.invalid` with file, line and column of all
 * that is wrong with the first bad one.
 */
export const readFrameworkFiles = async (
  paths: readonly string[],
  catalogue: Catalogue,
): Promise<readonly Framework[]> => {
  const read: Framework[] = [];
  for (const path of paths) {
    const framework = await readOne(path, mayBeNamed(catalogue));
    if (read.some(({ id }) => id === framework.id))
      throw new AppError('input.invalid', `${path}: the framework ${framework.id} is in another file too`);
    read.push(framework);
  }
  return read;
};

const readOne = async (path: string, isKnown: (control: string) => boolean): Promise<Framework> => {
  const text = await readText(path);
  const lines = new LineCounter();
  const place = (position: number): string => {
    const { line, col } = lines.linePos(position);
    return `${path}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const refuse = (faults: readonly string[], cause?: unknown): never => {
    throw new AppError('input.invalid', faults.join('\n'), { cause });
  };
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error !== undefined) return refuse([`${place(error.pos[0])}: ${error.message.split('\n')[0] ?? ''}`]);
  let value: unknown;
  try {
    value = new YamlReader().read(document);
  } catch (cause) {
    if (!(cause instanceof YamlValueError)) throw cause;
    return refuse([`${place(cause.at)}: ${cause.message}`], cause);
  }
  const result = readFramework(value, isKnown);
  if ('framework' in result) return result.framework;
  return refuse(
    result.faults.map(
      ({ path: at, message }) =>
        `${place(placeOfPath(document, at))}: ${at.length === 0 ? '' : `${at.map(String).join('.')}: `}${message}`,
    ),
  );
};

const readText = async (path: string): Promise<string> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('input.invalid', `${path}: ${unreadable(cause)}`, { cause });
  });
  if (text.length > frameworkFileLimits.text)
    throw new AppError('input.invalid', `${path}: it is longer than ${frameworkFileLimits.text} characters`);
  return text;
};
