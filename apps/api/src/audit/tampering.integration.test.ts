import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Audited');
});
afterAll(() => api.close());

const verification = async () =>
  (await api.ask('GET', '/v1/audit/verification', { token: organization.owner.token })).json;

describe('tampering', () => {
  it('cannot be done by the application’s role', async () => {
    for (const sql of [
      'UPDATE audit_entry SET act = $2 WHERE org_id = $1',
      'DELETE FROM audit_entry WHERE org_id = $1 AND act <> $2',
    ])
      await expect(
        api.store.inOrganization(organization.id, ({ query }) => query(sql, [organization.id, 'x'])),
      ).rejects.toThrow(/permission denied|append-only/);
  });

  it.each([
    ['an edited entry', `UPDATE audit_entry SET target = 'somebody else' WHERE org_id = $1 AND sequence = 3`, 3],
    ['edited details', `UPDATE audit_entry SET details = details || '{"x":1}' WHERE org_id = $1 AND sequence = 4`, 4],
    ['a moved instant', `UPDATE audit_entry SET at = at - interval '1 hour' WHERE org_id = $1 AND sequence = 5`, 5],
    ['a removed entry', 'DELETE FROM audit_entry WHERE org_id = $1 AND sequence = 2', 2],
  ])('by whoever owns the tables is found: %s', async (_what, sql, brokenAt) => {
    organization = await makeOrganization(api, 'Tampered');
    for (let times = 0; times < 6; times += 1) await makeToken(api, organization.owner, 'developer');
    expect(await verification()).toMatchObject({ intact: true, entries: 8 });
    const rows = await asSuperuser<{ line: string }>(
      api.database,
      'SELECT t::text AS line FROM audit_entry t WHERE org_id = $1 ORDER BY sequence',
      [organization.id],
    );
    expect(rows).toHaveLength(8);
    await asSuperuser(api.database, 'ALTER TABLE audit_entry DISABLE TRIGGER append_only');
    await asSuperuser(api.database, sql, [organization.id]);
    await asSuperuser(api.database, 'ALTER TABLE audit_entry ENABLE TRIGGER append_only');
    expect(await verification()).toMatchObject({ intact: false, brokenAt });
  });
});
