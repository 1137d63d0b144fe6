import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { createMetrics } from './metrics.ts';

const metrics = createMetrics({
  store: { connections: () => ({ busy: 1, idle: 2, waiting: 0 }) },
  batchSlots: { running: 0 },
});
let api: RunningApi;

beforeAll(async () => {
  api = await runApi({ metrics });
});
afterAll(() => api.close());

it('counts requests by route, without the ids in their paths', async () => {
  await api.ask('GET', '/v1/clusters/3f2c1f0e-7f3a-4a41-9d0e-0123456789ab');
  const text = await metrics.registry.metrics();
  expect(text).toContain(
    'plimsoll_http_request_seconds_count{method="GET",route="/v1/clusters/:clusterId",status="401"} 1',
  );
  expect(text).not.toContain('3f2c1f0e');
});
