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

  it('adds up again what is summed', async () => {
    const database = await createTestDatabase();
    try {
      const look = async () => await runCli(['admin', 'doctor', '--database-url', database.url('plimsoll_owner')]);
      expect((await look()).out).toContain('findings, controls and days add up to their sums');
      const org = '00000000-0000-4000-8000-000000000001';
      const cluster = '00000000-0000-4000-8000-000000000002';
      await asSuperuser(
        database,
        `INSERT INTO organization (org_id, name, created_at) VALUES ('${org}', 'Sums', now());
         INSERT INTO cluster (org_id, cluster_id, name, source, environment, customer_facing, criticality, data_class, owner_team, created_at)
         VALUES ('${org}', '${cluster}', 'tampered', 'push', 'unknown', false, 'medium', 'unknown', '', now());
         INSERT INTO finding_counter VALUES ('${org}', '${cluster}', 'pod-privileged', 'Pod', 0, 0, 0, 3)`,
      );
      const found = await look();
      expect(found.out).toContain('1 sums of findings differ from what they sum, most in tampered');
      expect(found.code).toBe(2);
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
