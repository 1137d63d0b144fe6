import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { checkProblem } from '../../test/answer.ts';
import { makeCluster } from '../../test/inventory.ts';
import { makeOrganization, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';
import { createMetrics } from '../process/metrics.ts';

const metrics = createMetrics({
  store: { connections: () => ({ busy: 0, idle: 0, waiting: 0 }) },
  batchSlots: { running: 0 },
});
let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi({ metrics });
  organization = await makeOrganization(api, 'Slow');
  const cluster = await makeCluster(api, organization.owner);
  const findings = Array.from({ length: 20 }, (_, index) => ({ name: `web-${index}` }));
  await seed(api, organization.id, cluster.id, { findings });
  // Each row that is looked at takes half a second from here on: no plan of the list is through within the bound.
  await asSuperuser(
    api.database,
    `CREATE POLICY slow ON finding AS RESTRICTIVE TO plimsoll_app USING (pg_sleep(0.5) IS NOT NULL)`,
  );
});
afterAll(() => api.close());

it('ends as a problem that says what to do, is counted, and leaves the connection fit for the next request', async () => {
  const { token } = organization.owner;
  const answer = await api.server.inject({
    method: 'GET',
    url: '/v1/findings',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.json()).toMatchObject({ code: 'query.timeout', title: 'The query took too long' });
  expect(answer.json<{ detail: string }>().detail).toMatch(/Ask for fewer clusters/);
  checkProblem('GET /v1/findings', {
    status: 503,
    headers: answer.headers,
    json: answer.json(),
    text: answer.body,
    bytes: answer.rawPayload,
  });
  expect(await metrics.registry.metrics()).toContain('plimsoll_query_timeouts_total{route="/v1/findings"} 1');
  // Five connections: whichever is taken, what was set for one transaction did not outlive it.
  const others = await Promise.all(Array.from({ length: 8 }, () => api.ask('GET', '/v1/members', { token })));
  expect(others.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  const bounds = await Promise.all(
    Array.from({ length: 5 }, () =>
      api.store.withoutOrganization<{ statement_timeout: string }>('SHOW statement_timeout'),
    ),
  );
  expect(new Set(bounds.map(([row]) => row?.statement_timeout))).toEqual(new Set(['30s']));
});
