import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';

/** Thrown where a YAML document has no meaning as JSON; `at` is the position in its text. */
export class YamlValueError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Most values of one document once its aliases are resolved: a "billion laughs" ends here. */
const mostValues = 2_000_000;
const deepest = 500;

interface Anchored {
  readonly value: unknown;
  readonly size: number;
}

/**
 * The JSON value of a YAML node as Kubernetes reads it. Kubernetes' parser follows YAML 1.1 for plain scalars: `yes` and
 * `on` are true, `0644` is octal. Duplicate keys, unknown aliases and keys that are no text are errors with their place.
 */
export class YamlReader {
  readonly #anchors = new Map<string, Anchored>();
  #values = 0;

  /** Value of a whole document; undefined for an empty one. */
  read(document: Document.Parsed): unknown {
    return document.contents === null ? undefined : this.value(document.contents, 0);
  }

  value(node: unknown, depth: number): unknown {
    this.#count(1, node);
    if (depth > deepest) throw new YamlValueError(`nested deeper than ${deepest} levels`, positionOf(node));
    if (isAlias(node)) return this.#alias(node.source, node);
    const before = this.#values;
    const value = this.#resolve(node, depth);
    const anchor = (isMap(node) || isSeq(node) || isScalar(node)) && node.anchor;
    if (typeof anchor === 'string') this.#anchors.set(anchor, { value, size: this.#values - before + 1 });
    return value;
  }

  #resolve(node: unknown, depth: number): unknown {
    if (isMap(node)) return this.#map(node, depth + 1);
    if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1));
    return isScalar(node) ? scalarValue(node) : null;
  }

  #map(map: YAMLMap, depth: number): unknown {
    const result: Record<string, unknown> = {};
    const merged: unknown[] = [];
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (key === '<<' && isScalar(pair.key) && pair.key.type === Scalar.PLAIN) {
        merged.push(this.value(pair.value, depth));
        continue;
      }
      if (Object.hasOwn(result, key))
        throw new YamlValueError(`the key ${JSON.stringify(key)} is given twice`, positionOf(pair.key));
      setOwn(result, key, pair.value === null ? null : this.value(pair.value, depth));
    }
    for (const source of merged.flat()) merge(result, source, map);
    return result;
  }

  #alias(name: string, node: Node): unknown {
    const anchored = this.#anchors.get(name);
    if (anchored === undefined)
      throw new YamlValueError(`the alias *${name} has no anchor before it`, positionOf(node));
    this.#count(anchored.size, node);
    return anchored.value;
  }

  #count(values: number, node: unknown): void {
    this.#values += values;
    if (this.#values > mostValues)
      throw new YamlValueError(
        `its aliases make more than ${mostValues.toLocaleString('en')} values of it`,
        positionOf(node),
      );
  }
}

const merge = (into: Record<string, unknown>, source: unknown, map: YAMLMap): void => {
  if (typeof source !== 'object' || source === null || Array.isArray(source))
    throw new YamlValueError('<< merges something that is no mapping', positionOf(map));
  for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(into, key)) setOwn(into, key, value);
};

const keyOf = (pair: Pair): string => {
  const { key } = pair;
  if (!isScalar(key)) throw new YamlValueError('a key is not text', positionOf(key));
  if (typeof key.value === 'string') return key.value;
  return key.source ?? String(key.value);
};

/** What YAML 1.1 reads as true and false, beyond 1.2. */
const trueWords = /^(?:y|Y|yes|Yes|YES|on|On|ON)$/;
const falseWords = /^(?:n|N|no|No|NO|off|Off|OFF)$/;

const scalarValue = (scalar: Scalar): unknown => {
  const { value, source, type } = scalar;
  if (type !== Scalar.PLAIN || scalar.tag !== undefined || source === undefined) return jsonValue(value);
  if (trueWords.test(source)) return true;
  if (falseWords.test(source)) return false;
  if (/^[-+]?0[0-7]+$/.test(source)) return Number.parseInt(source, 8);
  if (/^[-+]?0b[01_]+$/.test(source)) return Number.parseInt(source.replace(/0b|_/g, ''), 2);
  if (/^[-+]?[1-9][0-9_]*_[0-9_]*$/.test(source)) return Number(source.replaceAll('_', ''));
  return jsonValue(value);
};

/** Infinities and not-a-number, which YAML has, are text in JSON; so is what a tag made of bytes. */
const jsonValue = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value === undefined ? null : value;
};

const positionOf = (node: unknown): number => {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0;
};

const setOwn = (object: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
};
