import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { sqlOfPrismaSchema } from '../../test/prisma-schema-sql.ts';

const schemaFile = fileURLToPath(new URL('../../../../prisma/schema.prisma', import.meta.url));

/** Columns with type and nullability, and full unique indexes, of every table but Prisma's ledger and single partitions. */
const shapeOf = async (database: TestDatabase): Promise<readonly string[]> => {
  const columns = await asSuperuser<{ line: string }>(
    database,
    `SELECT format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attnotnull OR a.attndims > 0 THEN 'required' ELSE 'optional' END) AS line
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
       AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'`,
  );
  const indexes = await asSuperuser<{ line: string }>(
    database,
    `SELECT format('%s unique (%s)', c.relname, (
         SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, n)
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum)) AS line
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition AND i.indisunique AND i.indpred IS NULL
       AND c.relname <> '_prisma_migrations'`,
  );
  return [...columns, ...indexes].map((row) => row.line.replace('(6)', '')).sort();
};

describe('schema.prisma', () => {
  let migrated: TestDatabase;
  let mirrored: TestDatabase;

  beforeAll(async () => {
    migrated = await createTestDatabase();
    mirrored = await createTestDatabase(undefined, { migrated: false });
    await asSuperuser(mirrored, await sqlOfPrismaSchema(schemaFile, mirrored.superuserUrl));
  });

  afterAll(async () => {
    await migrated.drop();
    await mirrored.drop();
  });

  it('mirrors the columns and unique keys that the migrations make', async () => {
    expect(await shapeOf(mirrored)).toEqual(await shapeOf(migrated));
  });

  it('is found to differ as soon as it does', async () => {
    await asSuperuser(mirrored, 'ALTER TABLE cluster ALTER COLUMN name DROP NOT NULL');
    const [before, after] = [await shapeOf(migrated), await shapeOf(mirrored)];
    expect(after.filter((line) => !before.includes(line))).toEqual(['cluster.name text optional']);
    await asSuperuser(mirrored, 'ALTER TABLE cluster ALTER COLUMN name SET NOT NULL');
  });
});
