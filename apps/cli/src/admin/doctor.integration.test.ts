import { describe, expect, it } from 'vitest';
import { asSuperuser, createTestDatabase } from '../../../../packages/store/test/database.ts';
import { runCli } from '../../test/run-cli.ts';

describe('doctor', () => {
  it('finds what is wrong, says what to do, and exits with 2', async () => {
    const database = await createTestDatabase();
    try {
      await asSuperuser(database, 'ALTER TABLE member NO FORCE ROW LEVEL SECURITY');
      const ran = await runCli(['admin', 'doctor', '--database-url', database.url('plimsoll_owner')]);
      expect(ran.out).toContain('row-level security is not forced on member');
      expect(ran.out).toContain('ALTER TABLE member FORCE ROW LEVEL SECURITY');
      expect(ran.code).toBe(2);
    } finally {
      await database.drop();
    }
  });

  it('speaks JSON, and answers for a database that is away', async () => {
    const ran = await runCli([
      'admin',
      'doctor',
      '--format',
      'json',
      '--database-url',
      'postgres://plimsoll_owner@127.0.0.1:1/x',
    ]);
    expect(JSON.parse(ran.out)).toMatchObject({
      schema: 'plimsoll/doctor/v1',
      findings: [
        { check: 'connection', state: 'failure' },
        { check: 'queue', state: 'ok' },
      ],
    });
    expect(ran.code).toBe(2);
  });
});
