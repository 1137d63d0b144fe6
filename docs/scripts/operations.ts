/** Writes the tables of docs/operations.md, the alert rules and the dashboard, from the metrics that the processes serve. */
import { writeFileSync } from 'node:fs';
import { betweenMarks } from './markdown/between-marks.ts';
import { code, literal, table } from './markdown/table.ts';
import { readPage, writePage } from './markdown/write-page.ts';
import { alerts } from './operations/alerts.ts';
import { dashboard } from './operations/dashboard.ts';
import { allMetrics } from './operations/metrics.ts';

const path = 'docs/operations.md';
const metrics = await allMetrics();
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const bodies: Readonly<Record<string, string>> = {
  metrics: table(
    ['metric', 'of', 'type', 'is'],
    metrics.map(({ name, process, type, help }) => [code(name), process, type, literal(help)]),
  ),
  alerts: table(
    ['alert', 'wakes', 'says', 'what to do'],
    alerts.map(({ name, severity, says, remedy }) => [
      code(name),
      severity === 'page' ? 'at once' : 'next day',
      says,
      remedy,
    ]),
  ),
};

writePage(
  path,
  Object.entries(bodies).reduce((page, [name, body]) => betweenMarks(page, name, body), readPage(path)),
);

// JSON is YAML: Prometheus reads it as a rule file.
const rules = alerts.map(({ name, expr, for: lasts, severity, says, remedy }) => ({
  alert: name,
  expr,
  for: lasts,
  labels: { severity },
  annotations: { summary: says, description: remedy },
}));
writeFileSync(new URL('../grafana/alerts.json', import.meta.url), json({ groups: [{ name: 'plimsoll', rules }] }));
writeFileSync(new URL('../grafana/plimsoll.json', import.meta.url), json(dashboard()));
