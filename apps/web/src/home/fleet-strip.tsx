import type { Cluster, Fleet, Posture } from '@plimsoll/contracts';
import { totalAssets } from '@plimsoll/domain';
import Link from 'next/link';
import { formatQuantity, plural } from '#design/quantity.tsx';

interface Tile {
  readonly title: string;
  readonly number: string;
  readonly note: string;
  readonly href: string;
  /** Something is not as it should be: said with a word too, never by its colour alone. */
  readonly wrong: boolean;
}

const expectedTile = ({ expected, neverSeen, unlisted, clusters }: Fleet): Tile => {
  if (expected === 0) {
    const all = clusters.expected + clusters.reporting + clusters.stale + clusters.silent;
    const note = clusters.expected === 0 ? 'nobody keeps a list' : `${clusters.expected} not heard of yet`;
    return { title: 'Clusters', number: formatQuantity(all), note, href: '/clusters', wrong: clusters.expected > 0 };
  }
  const notes = [
    neverSeen === 0 ? '' : `${formatQuantity(neverSeen)} never seen`,
    unlisted === 0 ? '' : `${formatQuantity(unlisted)} not on the list`,
  ].filter(Boolean);
  return {
    title: 'Expected',
    number: formatQuantity(expected),
    note: notes.join(', ') || 'all seen',
    href: '/clusters/expected',
    wrong: neverSeen > 0,
  };
};

const coverageTile = ({ counts }: Posture, clusters: readonly Cluster[]): Tile => {
  const all = totalAssets(counts);
  const judged = all - counts.unknown;
  const blind = clusters.filter(({ unreadableKinds }) => unreadableKinds > 0).length;
  // Rounded down: all of it only when all of it.
  const number = all === 0 ? '–' : `${Math.floor((judged * 100) / all)}%`;
  const read = counts.unknown === 0 ? 'every kind asked for was read' : 'the others lack evidence';
  const unread = blind === 0 ? read : `kinds unread in ${plural(blind, 'cluster')}`;
  return {
    title: 'Coverage',
    number,
    note: all === 0 ? 'nothing judged yet' : `${formatQuantity(judged)} of ${plural(all, 'asset')} judged, ${unread}`,
    href: '/inventory/not-collected',
    wrong: counts.unknown > 0 || blind > 0,
  };
};

/** What the headline rests on: who was expected, who reports, who is silent, and how much was judged. */
export const FleetStrip = ({
  fleet,
  posture,
  clusters,
}: {
  readonly fleet: Fleet;
  readonly posture: Posture;
  readonly clusters: readonly Cluster[];
}) => {
  const { reporting, stale, silent } = fleet.clusters;
  const tiles: readonly Tile[] = [
    expectedTile(fleet),
    {
      title: 'Reporting',
      number: formatQuantity(reporting),
      note: stale === 0 ? 'their inventory is current' : `${formatQuantity(stale)} more stale`,
      href: '/clusters',
      wrong: stale > 0,
    },
    {
      title: 'Silent',
      number: formatQuantity(silent),
      note: silent === 0 ? 'none' : 'all their verdicts are unknown',
      href: '/clusters',
      wrong: silent > 0,
    },
    coverageTile(posture, clusters),
  ];
  return (
    <ul
      aria-label="What the number rests on"
      className="grid grid-cols-2 overflow-hidden rounded border border-line bg-surface lg:grid-cols-[1fr_1fr_1fr_1.6fr] print:grid-cols-4"
    >
      {tiles.map(({ title, number, note, href, wrong }) => (
        <li key={title} className="-mt-px -ml-px border-t border-l border-line">
          <Link href={href} className="block h-full px-4 py-2.5 hover:bg-hover">
            <span className="block text-12 text-ink-2">{title}</span>
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-semibold text-20 tabular-nums">{number}</span>
              <span className={`text-12 ${wrong ? 'text-caution' : 'text-ink-2'}`}>{note}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};
