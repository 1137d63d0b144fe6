import { type Extent, JsonScanError, type ScannedValue, scanValue } from './json-scan.ts';
import { inputError, type ReadItem, type Source } from './source.ts';

/** Where a text begins: `line` and `document` of its first character. */
export interface TextStart {
  readonly file: string;
  readonly line: number;
  readonly document: number;
}

/**
 * Objects of a JSON text: one value, or several one after another (NDJSON). Lists are taken apart. After a broken value
 * reading goes on at the next line that begins an object.
 */
export function* readJson(text: string, start: TextStart): Iterable<ReadItem> {
  const lines = new LineCount(text, start.line);
  let document = start.document;
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const source: Source = { file: start.file, document, line: lines.at(at) };
    document += 1;
    try {
      if (text[at] !== '{' && text[at] !== '[')
        throw new JsonScanError(`expected an object, found ${JSON.stringify(text.slice(at, at + 20))}`, at);
      const scanned = scanValue(text, at);
      at = scanned.end;
      if (scanned.duplicate !== undefined) {
        const key = /"(?:[^"\\]|\\.)*"/y;
        key.lastIndex = scanned.duplicate;
        yield inputError(
          { ...source, line: lines.at(scanned.duplicate) },
          `the key ${key.exec(text)?.[0] ?? ''} is given twice`,
        );
      } else yield* readValue(text, scanned, source, lines);
    } catch (error) {
      if (!(error instanceof JsonScanError)) throw error;
      yield inputError({ ...source, line: lines.at(error.at) }, `it is not valid JSON: ${error.message}`);
      const next = text.indexOf('\n{', Math.max(at, source.line === lines.at(at) ? at : at));
      if (next < 0) return;
      at = next + 1;
    }
  }
}

function* readValue(text: string, value: ScannedValue, source: Source, lines: LineCount): Iterable<ReadItem> {
  const { items } = value;
  if (items === undefined) {
    yield parsed(text, value, source, lines);
    return;
  }
  const head = parsed(
    `${text.slice(value.start, items.list.start)}[]${text.slice(items.list.end, value.end)}`,
    undefined,
    source,
    lines,
  );
  if (head.kind !== 'object' || !isList(head.value)) {
    yield parsed(text, value, source, lines);
    return;
  }
  for (const element of items.elements) {
    const item = parsed(text, element, { ...source, line: lines.at(element.start) }, lines);
    yield item.kind === 'object' ? { ...item, value: itemOfList(item.value, head.value) } : item;
  }
}

const parsed = (text: string, extent: Extent | undefined, source: Source, lines: LineCount): ReadItem => {
  const part = extent === undefined ? text : text.slice(extent.start, extent.end);
  try {
    return { kind: 'object', value: JSON.parse(part), source };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    const line =
      position === undefined || extent === undefined ? source.line : lines.at(extent.start + Number(position));
    return inputError(
      { ...source, line },
      `it is not valid JSON: ${message.replace(/ (?:in JSON )?at position \d+.*$/s, '')}`,
    );
  }
};

interface ListHead {
  readonly apiVersion?: unknown;
  readonly kind: string;
}

/** `kind: List`, and the lists the API answers with, `PodList` and so on. */
export const isList = (value: unknown): value is ListHead =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  value.kind.endsWith('List');

/** An item of a list; in the API's own lists items leave out what the list says of all of them. */
export const itemOfList = (item: unknown, list: ListHead): unknown => {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || list.kind === 'List') return item;
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...item };
};

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
};

/** Line numbers of growing positions, each character looked at once. */
class LineCount {
  readonly #text: string;
  #position = 0;
  #line: number;

  constructor(text: string, firstLine: number) {
    this.#text = text;
    this.#line = firstLine;
  }

  at(position: number): number {
    if (position < this.#position) return this.#countFrom(position);
    for (
      let next = this.#text.indexOf('\n', this.#position);
      next >= 0 && next < position;
      next = this.#text.indexOf('\n', next + 1)
    ) {
      this.#line += 1;
      this.#position = next + 1;
    }
    return this.#line;
  }

  #countFrom(position: number): number {
    let line = this.#line;
    for (
      let at = this.#text.lastIndexOf('\n', this.#position - 1);
      at >= position;
      at = this.#text.lastIndexOf('\n', at - 1)
    )
      line -= 1;
    return line;
  }
}
