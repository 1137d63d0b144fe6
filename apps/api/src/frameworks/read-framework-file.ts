import { AppError, type Framework, type FrameworkFault, readFramework } from '@plimsoll/domain';
import { type Document, LineCounter, parseDocument } from 'yaml';

/** Aliases that one document may resolve: more make of a short file a long one. */
const mostAliases = 100;

const placeOf = (document: Document.Parsed, path: readonly PropertyKey[]): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') return range[0];
  }
  return 0;
};

const refuse = (faults: readonly string[]): never => {
  throw new AppError('request.invalid', `Correct the file: ${faults[0] ?? 'it is not valid'}.`, {
    details: { errors: faults.map((message) => ({ path: 'file', message })) },
  });
};

/** Reads a file of a framework, YAML or JSON. Throws `request.invalid` with line and column of what is wrong. */
export const readFrameworkFile = (text: string, isKnown: (control: string) => boolean): Framework => {
  const lines = new LineCounter();
  const at = (position: number): string => {
    const { line, col } = lines.linePos(position);
    return `line ${Math.max(1, line)}, column ${Math.max(1, col)}`;
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0)
    return refuse(document.errors.slice(0, 10).map(({ pos, message }) => `${at(pos[0])}: ${message.split('\n')[0]}`));
  const told = ({ path, message }: FrameworkFault): string =>
    `${at(placeOf(document, path))}: ${path.length === 0 ? '' : `${path.map(String).join('.')}: `}${message}`;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    return refuse([`line 1, column 1: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const read = readFramework(value, isKnown);
  return 'framework' in read ? read.framework : refuse(read.faults.map(told));
};
