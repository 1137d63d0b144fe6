import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '@plimsoll/domain';
import { to as copyTo } from 'pg-copy-streams';
import type { Keyring } from '../secrets/keyring.ts';
import { type BackupHeader, backupFormat, type SectionHeader } from './format.ts';
import { FrameWriter } from './frames.ts';
import { connectAsOwner, type OwnerConnection } from './owner-connection.ts';
import { digestOrganization } from './posture-digest.ts';
import { recordOnEach } from './record-on-each.ts';
import { prepareSigning, signWith } from './signing.ts';
import { appliedMigrations, backupTables, columnList } from './tables.ts';

export interface BackupOptions {
  /** Connection of the role that owns the tables. */
  readonly url: string;
  /** A file that does not exist yet. */
  readonly path: string;
  /** Version of the product. */
  readonly version: string;
  readonly now: () => Date;
  /** Keys of stored secrets; with one, each organization signs its part. */
  readonly keyring: Keyring | undefined;
  /** Hears rows written so far and how many there are. */
  readonly onProgress: (rows: number, total: number) => void;
}

export interface BackupOutcome {
  readonly header: BackupHeader;
  readonly rows: number;
  readonly bytes: number;
  readonly signed: boolean;
}

/**
 * Writes everything but what can be made again into one file, as it is at one instant, while everything goes on working.
 * Each table is read through its fence, one organization after another, in bounded memory. A file that could not be
 * finished is removed. Throws `input.invalid` when the file exists.
 */
export const writeBackup = async (options: BackupOptions): Promise<BackupOutcome> => {
  const connection = await connectAsOwner(options.url);
  try {
    const keys = options.keyring === undefined ? [] : await prepareSigning(connection, options.keyring, options.now());
    const writer = await createFile(options.path);
    try {
      const header = await beginSnapshot(connection, options);
      await writer.frame('H', Buffer.from(JSON.stringify(header)));
      const rows = await writeSections(connection, writer, header, options.onProgress);
      const sha256 = writer.digest();
      const end = { sections: header.sections.length, sha256, signatures: signWith(keys, sha256) };
      await writer.frame('T', Buffer.from(JSON.stringify(end)));
      await writer.close();
      await connection.client.query('COMMIT');
      await recordOnEach(connection, options.now(), 'backup.made', {
        backup: header.id,
        sha256,
        version: options.version,
      });
      return { header, rows, bytes: writer.bytes, signed: keys.length > 0 };
    } catch (error) {
      await writer.abandon().catch(() => undefined);
      await rm(options.path, { force: true });
      throw error;
    }
  } finally {
    await connection.end();
  }
};

const createFile = async (path: string): Promise<FrameWriter> => {
  try {
    return await FrameWriter.create(path, { plimsoll: 'backup', format: backupFormat });
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'input.invalid',
      exists ? `${path} exists already. Choose another name.` : `${path} cannot be written: ${reason}`,
      { cause },
    );
  }
};

/** The snapshot begins after the locks: no partition can be dropped and no column changed while it is read. */
const beginSnapshot = async (connection: OwnerConnection, options: BackupOptions): Promise<BackupHeader> => {
  const { client } = connection;
  const tables = await backupTables(client);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`);
  await client.query(`SET LOCAL lock_timeout = '30s'`);
  await client.query(`LOCK TABLE ${columnList(tables.map((table) => table.name))} IN ACCESS SHARE MODE`);
  const organizations = await connection.organizations();
  const { rows: catalogues } = await client.query<{ digest: string }>('SELECT digest FROM catalogue ORDER BY ordinal');
  const sections: SectionHeader[] = [];
  for (const { name, columns, tenant } of tables)
    for (const org of tenant ? organizations : [null]) {
      if (org !== null) await connection.inOrganization(org);
      const { rows } = await client.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${name}`);
      const count = rows[0]?.rows ?? 0;
      if (count > 0) sections.push({ table: name, org, columns: [...columns], rows: count });
    }
  const digests = [];
  const secretKeys = new Set<string>();
  for (const org of organizations) {
    digests.push(await digestOrganization(connection, org));
    const { rows } = await client.query<{ key_id: string }>('SELECT DISTINCT key_id FROM stored_secret');
    for (const row of rows) secretKeys.add(row.key_id);
  }
  return {
    id: randomUUID(),
    madeAt: options.now().toISOString(),
    version: options.version,
    migrations: [...(await appliedMigrations(client))],
    catalogues: catalogues.map((row) => row.digest),
    organizations: digests,
    sections,
    secretKeys: [...secretKeys].sort(),
  };
};

const writeSections = async (
  connection: OwnerConnection,
  writer: FrameWriter,
  header: BackupHeader,
  onProgress: BackupOptions['onProgress'],
): Promise<number> => {
  const total = header.sections.reduce((sum, section) => sum + section.rows, 0);
  let done = 0;
  for (const section of header.sections) {
    onProgress(done, total);
    await writer.frame('S', Buffer.from(JSON.stringify(section)));
    await writer.frame('E', Buffer.from(JSON.stringify(await writeRows(connection, writer, section))));
    done += section.rows;
  }
  onProgress(done, total);
  return done;
};

const writeRows = async (
  connection: OwnerConnection,
  writer: FrameWriter,
  section: SectionHeader,
): Promise<{ readonly sha256: string; readonly rows: number }> => {
  if (section.org !== null) await connection.inOrganization(section.org);
  const copy = connection.client.query(
    copyTo(`COPY (SELECT ${columnList(section.columns)} FROM ${section.table}) TO STDOUT`),
  );
  const hash = createHash('sha256');
  const gzip = createGzip({ level: 4 });
  copy.on('error', (error) => gzip.destroy(error));
  for await (const chunk of copy.pipe(gzip)) {
    hash.update(chunk as Buffer);
    await writer.data(chunk as Buffer);
  }
  if (copy.rowCount !== section.rows)
    throw new AppError('internal', `${section.table} had ${section.rows} rows and gave ${copy.rowCount}.`);
  return { sha256: hash.digest('hex'), rows: section.rows };
};
