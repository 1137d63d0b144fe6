import { argumentOf, type MaskedText, maskFormats, maskText } from '@plimsoll/detect';
import { AppError } from '@plimsoll/domain';
import { isJsonObject, type Json, ownField, setField } from '../json.ts';

/** A secret found in an object: where, and by which detector. Never what it was. */
export interface RedactionHit {
  readonly path: string;
  readonly detector: string;
  readonly version: number;
}

/** Deepest nesting of an object that is taken; Kubernetes' own objects stay below 20. */
const deepest = 60;

/** Fields that hold names: only what shows by its own format is hidden in them. */
const nameFields = new Set(
  'name generateName namespace kind apiVersion uid image imageID secretName serviceAccountName serviceAccount claimName configMapName hostname nodeName host topologyKey storageClassName ingressClassName schedulerName runtimeClassName priorityClassName volumeName mountPath subPath apiGroup containerID operator caBundle'.split(
    ' ',
  ),
);

/** Fields whose entries are labels: identifiers that selectors compare, masked only where a format shows. */
const labelFields = new Set(['labels', 'matchLabels', 'nodeSelector', 'selector']);
const commandFields = new Set(['command', 'args']);

/** Where a value stands, put into words only where something is found: nearly all values of a cluster are clean. */
type Place = string | { readonly under: Place; readonly step: string | number };

const pathOf = (place: Place): string => {
  if (typeof place === 'string') return place;
  const { under, step } = place;
  return typeof step === 'number' ? `${pathOf(under)}[${step}]` : fieldPath(pathOf(under), step);
};

/**
 * Takes the secrets out of an object, string by string, and remembers what it found. What holds none is handed on as it
 * is, and only what is around a secret is made anew: what goes in is never changed.
 */
export class Masker {
  readonly hits: RedactionHit[] = [];

  /** The value at a path without its secrets; `name` is what the value goes by. */
  copy(value: unknown, path: string, name?: string): unknown {
    return typeof value === 'string' ? this.text(value, path, name) : this.#value(value, path, name, 0);
  }

  /** The object without its secrets, each string judged under the name of its field. */
  fields(object: Json, path: string): Json {
    return this.#fields(object, path, 0);
  }

  /** A string without its secrets. */
  text(value: string, path: string, name?: string): string {
    return this.#text(value, path, undefined, name);
  }

  /** A string without what shows by its format. */
  formats(value: string, path: string): string {
    return this.#formats(value, path, undefined);
  }

  /** Entries such as labels: values and keys are identifiers. */
  labels(value: unknown, path: string): unknown {
    return this.#labels(value, path, 0);
  }

  /** Anything but a string. */
  #value(value: unknown, place: Place, name: string | undefined, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? Number(value) : value;
    if (depth >= deepest)
      throw new AppError('input.invalid', `nested deeper than ${deepest} levels at ${pathOf(place).slice(0, 200)}`);
    if (Array.isArray(value)) return this.#list(value, place, name, depth);
    return isJsonObject(value) ? this.#fields(value, place, depth + 1) : null;
  }

  #list(items: readonly unknown[], place: Place, name: string | undefined, depth: number): readonly unknown[] {
    let changed: unknown[] | undefined;
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      const masked =
        typeof item === 'string'
          ? this.#text(item, place, index, name)
          : isLeaf(item)
            ? item
            : this.#value(item, { under: place, step: index }, name, depth + 1);
      if (masked === item) continue;
      changed ??= items.slice();
      changed[index] = masked;
    }
    return changed ?? items;
  }

  #fields(object: Json, place: Place, depth: number): Json {
    const copy = new ChangedCopy(object);
    for (const key of copy.keys) {
      const value = object[key];
      copy.take(key, value, isLeaf(value) ? value : this.#field(object, key, value, place, depth));
    }
    return copy.result;
  }

  #labels(value: unknown, place: Place, depth: number): unknown {
    if (typeof value === 'string') return this.#text(value, place, undefined, undefined);
    if (!isJsonObject(value)) return this.#value(value, place, undefined, depth);
    const copy = new ChangedCopy(value);
    for (const key of copy.keys) {
      const item = value[key];
      const masked =
        typeof item === 'string'
          ? this.#formats(item, place, key)
          : this.#value(item, { under: place, step: key }, undefined, depth + 1);
      copy.take(key, item, masked);
    }
    return copy.result;
  }

  #field(object: Json, key: string, value: unknown, place: Place, depth: number): unknown {
    const { holds } = maskedKey(key);
    if (holds === 'labels') return this.#labels(value, { under: place, step: key }, depth);
    if (typeof value !== 'string') {
      const at = { under: place, step: key };
      if (holds !== 'command' || !Array.isArray(value)) return this.#value(value, at, key, depth);
      return this.#command(value, at, depth, key === 'args' ? ownField(object, 'command') : undefined);
    }
    if (holds === 'name') return this.#formats(value, place, key);
    // `{name, value}`: environment variables, HTTP headers, parameters.
    const name = key === 'value' ? ownField(object, 'name') : key;
    return this.#text(value, place, key, typeof name === 'string' ? name : undefined);
  }

  /**
   * Arguments: `--password=x` shows by itself, `--password x` stands in two items, and what `-p` means follows from the
   * program, which may stand in a field of its own.
   */
  #command(items: readonly unknown[], place: Place, depth: number, program: unknown): readonly unknown[] {
    const before = Array.isArray(program) ? program : [];
    let changed: unknown[] | undefined;
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      const masked =
        typeof item === 'string'
          ? this.#argument(item, items, index, before, place)
          : this.#value(item, { under: place, step: index }, undefined, depth + 1);
      if (masked === item) continue;
      changed ??= items.slice();
      changed[index] = masked;
    }
    return changed ?? items;
  }

  #argument(item: string, items: readonly unknown[], index: number, program: readonly unknown[], place: Place): string {
    const named = argumentOf(items, index, program);
    if (named === undefined) return this.#text(item, place, index, undefined);
    return item.slice(0, named.from) + this.#text(item.slice(named.from), place, index, named.name);
  }

  #text(value: string, place: Place, step: string | number | undefined, name: string | undefined): string {
    if (cleanTexts.has(name, value)) return value;
    // A name that is a secret itself is judged as it leaves, so that redacting again judges the same.
    const masked = maskText(name === undefined ? undefined : maskFormats(name).text, value);
    if (masked.hits.length > 0) return this.#note(masked, step === undefined ? place : { under: place, step });
    cleanTexts.add(name, value);
    return value;
  }

  #formats(value: string, place: Place, step: string | undefined): string {
    if (cleanFormats.has(undefined, value)) return value;
    const masked = maskFormats(value);
    if (masked.hits.length > 0) return this.#note(masked, step === undefined ? place : { under: place, step });
    cleanFormats.add(undefined, value);
    return value;
  }

  #note({ text, hits }: MaskedText, place: Place): string {
    const path = pathOf(place);
    for (const { detector, version } of hits) this.hits.push({ path, detector, version });
    return text;
  }
}

