import { describe, expect, it } from 'vitest';
import { migrationsFolder } from '../../test/database.ts';
import { lintMigration } from '../../test/migration-lint.ts';
import { readMigrations } from './migrations.ts';

/** Those of the first release; there were no processes before. */
const first = ['20261123070000_keel', '20261123070100_fences'];

/**
 * What is not a pure expansion and goes all the same, with the reason. Writers that meet such a lock wait for seconds: the
 * worker writes these tables, and what it could not write it evaluates again.
 */
const accepted: Readonly<Record<string, string>> = {
  'UPDATE cluster SET confirmed_at': 'a row for each cluster, a thousand at most',
  'ALTER TABLE kind_evidence DROP CONSTRAINT kind_evidence_state_check': 'put back wider in the same transaction',
  'ALTER TABLE kind_evidence ADD CONSTRAINT kind_evidence_state_check': 'some hundred rows for each cluster',
  'ALTER TABLE api_token DROP CONSTRAINT api_token_role_check': 'put back wider in the same transaction',
  'ALTER TABLE finding ADD COLUMN responsibility':
    'it went out so: one pass over current findings, which the worker waits for',
  'CREATE INDEX resource_by_kind ON': 'one row for each object; only the worker writes them',
  'CREATE INDEX resource_by_namespace ON': 'one row for each object; only the worker writes them',
  'CREATE INDEX resource_name_search ON': 'one row for each object; only the worker writes them',
  'CREATE INDEX finding_by_':
    'only the worker writes findings, in pieces that it tries again; a minute for five million',
  'CREATE INDEX subject_by_': 'one row for each subject; only the worker writes them',
  'CREATE INDEX subject_name_search ON': 'one row for each subject; only the worker writes them',
  'CREATE INDEX asset_history_held ON': 'only the worker writes closed spans, and in pieces that it tries again',
  'CREATE INDEX finding_history_held ON': 'only the worker writes closed spans, and in pieces that it tries again',
  'CREATE INDEX resource_history_held ON': 'only the worker writes closed spans, and in pieces that it tries again',
};

describe('migrations after the first release', async () => {
  const migrations = await readMigrations(migrationsFolder);
  it.each(migrations.filter(({ name }) => !first.includes(name)))('$name only expands', ({ name, sql }) => {
    const earlier = migrations.filter((one) => one.name < name).map((one) => one.sql);
    const found = lintMigration(sql, earlier);
    expect(found.filter((line) => !Object.keys(accepted).some((start) => line.startsWith(start)))).toEqual([]);
  });

  it('accept nothing that is not there', () => {
    const found = migrations.flatMap(({ name, sql }) =>
      lintMigration(
        sql,
        migrations.filter((one) => one.name < name).map((one) => one.sql),
      ),
    );
    expect(Object.keys(accepted).filter((start) => !found.some((line) => line.startsWith(start)))).toEqual([]);
  });
});

describe('the check', () => {
  const earlier = ['CREATE TABLE cluster (name text); CREATE TABLE finding (id int)'];
  it.each([
    'DROP TABLE cluster',
    'ALTER TABLE cluster DROP COLUMN name',
    'ALTER TABLE cluster RENAME COLUMN name TO title',
    'ALTER TABLE cluster ALTER COLUMN name TYPE varchar(10)',
    'ALTER TABLE cluster ALTER COLUMN name SET NOT NULL',
    'ALTER TABLE cluster ADD COLUMN a int, ADD COLUMN size int NOT NULL, ADD COLUMN b int DEFAULT 1',
    'ALTER TABLE cluster ADD CONSTRAINT short CHECK (length(name) < 9)',
    'CREATE UNIQUE INDEX one ON finding (id)',
    'UPDATE finding SET id = id + 1',
    'DELETE FROM finding',
    'TRUNCATE finding',
    'REVOKE SELECT ON finding FROM plimsoll_app',
  ])('finds %s', (planted) => {
    expect(lintMigration(`-- what it is for\n${planted};`, earlier)).toHaveLength(1);
  });

  it.each([
    'CREATE TABLE fresh (id int); CREATE INDEX fresh_id ON fresh (id)',
    "ALTER TABLE cluster ADD COLUMN size int NOT NULL DEFAULT 0, ADD COLUMN labels jsonb DEFAULT '{}' NOT NULL, ADD COLUMN at date",
    'ALTER TABLE cluster ADD CONSTRAINT short CHECK (length(name) < 9) NOT VALID',
    '-- It has a row for each cluster. lint: short-lock\nCREATE INDEX one ON cluster (name)',
    'CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS $$ DELETE FROM finding; UPDATE finding SET id = 1 $$',
  ])('lets %s pass', (fine) => {
    expect(lintMigration(fine, earlier)).toEqual([]);
  });
});
