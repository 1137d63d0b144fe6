import { AppError, type CustomControl } from '@plimsoll/domain';
import type { ExpressionPosition } from '@plimsoll/engine';
import { type Document, isMap, LineCounter, parseDocument, stringify, type Tags } from 'yaml';
import { placeOfExpression, placeOfPath } from './yaml-place.ts';

/** Aliases that one text may resolve: more make of a short text a long one. */
const mostAliases = 100;
const mostFaults = 20;

/** A fault of a control, with its place in the text that it was read from: line and column, counted from 1. */
export interface TextFault {
  readonly path: 'text';
  readonly message: string;
  readonly at: { readonly line: number; readonly column: number };
}

/** A control as its text says it, not checked yet, and where in the text something of it stands. */
export interface ControlText {
  readonly written: unknown;
  readonly faultAt: (path: readonly PropertyKey[], message: string, inside?: ExpressionPosition) => TextFault;
}

/** Refuses a text with everything that is wrong with it. */
export const refuseText = (faults: readonly TextFault[]): never => {
  const [first] = faults;
  throw new AppError('request.invalid', `Correct the control: ${first?.message ?? 'it is not valid'}.`, {
    details: { errors: faults.slice(0, mostFaults) },
  });
};

/** What Kubernetes' own reader of YAML takes beyond 1.2: its words for true and false, and octal numbers. */
const asKubernetes = (tags: Tags): Tags => [
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:y|Y|yes|Yes|YES|on|On|ON)$/, resolve: () => true },
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:n|N|no|No|NO|off|Off|OFF)$/, resolve: () => false },
  {
    tag: 'tag:yaml.org,2002:int',
    default: true,
    test: /^[-+]?0[0-7]+$/,
    resolve: (text: string) => Number.parseInt(text, 8),
  },
  ...tags,
];

/** Infinities and not-a-number are text in JSON. */
const asJson = (_key: unknown, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

/**
 * Reads the text of one control, YAML or JSON: by itself, or as the only one of a file as the command line takes it. Throws
 * `request.invalid` with line and column of what is no such text.
 */
export const readControlText = (text: string): ControlText => {
  const lines = new LineCounter();
  const told = (position: number, message: string): TextFault => {
    const { line, col } = lines.linePos(position);
    const at = { line: Math.max(1, line), column: Math.max(1, col) };
    return { path: 'text', message: `line ${at.line}, column ${at.column}: ${message}`, at };
  };
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    merge: true,
    customTags: asKubernetes,
  });
  if (document.errors.length > 0)
    return refuseText(document.errors.map(({ pos, message }) => told(pos[0], message.split('\n')[0] ?? '')));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: mostAliases, reviver: asJson });
  } catch (error) {
    return refuseText([told(0, error instanceof Error ? error.message : String(error))]);
  }
  const before = withinFile(document, value, told);
  return {
    written: before.length === 0 ? value : (value as { readonly controls: readonly unknown[] }).controls[0],
    faultAt: (path, message, inside) => {
      const whole = [...before, ...path];
      const position =
        inside === undefined ? placeOfPath(document, whole) : placeOfExpression(document, whole, inside, text);
      return told(position, `${path.length === 0 ? '' : `${path.map(String).join('.')}: `}${message}`);
    },
  };
};

/** Where in the document the control stands: at its root, or as the only one of a file. */
const withinFile = (
  document: Document.Parsed,
  value: unknown,
  told: (position: number, message: string) => TextFault,
): readonly PropertyKey[] => {
  if (!isMap(document.contents)) return refuseText([told(0, 'a control is a mapping: id, title, severity, …')]);
  if (!document.contents.has('controls')) return [];
  const { controls } = value as { readonly controls: unknown };
  if (Array.isArray(controls) && controls.length === 1) return ['controls', 0];
  return refuseText([told(placeOfPath(document, ['controls']), 'one control at a time is written here')]);
};

/** The text of a control that was sent as JSON: a file as the command line takes it. */
export const writeControlText = (control: CustomControl): string =>
  stringify(
    { schema: 'plimsoll/controls/v1', controls: [control] },
    { lineWidth: 120, aliasDuplicateObjects: false, defaultStringType: 'PLAIN' },
  );
