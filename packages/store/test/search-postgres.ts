import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import pg from 'pg';
import { currentDictionary, dictionaryOf } from '../src/ingest/blob-dictionary.ts';
import type { TestDatabase } from './database.ts';
import type { SecretSearch } from './secret-search.ts';

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly binary: boolean;
}

const columns = `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column, a.atttypid = 'bytea'::regtype AS binary
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
       AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2, a.attnum`;

/** Bytes no longer than this are hashes. */
const longestHash = 32;

const inflaters: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => inflateRawSync(bytes, { dictionary: dictionaryOf(currentDictionary) }),
  (bytes) => inflateRawSync(bytes),
  (bytes) => inflateSync(bytes),
  (bytes) => gunzipSync(bytes),
];

/** The bytes as they are and as whatever they can be inflated to. */
const readings = function* (bytes: Buffer): Iterable<Buffer> {
  yield bytes;
  if (bytes.length <= longestHash) return;
  for (const inflate of inflaters) {
    let inflated: Buffer | undefined;
    try {
      inflated = inflate(bytes);
    } catch {
      // Not deflated this way.
    }
    if (inflated !== undefined) yield inflated;
  }
};

/**
 * Looks into every column of every table, whoever's: as text, as bytes, and inflated. Returns `table.column: name` for
 * each find, and how many values were looked at, so that a search of nothing does not pass for a clean one.
 */
export const searchPostgres = async (
  database: TestDatabase,
  search: SecretSearch,
): Promise<{ readonly found: readonly string[]; readonly values: number; readonly inflated: number }> => {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    const found = new Set<string>();
    let values = 0;
    let inflated = 0;
    for (const { schema, table, column, binary } of (await client.query<Column>(columns)).rows) {
      const expression = binary ? `"${column}"` : `"${column}"::text`;
      const { rows } = await client.query<{ value: Buffer | string }>(
        `SELECT DISTINCT ${expression} AS value FROM "${schema}"."${table}" WHERE "${column}" IS NOT NULL`,
      );
      values += rows.length;
      for (const { value } of rows) {
        const all = typeof value === 'string' ? [value] : [...readings(value)];
        inflated += all.length - 1;
        for (const reading of all) for (const name of search.findIn(reading)) found.add(`${table}.${column}: ${name}`);
      }
    }
    return { found: [...found].sort(), values, inflated };
  } finally {
    await client.end();
  }
};
