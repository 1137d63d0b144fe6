import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import { isList } from '../read/read-json.ts';
import { splitDocuments } from '../read/read-yaml.ts';
import type { Source } from '../read/source.ts';
import { YamlReader } from '../read/yaml-value.ts';
import { CannotEdit, editNode } from './edit-yaml.ts';
import { keepLines } from './keep-lines.ts';

/** An object of a YAML file: its value, and where in the file's document it stands. */
export interface FileObject {
  readonly value: unknown;
  readonly source: Source;
  /** Place of its document in the text. */
  readonly part: number;
  /** Its place in `items` where the document is a list. */
  readonly item?: number;
}

const options = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/** Objects of a YAML text. What cannot be parsed is left out: `scan` says why. */
export const objectsIn = (text: string, file: string): readonly FileObject[] => {
  const objects: FileObject[] = [];
  for (const [index, { text: part, line }] of [...splitDocuments(text)].entries()) {
    const value = meaningOf(part);
    const source: Source = { file, document: index + 1, line };
    if (isList(value) && 'items' in value && Array.isArray(value.items))
      objects.push(...value.items.map((item: unknown, at) => ({ value: item, source, part: index, item: at })));
    else if (typeof value === 'object' && value !== null) objects.push({ value, source, part: index });
  }
  return objects;
};

const meaningOf = (text: string): unknown => {
  try {
    const document = parseDocument(text, options);
    return document.errors.length > 0 ? undefined : new YamlReader().read(document);
  } catch {
    return undefined;
  }
};

/** The text with objects changed, everything else as it was. Throws `CannotEdit` where that would change more. */
export const withObjects = (
  text: string,
  changes: readonly { readonly object: FileObject; readonly after: unknown }[],
): string => {
  const plain = text.replaceAll('\r\n', '\n');
  const parts = [...splitDocuments(plain)];
  let result = '';
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const own = changes.filter(({ object }) => object.part === index);
    result += plain.slice(from, part.start) + (own.length === 0 ? part.text : edited(part.text, own));
    from = part.start + part.text.length;
  }
  result += plain.slice(from);
  return plain === text ? result : result.replaceAll('\n', '\r\n');
};

const edited = (text: string, changes: readonly { readonly object: FileObject; readonly after: unknown }[]): string => {
  const document = parseDocument(text, options);
  const look = lookOf(text);
  const rendered = document.toString(look);
  const expected = structuredClone(new YamlReader().read(document));
  for (const { object, after } of changes) {
    editNode(document, nodeOf(document, object), object.value, after);
    if (object.item === undefined) return verified(text, rendered, document.toString(look), after);
    (expected as { items: unknown[] }).items[object.item] = after;
  }
  return verified(text, rendered, document.toString(look), expected);
};

const nodeOf = (document: Document, { item }: FileObject): unknown => {
  if (item === undefined) return document.contents;
  const items = isMap(document.contents) ? document.contents.get('items') : undefined;
  return isSeq(items) ? items.items[item] : undefined;
};

/** How the text is written: lists below their key indented or not, and by how much. */
const lookOf = (text: string): { lineWidth: 0; indentSeq: boolean; indent: number } => {
  const flush = /^( *)[^\s#-][^\n]*:[ \t]*\n\1- /m.test(text);
  const indented = /^( *)[^\s#-][^\n]*:[ \t]*\n\1 +- /m.test(text);
  const indent = /^[^\s#-][^\n]*:[ \t]*\n( {2,8})[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  return { lineWidth: 0, indentSeq: indented || !flush, indent };
};

/** The text with the edit, once it has been read again and means what it should and nothing else. */
const verified = (text: string, rendered: string, edited: string, expected: unknown): string => {
  const wanted = plainOf(expected);
  // Before the rendering stood whatever separates documents.
  const whole = `${/^\s*\n/.test(text) ? '\n' : ''}${edited}`;
  for (const candidate of [keepLines(text, rendered, edited), whole])
    if (candidate !== undefined && isDeepStrictEqual(plainOf(meaningOf(candidate)), wanted)) return candidate;
  throw new CannotEdit('the change would alter more than it should, most likely because of an anchor');
};

const plainOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
