import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '@plimsoll/domain';
import { from as copyFrom } from 'pg-copy-streams';
import { verifyAudit } from '../audit.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { emptyForRestore } from './empty-for-restore.ts';
import { type BackupHeader, type SectionHeader, sectionName } from './format.ts';
import { type Frame, readFrames } from './frames.ts';
import { connectAsOwner, type OwnerConnection } from './owner-connection.ts';
import { digestOrganization } from './posture-digest.ts';
import { recordOnEach } from './record-on-each.ts';
import { foreignSignatures } from './signing.ts';
import { appliedMigrations, type BackupTable, backupTables, columnList, summedTables } from './tables.ts';
import { type VerifiedBackup, verifyBackup } from './verify-file.ts';

export interface RestoreOptions {
  /** Connection of the role that owns the tables of an empty, migrated database. */
  readonly url: string;
  readonly path: string;
  readonly now: () => Date;
  readonly keyring: Keyring | undefined;
  /** Take a backup that should be signed and is not. */
  readonly acceptUnsigned: boolean;
  readonly onProgress: (rows: number, total: number) => void;
}

export interface RestoreOutcome {
  readonly header: BackupHeader;
  readonly rows: number;
  /** Signatures that were verified. */
  readonly signatures: number;
}

/**
 * Restores a backup in one transaction: everything, proven equal to what was backed up, or nothing. The file is verified
 * before the database is touched. Throws with the reason when it is damaged, of another schema, sealed under another key,
 * or when the database holds anything.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<RestoreOutcome> => {
  const backup = await verifyBackup(options.path);
  refuseWrongKey(backup.header, options.keyring);
  if (!options.acceptUnsigned) refuseUnsigned(backup);
  const connection = await connectAsOwner(options.url);
  try {
    await refuseOtherSchema(connection, backup.header);
    const tables = await backupTables(connection.client);
    await connection.client.query('BEGIN');
    await connection.client.query(`SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s'`);
    await emptyForRestore(connection, tables);
    const rows = await loadSections(connection, options, backup.header);
    await continueNumbers(connection, tables);
    await fence(connection, tables);
    await proveEqual(connection, backup, options.keyring);
    await connection.client.query('COMMIT');
    await connection.client.query('ANALYZE');
    const details = { backup: backup.header.id, madeAt: backup.header.madeAt, sha256: backup.end.sha256 };
    await recordOnEach(connection, options.now(), 'backup.restored', details);
    return {
      header: backup.header,
      rows,
      signatures: options.keyring === undefined ? 0 : backup.end.signatures.length,
    };
  } finally {
    await connection.end();
  }
};

const refuseWrongKey = ({ secretKeys }: BackupHeader, keyring: Keyring | undefined): void => {
  const missing = secretKeys.filter((id) => keyring?.keys.has(id) !== true);
  if (missing.length === 0) return;
  const given = keyring === undefined ? 'no key was given' : `PLIMSOLL_SECRET_KEY is key ${keyring.current}`;
  throw new AppError(
    'config.invalid',
    `The secrets in this backup are sealed under key ${missing.join(', ')}, and ${given}. Nothing was restored. ` +
      'Set PLIMSOLL_SECRET_KEY to the key of the installation that was backed up.',
  );
};

/** Where an organization has a key to sign with, a missing signature may have been cut off. */
const refuseUnsigned = ({ header, end }: VerifiedBackup): void => {
  if (header.secretKeys.length === 0) return;
  const unsigned = header.organizations.find(({ org }) => !end.signatures.some((one) => one.org === org));
  if (unsigned !== undefined)
    throw new AppError(
      'input.invalid',
      `The backup is not signed by ${unsigned.name}, which has a key to sign with: it was made without ` +
        'PLIMSOLL_SECRET_KEY, or changed since. Nothing was restored. If you know where it comes from, say --unsigned.',
    );
};

