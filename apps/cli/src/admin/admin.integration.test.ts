import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployment, type KubernetesObject } from '@plimsoll/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../../worker/test/fleet.ts';
import { breaches, storedState } from '../../../worker/test/stored-state.ts';
import { type Ran, runCli } from '../../test/run-cli.ts';

const web = (number: number, privileged: boolean): KubernetesObject =>
  deployment(
    { containers: [{ name: 'app', image: `example.com/app:${number}`, securityContext: { privileged } }] },
    { name: `web-${number}`, namespace: number % 2 === 0 ? 'shop' : 'bank' },
  );

const key = randomBytes(32).toString('base64');
const otherKey = randomBytes(32).toString('base64');

let fleet: Fleet;
let folder: string;
let file: string;

const admin = (
  args: readonly string[],
  database: TestDatabase,
  environment: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ran> => runCli(['admin', ...args, '--database-url', database.url('plimsoll_owner')], input, environment);

/** What a reader of the database would see of the verdicts, in words of their own. */
const verdicts = async (database: TestDatabase): Promise<readonly string[]> =>
  (
    await asSuperuser<{ line: string }>(
      database,
      `SELECT md5(h::text) AS line FROM finding_history h UNION ALL SELECT md5(f::text) FROM finding f
       UNION ALL SELECT md5(a::text) FROM asset_history a UNION ALL SELECT md5(a::text) FROM asset a
       UNION ALL SELECT md5(r::text) FROM resource_history r UNION ALL SELECT md5(b::text) FROM blob b ORDER BY 1`,
    )
  ).map((row) => row.line);

const withDatabase = async (work: (database: TestDatabase) => Promise<void>): Promise<void> => {
  const database = await createTestDatabase();
  try {
    await work(database);
  } finally {
    await database.drop();
  }
};

const countOf = async (database: TestDatabase, table: string): Promise<number> =>
  (await asSuperuser<{ count: number }>(database, `SELECT count(*)::int AS count FROM ${table}`))[0]?.count ?? -1;

// One installation with a history: findings opened, changed and resolved, over two weeks.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plimsoll-backup-'));
  file = join(folder, 'installation.plimsoll');
  fleet = await createFleet();
  const epoch = await fleet.sync(Array.from({ length: 12 }, (_, number) => web(number, number < 4)));
  await fleet.drain();
  for (let day = 0; day < 14; day += 1) {
    fleet.clock.advance(24 * 60);
    await fleet.send(epoch, day + 2, 'delta', [{ put: web(day % 12, day % 3 === 0) }]);
    await fleet.drain();
  }
  // One batch that nobody has judged yet: it has to be judged after the restore.
  await fleet.send(epoch, 16, 'delta', [{ put: web(11, true) }]);
  const backup = await admin(['backup', file], fleet.database, { PLIMSOLL_SECRET_KEY: key });
  expect(backup).toMatchObject({ code: 0, err: '' });
  expect(backup.out).toContain('Signed.');
});

afterAll(async () => {
  await fleet.close();
  await rm(folder, { recursive: true });
});

describe('a backup that is restored', () => {
  it('gives back every verdict, span and body, an audit log that verifies, and the batch that waited', async () => {
    await withDatabase(async (database) => {
      const restored = await admin(['restore', file], database, { PLIMSOLL_SECRET_KEY: key });
      expect(restored).toMatchObject({ code: 0, err: '' });
      expect(restored.out).toContain('are equal to those backed up, and the audit logs are whole');
      expect(restored.out).toContain('1 signatures are genuine');
      expect(await verdicts(database)).toEqual(await verdicts(fleet.database));
      const copy: Fleet = { ...fleet, database };
      expect(await storedState(copy)).toEqual(await storedState(fleet));
      expect(await breaches(copy)).toEqual([]);
      const open = await asSuperuser(
        database,
        `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND NOT (relrowsecurity AND relforcerowsecurity) AND relname NOT IN ('_prisma_migrations', 'catalogue', 'catalogue_text')`,
      );
      expect(open).toEqual([]);
      const [waiting] = await asSuperuser(
        database,
        `SELECT count(*)::int AS n FROM ingest_batch WHERE state = 'pending'`,
      );
      expect(waiting).toEqual({ n: 1 });
    });
  });

  it('replaces an installation in which nothing has happened, and refuses one that holds data', async () => {
    await withDatabase(async (database) => {
      await asSuperuser(
        database,
        `INSERT INTO catalogue (digest, version, controls, created_at) VALUES ('sha256:other', '0', '[]', now())`,
      );
      expect((await admin(['restore', file], database, { PLIMSOLL_SECRET_KEY: key })).code).toBe(0);
      const before = await verdicts(database);
      const again = await admin(['restore', file], database, { PLIMSOLL_SECRET_KEY: key });
      expect(again.code).toBe(2);
      expect(again.err).toContain('The database holds data: 1 organizations, 1 clusters');
      expect(await verdicts(database)).toEqual(before);
    });
  });
});

