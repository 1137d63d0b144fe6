import type { KindCoverage } from '@plimsoll/contracts';
import { type EvidenceState, groupKind } from '@plimsoll/domain';
import { evidenceTexts } from '#clusters/evidence-columns.tsx';

const marks: Readonly<Record<EvidenceState, { readonly sign: string; readonly look: string }>> = {
  complete: { sign: '●', look: 'text-good' },
  partial: { sign: '◐', look: 'text-caution' },
  stale: { sign: '◌', look: 'text-caution' },
  unreadable: { sign: '✕', look: 'text-caution' },
  'not-collected': { sign: '○', look: 'text-ink-3' },
};

const order: readonly EvidenceState[] = ['unreadable', 'not-collected', 'stale', 'partial', 'complete'];

/** The worst that is known of a kind in a cluster. */
const stateIn = ({ gaps }: KindCoverage, clusterId: string): EvidenceState => {
  const states = gaps.filter((gap) => gap.clusterId === clusterId).map(({ state }) => state);
  return order.find((state) => states.includes(state)) ?? 'complete';
};

/** Kinds against clusters, each cell a sign and a word. */
export const CoverageMatrix = ({
  kinds,
  clusters,
}: {
  readonly kinds: readonly KindCoverage[];
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}) => (
  <>
    <ul aria-label="Signs" className="flex flex-wrap gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-12 text-ink-2">
      {order.toReversed().map((state) => (
        <li key={state}>
          <span aria-hidden="true" className={marks[state].look}>
            {marks[state].sign}
          </span>{' '}
          {evidenceTexts[state]}
        </li>
      ))}
    </ul>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse (WCAG 2.1.1) */}
    <section tabIndex={0} aria-label="Kinds against clusters" className="relative overflow-x-auto">
      <table aria-label="Kinds against clusters" className="border-collapse text-12">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="sticky left-0 bg-surface px-4 py-2 text-left font-medium text-ink-2">
              Kind
            </th>
            {clusters.map(({ id, name }) => (
              <th key={id} scope="col" className="max-w-36 truncate px-3 py-2 font-medium text-ink-2" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={groupKind(kind.group, kind.kind)} className="border-b border-line last:border-0 hover:bg-hover">
              <th
                scope="row"
                title={groupKind(kind.group, kind.kind)}
                className="sticky left-0 max-w-56 truncate bg-surface px-4 py-1.5 text-left font-normal"
              >
                {kind.kind}
              </th>
              {clusters.map(({ id }) => {
                const state = stateIn(kind, id);
                return (
                  <td key={id} title={evidenceTexts[state]} className={`px-3 py-1.5 text-center ${marks[state].look}`}>
                    <span aria-hidden="true">{marks[state].sign}</span>
                    <span className="sr-only">{evidenceTexts[state]}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
);
