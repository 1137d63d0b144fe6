/** What a figure must not exceed, or be at least, by benchmark and metric: of its ratio, or of its value. */
const bars = [
  { bench: 'object-local', metric: /evaluate$/, of: 'ratio', most: 2.5 },
  { bench: 'full-run', metric: /cold process$/, of: 'value', most: 5_000 },
  { bench: 'full-run', metric: /peak resident memory$/, of: 'value', most: 300e6 },
  { bench: 'relational-models', metric: / namespaces?$/, of: 'value', most: 250 },
  { bench: 'relational-models', metric: /: heap$/, of: 'value', most: 64 * 2 ** 20 },
  { bench: 'delta', metric: /each object alone: cheaper/, of: 'value', least: 40 },
  { bench: 'delta', metric: /whole cluster, warm: cheaper/, of: 'value', least: 10 },
  { bench: 'delta', metric: /whole cluster, cold: cheaper/, of: 'value', least: 4 },
  { bench: 'scan', metric: /--show failing: cold process$/, of: 'value', most: 2_500 },
  { bench: 'scan', metric: /--show all: cold process$/, of: 'value', most: 6_000 },
  { bench: 'scan', metric: /--show all: peak resident memory$/, of: 'value', most: 300e6 },
  { bench: 'reconcile', metric: /transaction p95$/, of: 'value', most: 25 },
  { bench: 'findings-list', metric: / p95$/, of: 'value', most: 20 },
  { bench: 'reads', metric: /list, six filters p95$/, of: 'value', most: 50 },
  { bench: 'reads', metric: /list, one filter more p95$/, of: 'value', most: 150 },
  { bench: 'reads', metric: /(facets|tiles|compliance), .* p95$/, of: 'value', most: 100 },
  { bench: 'reads', metric: /^page p95$/, of: 'value', most: 250 },
  { bench: 'reads', metric: /trend of 90 days p95$/, of: 'value', most: 50 },
  { bench: 'reads', metric: /as of then, .* p95$/, of: 'value', most: 150 },
  { bench: 'push-to-finding', metric: /changed .* p95$/, of: 'value', most: 3_000 },
  { bench: 'agent', metric: /^36000 objects: peak resident memory$/, of: 'value', most: 96 * 2 ** 20 },
  { bench: 'agent', metric: /^110000 objects: peak resident memory$/, of: 'value', most: 112 * 2 ** 20 },
  { bench: 'agent', metric: /^100000 objects: first sync on the wire$/, of: 'value', most: 15e6 },
  { bench: 'agent', metric: /unchanged sync on the wire$/, of: 'ratio', most: 0.05 },
  { bench: 'agent', metric: /processor time a second at 50 events a second$/, of: 'value', most: 30 },
  { bench: 'fleet', metric: /^first load .* p95$/, of: 'value', most: 5_000 },
  { bench: 'fleet', metric: /push to visible finding p95$/, of: 'value', most: 5_000 },
  { bench: 'fleet', metric: /^batches left over$/, of: 'value', most: 0 },
  { bench: 'oracles', metric: /^podSecurity: agreement, share of cases$/, of: 'value', least: 100 },
  { bench: 'oracles', metric: /^regolibrary: agreement, share of cases$/, of: 'value', least: 97 },
  {
    bench: 'oracles',
    metric: /^(?:trivy|kubeLinter|checkov|gatekeeper): agreement, mean over checks$/,
    of: 'value',
    least: 95,
  },
  { bench: 'oracles', metric: /: disagreements without reason$/, of: 'value', most: 0 },
  { bench: 'reports', metric: /^PDF, second: 40 pages$/, of: 'value', most: 5_000 },
  { bench: 'reports', metric: /: peak resident memory$/, of: 'value', most: 350e6 },
  { bench: 'first-load', metric: /until verdicts are in$/, of: 'value', most: 180_000 },
];

/** The bar of a figure; undefined for one that only informs. */
export const barOf = (figure) => bars.find(({ bench, metric }) => bench === figure.bench && metric.test(figure.metric));

/** True where a figure has a bar and keeps it or has none. */
export const keepsBar = (figure) => {
  const bar = barOf(figure);
  if (bar === undefined) return true;
  return bar.least === undefined ? figure[bar.of] <= bar.most : figure[bar.of] >= bar.least;
};
