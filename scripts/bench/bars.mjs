/** What a figure must not exceed, by benchmark and metric: of its ratio, or of its value. */
const bars = [
  { bench: 'object-local', metric: /evaluate$/, of: 'ratio', most: 2.5 },
  { bench: 'reconcile', metric: /transaction p95$/, of: 'value', most: 25 },
  { bench: 'findings-list', metric: / p95$/, of: 'value', most: 20 },
  { bench: 'push-to-finding', metric: /changed .* p95$/, of: 'value', most: 3_000 },
];

/** The bar of a figure; undefined for one that only informs. */
export const barOf = (figure) => bars.find(({ bench, metric }) => bench === figure.bench && metric.test(figure.metric));

/** True where a figure has a bar and keeps it or has none. */
export const keepsBar = (figure) => {
  const bar = barOf(figure);
  return bar === undefined || figure[bar.of] <= bar.most;
};
