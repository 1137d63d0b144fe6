import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One value of a chart, as its README lists it. */
export interface ChartValue {
  readonly path: string;
  readonly fallback: unknown;
  readonly meaning: string;
}

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const root = new URL('../../../../', import.meta.url);

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// What has a meaning of its own is one value, whatever is in it.
const listed = (path: string, value: unknown, schema: Schema | undefined): readonly ChartValue[] => {
  if (schema === undefined) throw new Error(`${path} is in values.yaml and not in values.schema.json`);
  if (schema.description !== undefined) return [{ path, fallback: value, meaning: schema.description }];
  if (!isMapping(value)) throw new Error(`${path} has no description in values.schema.json`);
  return Object.entries(value).flatMap(([name, inner]) =>
    listed(path === '' ? name : `${path}.${name}`, inner, schema.properties?.[name]),
  );
};

/** Every value of a chart with its default and what its schema says of it. Throws where one of the two files lacks it. */
export const chartValues = (chart: string): readonly ChartValue[] => {
  const read = (file: string): string => readFileSync(new URL(`charts/${chart}/${file}`, root), 'utf8');
  const schema: Schema = JSON.parse(read('values.schema.json'));
  return listed('', parse(read('values.yaml')), schema);
};