/** Values that hold nothing: numbers, flags, null. */
const isLeaf = (value: unknown): boolean =>
  value === null || typeof value === 'number' || typeof value === 'boolean' || value === undefined;

/** An object of which some fields are other ones, and itself where none is. */
class ChangedCopy {
  readonly keys: readonly string[];
  readonly #object: Json;
  #copy: Record<string, unknown> | undefined;
  #taken = 0;

  constructor(object: Json) {
    this.#object = object;
    this.keys = Object.keys(object);
  }

  /** The next of the keys, with its value before and after. */
  take(key: string, value: unknown, masked: unknown): void {
    const { text } = maskedKey(key);
    if (this.#copy === undefined && (masked !== value || text !== key)) this.#begin();
    this.#taken += 1;
    if (this.#copy !== undefined) setField(this.#copy, text === key ? key : unique(text, this.#copy), masked);
  }

  get result(): Json {
    return this.#copy ?? this.#object;
  }

  #begin(): void {
    this.#copy = {};
    for (const key of this.keys.slice(0, this.#taken)) setField(this.#copy, key, this.#object[key]);
  }
}

/** A masked key that no other field has: two secrets of one kind look the same. */
const unique = (text: string, taken: Json): string => {
  let name = text;
  for (let count = 2; Object.hasOwn(taken, name); count += 1) name = `${text}~${count}`;
  return name;
};

/** A key as it may leave, the step that it adds to a path, and what a field of this name holds. */
interface KnownKey {
  readonly text: string;
  readonly step: string;
  readonly holds: 'labels' | 'command' | 'name' | 'value';
}

const knownKeys = new Map<string, KnownKey>();
/** The same few thousand keys make up a cluster; the bound keeps a hostile one from filling memory. */
const rememberedKeys = 5000;

/**
 * Short texts in which nothing was found under a name: the same ones come again in object after object. Sets by name find
 * a text without making a key of both.
 */
class CleanTexts {
  readonly #byName = new Map<string | undefined, Set<string>>();
  #size = 0;

  has(name: string | undefined, text: string): boolean {
    return this.#byName.get(name)?.has(text) === true;
  }

  add(name: string | undefined, text: string): void {
    if (text.length + (name?.length ?? 0) > 200) return;
    if (this.#size >= rememberedKeys) {
      this.#byName.clear();
      this.#size = 0;
    }
    const texts = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, texts.add(text));
    this.#size += 1;
  }
}

const cleanTexts = new CleanTexts();
const cleanFormats = new CleanTexts();

const heldBy = (key: string): KnownKey['holds'] => {
  if (labelFields.has(key)) return 'labels';
  if (commandFields.has(key)) return 'command';
  return nameFields.has(key) ? 'name' : 'value';
};

/** A key without what shows by its format: keys are data too. */
const maskedKey = (key: string): KnownKey => {
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  const { text } = maskFormats(key);
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  const step = /^[A-Za-z_][\w-]*$/.test(shown) ? `.${shown}` : `[${JSON.stringify(shown)}]`;
  const made = { text, step, holds: heldBy(key) };
  if (knownKeys.size >= rememberedKeys) knownKeys.clear();
  if (key.length <= 200) knownKeys.set(key, made);
  return made;
};

/** Path of a field as controls write it: `spec.a`, `metadata.annotations["a.b/c"]`. */
export const fieldPath = (path: string, key: string): string => {
  const { step } = maskedKey(key);
  return path === '' && step.startsWith('.') ? step.slice(1) : path + step;
};