describe('a restore', () => {
  const refused = async (path: string, reason: RegExp, environment = { PLIMSOLL_SECRET_KEY: key }): Promise<void> => {
    await withDatabase(async (database) => {
      const ran = await admin(['restore', path], database, environment);
      expect(ran.err).toMatch(reason);
      expect(ran.code).toBe(2);
      expect(await countOf(database, 'organization')).toBe(0);
    });
  };
  const damaged = async (name: string, change: (bytes: Buffer) => Buffer): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, change(Buffer.from(await readFile(file))));
    return path;
  };

  it('refuses a backup in which one bit was turned, and names the section', async () => {
    const path = await damaged('flipped', (bytes) => {
      // The first byte of the bodies' section: a frame "D" after the frame that begins "blob".
      const begin = bytes.indexOf('{"table":"blob","org"', bytes.indexOf('"secretKeys"'));
      const at = bytes.indexOf('}', begin) + 1 + 5 + 20;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return bytes;
    });
    await refused(path, /damaged: section blob of organization [0-9a-f-]{36} has another digest.*Nothing was restored/);
  });

  it('refuses a backup that is cut off, lengthened or of something else', async () => {
    await refused(
      await damaged('cut', (bytes) => bytes.subarray(0, bytes.length - 200)),
      /damaged: it is cut off|it ends before/,
    );
    await refused(
      await damaged('longer', (bytes) => Buffer.concat([bytes, Buffer.from('D\0\0\0\0')])),
      /something follows its end/,
    );
    await refused(
      await damaged('else', () => Buffer.from('-- PostgreSQL database dump\n')),
      /is not a backup of Plimsoll/,
    );
    await refused(join(folder, 'missing'), /missing cannot be read/);
  });

  it('refuses a newer format before it reads on', async () => {
    const path = await damaged('newer', (bytes) =>
      Buffer.concat([Buffer.from('{"plimsoll":"backup","format":2}'), bytes.subarray(bytes.indexOf('\n'))]),
    );
    await refused(path, /of format 2, this version reads up to 1\. Use the version that made it/);
  });

  it('refuses the wrong key, and none', async () => {
    await refused(file, /sealed under key [0-9a-f]{12}, and PLIMSOLL_SECRET_KEY is key/, {
      PLIMSOLL_SECRET_KEY: otherKey,
    });
    await refused(file, /and no key was given/, { PLIMSOLL_SECRET_KEY: '' });
  });

  it('refuses a backup whose rows were changed and whose digests were made to match', async () => {
    await withDatabase(async (database) => {
      await admin(['restore', file], database, { PLIMSOLL_SECRET_KEY: key });
      // A forger without the key: changes a verdict, backs up without signing as the organization, and keeps the old signature.
      await asSuperuser(database, `UPDATE member SET role = 'owner', email = 'mallory@example.org'`);
      const forged = join(folder, 'forged');
      await admin(['backup', forged], database);
      const stripped = join(folder, 'stripped');
      await copyFile(forged, stripped);
      const [genuine, other] = [await readFile(file), await readFile(forged)];
      const signatures = /"signatures":\[.*\]/.exec(genuine.subarray(-600).toString('latin1'))?.[0] ?? '';
      const end = other.lastIndexOf('T\0');
      const trailer = other
        .subarray(end + 5)
        .toString()
        .replace('"signatures":[]', signatures);
      const prefix = Buffer.from(other.subarray(end, end + 5));
      prefix.writeUInt32BE(trailer.length, 1);
      await writeFile(forged, Buffer.concat([other.subarray(0, end), prefix, Buffer.from(trailer)]));
      await refused(stripped, /is not signed by org-.*say --unsigned/);
      await refused(forged, /the signature of organization [0-9a-f-]{36} is not its own/);
    });
  });

  it('refuses another schema, and says which version to use', async () => {
    await withDatabase(async (database) => {
      await asSuperuser(database, `DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_upkeep'`);
      const ran = await admin(['restore', file], database, { PLIMSOLL_SECRET_KEY: key });
      expect(ran.code).toBe(2);
      expect(ran.err).toMatch(/the backup has \d+_upkeep, which this database lacks.*Restore with version/);
    });
  });

  it('does not write over a file, and leaves nothing of a backup that failed', async () => {
    expect((await admin(['backup', file], fleet.database)).err).toContain('exists already');
    await asSuperuser(fleet.database, 'ALTER TABLE stored_secret RENAME TO stored_secret_away');
    const path = join(folder, 'failed');
    expect((await admin(['backup', path], fleet.database)).code).toBe(2);
    await asSuperuser(fleet.database, 'ALTER TABLE stored_secret_away RENAME TO stored_secret');
    await expect(stat(path)).rejects.toThrow('ENOENT');
    expect((await stat(file)).mode & 0o077).toBe(0);
  });
});

