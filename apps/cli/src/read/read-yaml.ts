import { type Document, isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { isList, itemOfList } from './read-json.ts';
import { inputError, type ReadItem, type Source } from './source.ts';
import { templateInComments } from './template-name.ts';
import { linesBelow } from './yaml-lines.ts';
import { YamlReader, YamlValueError } from './yaml-value.ts';

/**
 * Objects of a YAML text of any number of documents. Each document is parsed by itself: `---` at the beginning of a line
 * ends the one before whatever state it is in, so a broken document hides no other.
 */
export function* readYaml(text: string, file: string): Iterable<ReadItem> {
  let document = 0;
  for (const part of splitDocuments(text)) {
    document += 1;
    const template = templateInComments(part.text);
    yield* readDocument(part.text, {
      file,
      document,
      line: part.line,
      ...(template === undefined ? {} : { template }),
    });
  }
}

/** One document of a text: where it begins, behind its `---`, and the line that it begins at. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly line: number;
}

/** The documents of a text with the line each begins at; those without content are left out. */
export function* splitDocuments(text: string): Iterable<Part> {
  const boundary = /^(?:---|\.\.\.)(?=[ \t\r]|$)/gm;
  let start = 0;
  let line = 1;
  for (;;) {
    const next = boundary.exec(text);
    const end = next?.index ?? text.length;
    const part = text.slice(start, end);
    // Directives such as %YAML stand before a document and are none.
    const directives = /^(?:\s*(?:#.*|%.*)?(?:\n|$))*$/.test(part.slice(0, 100_000));
    if (!directives && /^\s*[^\s#]/m.test(part)) yield { text: part, start, line };
    if (next === null) return;
    line += countLines(part);
    start = next.index + 3;
  }
}

const countLines = (text: string): number => {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
};

function* readDocument(text: string, source: Source): Iterable<ReadItem> {
  const lines = new LineCounter();
  const lineAt = (position: number): number => source.line + Math.max(0, lines.linePos(position).line - 1);
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      // Compared pair by pair, which takes hours on a hostile mapping; the reader looks keys up instead.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    if (error !== undefined) {
      yield inputError({ ...source, line: lineAt(error.pos[0]) }, explain(error.message, text));
      return;
    }
    yield* objectsOf(document, source, lineAt);
  } catch (error) {
    yield inputError({ ...source, ...lineOf(error, lineAt) }, explain(messageOf(error), text));
  }
}

function* objectsOf(
  document: Document.Parsed,
  source: Source,
  lineAt: (position: number) => number,
): Iterable<ReadItem> {
  const value = new YamlReader().read(document);
  if (value === undefined || value === null) return;
  const { contents } = document;
  const items = isMap(contents) ? contents.get('items') : undefined;
  const line = lineAt(contents?.range?.[0] ?? 0);
  if (!isList(value) || !('items' in value) || !Array.isArray(value.items)) {
    yield { kind: 'object', value, source: { ...source, line }, lineOf: linesBelow(contents, document, lineAt) };
    return;
  }
  for (const [index, item] of value.items.entries()) {
    const node: unknown = isSeq(items) ? items.items[index] : undefined;
    const at = isMap(node) ? lineAt(node.range?.[0] ?? 0) : line;
    yield {
      kind: 'object',
      value: itemOfList(item, value),
      source: { ...source, line: at },
      lineOf: linesBelow(node, document, lineAt),
    };
  }
}

const lineOf = (error: unknown, lineAt: (position: number) => number): { line?: number } =>
  error instanceof YamlValueError ? { line: lineAt(error.at) } : {};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const explain = (message: string, text: string): string => {
  // The parser recurses; a stack that overflows is nesting that no object has.
  if (message.includes('call stack')) return 'it is nested too deeply';
  const short = message.split('\n')[0] ?? message;
  if (/\{\{.{0,200}?\}\}/.test(text))
    return `${short} (this looks like a template: render it first, for example with helm template)`;
  return short;
};
