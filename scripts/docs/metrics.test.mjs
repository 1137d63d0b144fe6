import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { alerts } from '../../docs/scripts/operations/alerts.ts';
import { allMetrics, unknownNames } from '../../docs/scripts/operations/metrics.ts';
import { inRoot } from '../steps/root.mjs';

const expressions = JSON.parse(readFileSync(inRoot('docs/grafana/plimsoll.json'), 'utf8')).panels.flatMap(
  ({ targets }) => targets.map(({ expr }) => expr),
);

it('every metric of the dashboard and of the alerts is served by a process', async () => {
  const metrics = await allMetrics();
  expect(expressions.length).toBeGreaterThan(10);
  for (const expression of [...expressions, ...alerts.map(({ expr }) => expr)])
    expect(unknownNames(expression, metrics), expression).toEqual([]);
});

it('a metric that nobody serves is noticed, and a histogram asked for as a whole', async () => {
  const metrics = await allMetrics();
  expect(unknownNames('rate(plimsoll_gone_total[5m])', metrics)).toEqual(['plimsoll_gone_total']);
  expect(unknownNames('plimsoll_drain_seconds', metrics)).toEqual(['plimsoll_drain_seconds']);
});

it('no two metrics have one name, and each says what it is', async () => {
  const metrics = await allMetrics();
  expect(new Set(metrics.map(({ name }) => name)).size).toBe(metrics.length);
  for (const { name, help } of metrics) expect(help.length, name).toBeGreaterThan(10);
});
