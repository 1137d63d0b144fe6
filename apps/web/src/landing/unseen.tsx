import type { Attention, Cluster, Posture } from '@plimsoll/contracts';
import { plural } from '#design/quantity.tsx';

/** Kinds of things to attend to that say what no number contains. */
const blind: ReadonlySet<Attention['kind']> = new Set([
  'evaluation-failing',
  'cluster-silent',
  'cluster-never-seen',
  'cluster-expected',
  'kind-unreadable',
  'kind-not-collected',
  'third-party-stale',
]);

/** Lines that leave a page its length. */
const most = 5;

/** What could not be seen, so that nobody takes silence for health. */
export const Unseen = ({
  items,
  clusters,
  posture: { counts },
}: {
  /** Null: the page is of the past, and these are of now. */
  readonly items: readonly Attention[] | null;
  readonly clusters: readonly Cluster[];
  readonly posture: Posture;
}) => {
  const limited = clusters.filter(({ limitedTo }) => limitedTo !== null).length;
  const lines = [
    counts.unknown === 0 ? '' : `${plural(counts.unknown, 'asset')} could not be judged, and count as not in policy.`,
    limited === 0 ? '' : `Of ${plural(limited, 'cluster')} a part alone is in your scope.`,
    ...(items ?? []).filter(({ kind }) => blind.has(kind)).map(({ text }) => text),
  ].filter(Boolean);
  return (
    <section aria-label="What could not be seen">
      <h2 className="mb-2 font-semibold text-15">What could not be seen</h2>
      {lines.length === 0 ? (
        <p className="text-ink-2">Every asset in scope was judged, and every kind asked for was read to its end.</p>
      ) : (
        <ul className="list-disc pl-4">
          {lines.slice(0, most).map((line) => (
            <li key={line} className="[overflow-wrap:anywhere]">
              {line}
            </li>
          ))}
          {lines.length > most ? <li className="text-ink-2">and {lines.length - most} more, under Home</li> : null}
        </ul>
      )}
    </section>
  );
};
