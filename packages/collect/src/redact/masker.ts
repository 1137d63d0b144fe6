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

/** Copies an object without its secrets, string by string, and remembers what it found. */
export class Masker {
  readonly hits: RedactionHit[] = [];

  /** A copy of a value at a path; `name` is what the value goes by. */
  copy(value: unknown, path: string, name?: string, depth = 0): unknown {
    if (typeof value === 'string') return this.text(value, path, name);
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? Number(value) : value;
    if (depth >= deepest)
      throw new AppError('input.invalid', `nested deeper than ${deepest} levels at ${path.slice(0, 200)}`);
    if (Array.isArray(value)) return value.map((item, index) => this.copy(item, `${path}[${index}]`, name, depth + 1));
    return isJsonObject(value) ? this.fields(value, path, depth + 1) : null;
  }

  /** A copy of an object, each string judged under the name of its field. */
  fields(object: Json, path: string, depth = 0): Json {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      const at = fieldPath(path, key);
      const value = object[key];
      setField(result, this.#key(key, result), this.#field(object, key, value, at, depth));
    }
    return result;
  }

  /** A string without its secrets. */
  text(value: string, path: string, name?: string): string {
    if (cleanTexts.has(name, value)) return value;
    // A name that is a secret itself is judged as it leaves, so that redacting again judges the same.
    const masked = maskText(name === undefined ? undefined : maskFormats(name).text, value);
    if (masked.hits.length === 0) cleanTexts.add(name, value);
    return this.#note(masked, path);
  }

  /** A string without what shows by its format. */
  formats(value: string, path: string): string {
    if (cleanFormats.has(undefined, value)) return value;
    const masked = maskFormats(value);
    if (masked.hits.length === 0) cleanFormats.add(undefined, value);
    return this.#note(masked, path);
  }

  /** Entries such as labels: values and keys are identifiers. */
  labels(value: unknown, path: string, depth = 0): unknown {
    if (!isJsonObject(value)) return this.copy(value, path, undefined, depth);
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const at = fieldPath(path, key);
      const item = value[key];
      setField(
        result,
        this.#key(key, result),
        typeof item === 'string' ? this.formats(item, at) : this.copy(item, at, undefined, depth + 1),
      );
    }
    return result;
  }

  #field(object: Json, key: string, value: unknown, at: string, depth: number): unknown {
    if (labelFields.has(key)) return this.labels(value, at, depth);
    if (commandFields.has(key) && Array.isArray(value))
      return this.#command(value, at, depth, key === 'args' ? ownField(object, 'command') : undefined);
    if (typeof value !== 'string') return this.copy(value, at, key, depth);
    if (nameFields.has(key)) return this.formats(value, at);
    // `{name, value}`: environment variables, HTTP headers, parameters.
    const name = key === 'value' ? ownField(object, 'name') : key;
    return this.text(value, at, typeof name === 'string' ? name : undefined);
  }

  /**
   * Arguments: `--password=x` shows by itself, `--password x` stands in two items, and what `-p` means follows from the
   * program, which may stand in a field of its own.
   */
  #command(items: readonly unknown[], path: string, depth: number, program: unknown): unknown {
    const before = Array.isArray(program) ? program : [];
    return items.map((item, index) => {
      const at = `${path}[${index}]`;
      if (typeof item !== 'string') return this.copy(item, at, undefined, depth + 1);
      const named = argumentOf(items, index, before);
      if (named === undefined) return this.text(item, at);
      return item.slice(0, named.from) + this.text(item.slice(named.from), at, named.name);
    });
  }

  #key(key: string, taken: Json): string {
    const { text } = maskedKey(key);
    if (text === key) return key;
    let unique = text;
    for (let count = 2; Object.hasOwn(taken, unique); count += 1) unique = `${text}~${count}`;
    return unique;
  }

  #note({ text, hits }: MaskedText, path: string): string {
    for (const { detector, version } of hits) this.hits.push({ path, detector, version });
    return text;
  }
}

/** A key as it may leave, and the step that it adds to a path. */
interface KnownKey {
  readonly text: string;
  readonly step: string;
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

/** A key without what shows by its format: keys are data too. */
const maskedKey = (key: string): KnownKey => {
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  const { text } = maskFormats(key);
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  const made = { text, step: /^[A-Za-z_][\w-]*$/.test(shown) ? `.${shown}` : `[${JSON.stringify(shown)}]` };
  if (knownKeys.size >= rememberedKeys) knownKeys.clear();
  if (key.length <= 200) knownKeys.set(key, made);
  return made;
};

/** Path of a field as controls write it: `spec.a`, `metadata.annotations["a.b/c"]`. */
export const fieldPath = (path: string, key: string): string => {
  const { step } = maskedKey(key);
  return path === '' && step.startsWith('.') ? step.slice(1) : path + step;
};