const refuseOtherSchema = async ({ client }: OwnerConnection, header: BackupHeader): Promise<void> => {
  const here = await appliedMigrations(client);
  if (JSON.stringify(here) === JSON.stringify(header.migrations)) return;
  const lacking = header.migrations.filter(({ name }) => !here.some((one) => one.name === name));
  const more = here.filter(({ name }) => !header.migrations.some((one) => one.name === name));
  const reason =
    lacking.length > 0
      ? `the backup has ${lacking.map(({ name }) => name).join(', ')}, which this database lacks`
      : `this database has ${more.map(({ name }) => name).join(', ') || 'edited migrations'}, which the backup lacks`;
  throw new AppError(
    'input.invalid',
    `The schemas differ: ${reason}. Nothing was restored. Restore with version ${header.version}, which made it, then upgrade.`,
  );
};

const loadSections = async (
  { client }: OwnerConnection,
  options: RestoreOptions,
  header: BackupHeader,
): Promise<number> => {
  const total = header.sections.reduce((sum, section) => sum + section.rows, 0);
  const frames = readFrames(options.path);
  let done = 0;
  for (const section of header.sections) {
    options.onProgress(done, total);
    await untilSection(frames);
    const copy = client.query(copyFrom(`COPY ${section.table} (${columnList(section.columns)}) FROM STDIN`));
    await pipeline(Readable.from(dataOf(frames)), createGunzip(), copy).catch((cause: Error) => {
      throw unloadable(section, cause);
    });
    if (copy.rowCount !== section.rows) throw unloadable(section, new Error(`it holds ${copy.rowCount} rows`));
    done += section.rows;
  }
  options.onProgress(done, total);
  return done;
};

const unloadable = (section: SectionHeader, cause: Error): AppError =>
  new AppError(
    'input.invalid',
    `Section ${sectionName(section)} cannot be loaded: ${cause.message}. Nothing was restored.`,
    {
      cause,
    },
  );

const untilSection = async (frames: AsyncGenerator<Frame>): Promise<void> => {
  for (;;) {
    const { value, done } = await frames.next();
    if (done === true || value.kind === 'S') return;
  }
};

/** Bytes of the section under way. Leaves the generator open: the next section follows. */
async function* dataOf(frames: AsyncGenerator<Frame>): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await frames.next();
    if (done === true || value.kind !== 'D') return;
    yield value.payload;
  }
}

/** Numbers that Postgres counts itself go on after the highest restored. */
const continueNumbers = async ({ client }: OwnerConnection, tables: readonly BackupTable[]): Promise<void> => {
  for (const { name, columns } of tables)
    for (const column of columns) {
      const { rows } = await client.query<{ sequence: string | null }>(
        'SELECT pg_get_serial_sequence($1, $2) AS sequence',
        [`public.${name}`, column],
      );
      const sequence = rows[0]?.sequence;
      if (sequence !== undefined && sequence !== null)
        await client.query(
          `SELECT setval($1, greatest((SELECT max("${column}") FROM ${name}), 1), EXISTS (SELECT FROM ${name}))`,
          [sequence],
        );
    }
};

const fence = async ({ client }: OwnerConnection, tables: readonly BackupTable[]): Promise<void> => {
  const tenants = tables.filter(({ tenant }) => tenant).map(({ name }) => name);
  for (const name of [...tenants, ...summedTables]) await client.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
};

const proveEqual = async (
  connection: OwnerConnection,
  { header, end }: VerifiedBackup,
  keyring: Keyring | undefined,
): Promise<void> => {
  for (const before of header.organizations) {
    const after = await digestOrganization(connection, before.org);
    const audit = await verifyAudit(await connection.inOrganization(before.org));
    if (!audit.intact)
      throw refuse(
        `the audit log of ${before.name} breaks at entry ${audit.brokenAt}: it was changed before the backup`,
      );
    const moved = before.clusters.filter(
      ({ cluster, digest }) => after.clusters.find((one) => one.cluster === cluster)?.digest !== digest,
    );
    if (after.digest !== before.digest)
      throw refuse(`verdicts of ${before.name} differ: ${moved.map(({ cluster }) => cluster).join(', ')}`);
  }
  if (keyring === undefined) return;
  const [foreign] = await foreignSignatures(connection, keyring, end);
  if (foreign !== undefined) throw refuse(`the signature of organization ${foreign} is not its own`);
};

const refuse = (what: string): AppError =>
  new AppError('input.invalid', `The restored data is not what was backed up: ${what}. Nothing was restored.`);
