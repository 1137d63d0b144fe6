/**
 * JSON as the expression language sees it. Objects become Maps, so that no key of a hostile object (`constructor`,
 * `__proto__`) is anything but a key; whole numbers become integers, as Kubernetes decodes them; a field that is null is
 * a field that is not there, as the API server takes it.
 */
export type CelValue = string | bigint | number | boolean | null | readonly CelValue[] | ReadonlyMap<string, CelValue>;

/** Most values that one object may hold: an object of 1.5 MB, the most etcd takes, has fewer. */
const maximumValues = 400_000;
const maximumDepth = 200;

/** Turns parsed JSON into values of the expression language. Throws on what is too large or too deep. */
export const celValue = (json: unknown): CelValue => new Conversion().convert(json, 0);

class Conversion {
  #left = maximumValues;

  convert(json: unknown, depth: number): CelValue {
    this.#left -= 1;
    if (this.#left < 0) throw new RangeError(`the object holds more than ${maximumValues} values`);
    if (depth > maximumDepth) throw new RangeError(`the object is nested deeper than ${maximumDepth}`);
    switch (typeof json) {
      case 'string':
      case 'boolean':
        return json;
      case 'number':
        return Number.isInteger(json) ? BigInt(json) : json;
      case 'object':
        if (json === null) return null;
        if (Array.isArray(json)) return json.map((item) => this.convert(item, depth + 1));
        return this.#map(json, depth);
      default:
        throw new TypeError(`a value of type ${typeof json} is not JSON`);
    }
  }

  #map(record: object, depth: number): CelValue {
    const map = new Map<string, CelValue>();
    for (const [key, value] of Object.entries(record))
      if (value !== null && value !== undefined) map.set(key, this.convert(value, depth + 1));
    return map;
  }
}
