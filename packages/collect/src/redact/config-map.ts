import { detect, detectFormats, maskFormats } from '@plimsoll/detect';
import { configMapSetting } from '@plimsoll/domain';
import { isJsonObject, type Json, listOf, objectOf, ownField } from '../json.ts';
import { fieldPath, type Masker } from './masker.ts';

/** What leaves of an entry of a ConfigMap: its key, its size and what was found in it. */
interface Entry {
  readonly key: string;
  readonly bytes: number;
  readonly binary: boolean;
  /** A word that a control asks for; no other value leaves. */
  readonly value?: string;
  readonly hits: readonly { readonly detector: string; readonly version: number }[];
}

type EntryHits = Entry['hits'];

/** The entries of a ConfigMap, in order of their keys; of one that is redacted already, its entries as they are. */
export const configMapEntries = (object: Json, masker: Masker): readonly Entry[] => {
  const redacted = ownField(object, 'entries');
  const entries = [
    ...Object.entries(objectOf(ownField(object, 'data'))).map(([key, value]) => textEntry(key, value, masker)),
    ...Object.entries(objectOf(ownField(object, 'binaryData'))).map(([key, value]) => binaryEntry(key, value, masker)),
    ...listOf(redacted)
      .filter(isJsonObject)
      .map((entry) => knownEntry(entry, masker)),
  ];
  return entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
};

const textEntry = (key: string, value: unknown, masker: Masker): Entry => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const hits = note(key, 'data', detect(maskFormats(key).text, text), masker);
  return { key: keyOf(key, masker), bytes: Buffer.byteLength(text), binary: false, ...wordOf(key, text), hits };
};

const binaryEntry = (key: string, value: unknown, masker: Masker): Entry => {
  const bytes = Buffer.from(typeof value === 'string' ? value : '', 'base64');
  // Latin-1 keeps every byte, and formats are ASCII: a key inside a binary file is found too.
  const hits = note(key, 'binaryData', detectFormats(bytes.toString('latin1')), masker);
  return { key: keyOf(key, masker), bytes: bytes.length, binary: true, hits };
};

const knownEntry = (entry: Json, masker: Masker): Entry => {
  const key = String(ownField(entry, 'key') ?? '').slice(0, 253);
  const bytes = ownField(entry, 'bytes');
  const binary = ownField(entry, 'binary') === true;
  const hits = listOf(ownField(entry, 'hits')).filter(isJsonObject).flatMap(knownHit);
  return {
    key: keyOf(key, masker),
    bytes: typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : 0,
    binary,
    ...wordOf(key, ownField(entry, 'value')),
    hits: note(key, binary ? 'binaryData' : 'data', hits, masker),
  };
};

const wordOf = (key: string, text: unknown): Pick<Entry, 'value'> => {
  const value = typeof text === 'string' ? configMapSetting(key, text) : undefined;
  return value === undefined ? {} : { value };
};

const knownHit = (hit: Json): EntryHits => {
  const detector = ownField(hit, 'detector');
  const version = ownField(hit, 'version');
  if (typeof detector !== 'string' || !/^[a-z0-9-]{1,80}$/.test(detector)) return [];
  return typeof version === 'number' && Number.isSafeInteger(version) ? [{ detector, version }] : [];
};

const keyOf = (key: string, masker: Masker): string => masker.formats(key, fieldPath('data', key));

/** Each detector once: how often it struck would tell of the content. */
const note = (key: string, field: string, hits: EntryHits, masker: Masker): EntryHits => {
  const unique = new Map(hits.map(({ detector, version }) => [detector, { detector, version }]));
  const sorted = [...unique.values()].sort((a, b) => (a.detector < b.detector ? -1 : 1));
  for (const hit of sorted) masker.hits.push({ path: fieldPath(field, key), ...hit });
  return sorted;
};
