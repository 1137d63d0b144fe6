import { readFile } from 'node:fs/promises';
import {
  AppError,
  ExceptionFile,
  type ExceptionType,
  endOfFileException,
  type FileException,
  type LiveException,
  latestExpiry,
  maximumExceptionDays,
} from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { YamlReader, YamlValueError } from '../read/yaml-value.ts';
import { requireControl } from './selection.ts';

/** An exception in force, with by whose leave, whether a file or the platform has it. */
export interface Leave extends LiveException {
  readonly type: ExceptionType;
  readonly reason: string;
  /** A day or an instant, as it was written. */
  readonly expires: string;
  /** Nobody but the requester agreed. */
  readonly selfApproved: boolean;
}

/** The exceptions of a file. */
export interface Exceptions {
  readonly file: string;
  /** In force now. */
  readonly live: readonly Leave[];
  readonly expired: readonly FileException[];
}

export const noExceptions: Exceptions = { file: '', live: [], expired: [] };

/**
 * Reads and checks a file of exceptions, YAML or JSON. Throws `input.invalid` with the line of what is wrong: one that
 * lives longer than the severity of its control allows is wrong, one that has expired is only without effect.
 */
export const readExceptions = async (path: string, catalogue: Catalogue, now: Date): Promise<Exceptions> => {
  const lines = new LineCounter();
  const document = parse(path, await read(path), lines);
  const refuse = (where: readonly PropertyKey[], message: string, cause?: unknown): never => {
    throw new AppError('input.invalid', `${path}:${lineOf(document, where, lines)}: ${message}`, { cause });
  };
  const parsed = ExceptionFile.safeParse(plainValue(path, document, lines));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(issue?.path ?? [], `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is not valid'}`);
  }
  const seen = new Set<string>();
  for (const [index, exception] of parsed.data.exceptions.entries()) {
    const where = ['exceptions', index];
    if (seen.has(exception.id)) refuse([...where, 'id'], `the id ${exception.id} is given twice`);
    seen.add(exception.id);
    try {
      requireControl(exception.control, catalogue);
    } catch (error) {
      refuse([...where, 'control'], error instanceof Error ? error.message : String(error), error);
    }
    const { severity } = catalogue.definition(exception.control);
    if (endOfFileException(exception) > endOfDay(latestExpiry(severity, now)))
      refuse(
        [...where, 'expires'],
        `an exception for a ${severity} control may run for ${maximumExceptionDays[severity]} days from now at most`,
      );
  }
  const isLive = (exception: FileException): boolean => endOfFileException(exception) > now;
  return {
    file: path,
    live: parsed.data.exceptions.filter(isLive).map(toLeave),
    expired: parsed.data.exceptions.filter((exception) => !isLive(exception)),
  };
};

/** A day that is given counts to its end. */
const endOfDay = (instant: Date): Date => new Date(Math.ceil(instant.getTime() / 86_400_000) * 86_400_000);

const read = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('input.invalid', `${path}: the exceptions cannot be read`, { cause });
  }
};

const parse = (path: string, text: string, lineCounter: LineCounter): Document.Parsed => {
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined)
    throw new AppError(
      'input.invalid',
      `${path}:${lineCounter.linePos(error.pos[0]).line}: ${error.message.split('\n')[0] ?? ''}`,
    );
  return document;
};

const plainValue = (path: string, document: Document.Parsed, lines: LineCounter): unknown => {
  try {
    return new YamlReader().read(document);
  } catch (error) {
    if (!(error instanceof YamlValueError)) throw error;
    throw new AppError('input.invalid', `${path}:${lines.linePos(error.at).line}: ${error.message}`, { cause: error });
  }
};

/** Line of the innermost node of a path that is there. */
const lineOf = (document: Document.Parsed, path: readonly PropertyKey[], lines: LineCounter): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') return Math.max(1, lines.linePos(range[0]).line);
  }
  return 1;
};

const typeTexts: Readonly<Record<ExceptionType, string>> = {
  'risk-accepted': 'risk accepted',
  'compensating-control': 'compensating control',
  'false-positive': 'false positive',
  'vendor-owned': 'vendor-owned',
};

const toLeave = (exception: FileException): Leave => ({
  ...exception,
  selfApproved: exception.requestedBy.toLowerCase() === exception.approvedBy.toLowerCase(),
});

/** By what leave a verdict is excepted, in words. */
export const leaveText = (ids: readonly string[], leaves: readonly Leave[]): string =>
  leaves
    .filter(({ id }) => ids.includes(id))
    .map((exception) => {
      const self = exception.selfApproved ? ', self-approved' : '';
      return `${exception.id} (${typeTexts[exception.type]} until ${exception.expires}${self}): ${exception.reason}`;
    })
    .join('; ');