describe('rotate-keys', () => {
  it('seals stored secrets under the new key, from the old one alone', async () => {
    const wrong = await admin(['rotate-keys'], fleet.database, { PLIMSOLL_SECRET_KEY: otherKey });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('Set the key they were sealed under');
    const both = { PLIMSOLL_SECRET_KEY: otherKey, PLIMSOLL_SECRET_KEY_PREVIOUS: key };
    expect((await admin(['doctor'], fleet.database, both)).out).toContain('still sealed under the previous key');
    expect((await admin(['rotate-keys'], fleet.database, both)).out).toContain('1 secrets were sealed anew');
    expect((await admin(['doctor'], fleet.database, { PLIMSOLL_SECRET_KEY: otherKey })).out).toContain(
      'stored secrets open with this key',
    );
    const [row] = await asSuperuser<{ acts: number }>(
      fleet.database,
      `SELECT count(*)::int AS acts FROM audit_entry WHERE act IN ('backup.made', 'signing-key.made', 'secrets.resealed')`,
    );
    expect(row?.acts).toBeGreaterThanOrEqual(3);
  });
});

describe('reset-password', () => {
  const email = async (): Promise<string> =>
    (await asSuperuser<{ email: string }>(fleet.database, 'SELECT email FROM member'))[0]?.email ?? '';

  it('sets a password that the sign-in accepts, ends the sessions, and is in the audit log', async () => {
    await asSuperuser(
      fleet.database,
      `INSERT INTO session (org_id, session_id, member_id, token_hash, created_at, expires_at, last_used_at)
       SELECT org_id, gen_random_uuid(), member_id, '\\x00', now(), now() + interval '1 day', now() FROM member`,
    );
    const ran = await admin(
      ['reset-password', await email(), '--password-stdin'],
      fleet.database,
      {},
      'correct horse battery\n',
    );
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).not.toContain('correct horse');
    const [member] = await asSuperuser<{ hash: string; live: number; acts: number }>(
      fleet.database,
      `SELECT password_hash AS hash, (SELECT count(*)::int FROM session WHERE revoked_at IS NULL) AS live,
         (SELECT count(*)::int FROM audit_entry WHERE act = 'member.password-reset') AS acts FROM member`,
    );
    expect(member).toMatchObject({ live: 0, acts: 1 });
    expect(member?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  it('leaves the second factor alone and says so, and takes it away when asked to', async () => {
    await asSuperuser(
      fleet.database,
      'INSERT INTO second_factor (org_id, member_id, created_at, confirmed_at) SELECT org_id, member_id, now(), now() FROM member',
    );
    const kept = await admin(['reset-password', await email()], fleet.database);
    expect(kept.out).toContain('add --reset-second-factor');
    expect(await countOf(fleet.database, 'second_factor')).toBe(1);
    const reset = await admin(['reset-password', await email(), '--reset-second-factor'], fleet.database);
    expect(reset.out).toContain('Their second factor was taken away');
    expect(await countOf(fleet.database, 'second_factor')).toBe(0);
  });

  it('says who is not there, and refuses a short password', async () => {
    expect((await admin(['reset-password', 'nobody@example.org'], fleet.database)).err).toContain(
      'Nobody has the address',
    );
    const short = await admin(['reset-password', await email(), '--password-stdin'], fleet.database, {}, 'short');
    expect(short).toMatchObject({ code: 2 });
  });
});
