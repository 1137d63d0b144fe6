import type { FrameworkSummary, RequirementLine } from '@plimsoll/contracts';
import { type RequirementState, requirementStatesOf } from '@plimsoll/domain';
import Link from 'next/link';
import { EmptyState } from '#design/empty-state.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { edition } from './edition.ts';
import { stateText } from './framework-text.ts';
import { RequirementRow } from './requirement-row.tsx';

interface Choice {
  readonly framework: FrameworkSummary;
  readonly shown: RequirementState | undefined;
  readonly cluster: string | undefined;
  readonly view: 'all' | 'enrolled';
}

const hrefOf = ({ framework, cluster, view }: Choice, state: RequirementState | undefined): string => {
  const query = new URLSearchParams({
    ...(cluster === undefined ? {} : { cluster }),
    ...(state === undefined ? {} : { state }),
    ...(view === 'all' && framework.enrolment !== null ? { view } : {}),
  });
  return `/frameworks/${encodeURIComponent(framework.id)}${query.size === 0 ? '' : `?${query}`}`;
};

const StateLinks = (choice: Choice) => (
  <nav aria-label="State" className="flex flex-wrap gap-x-3">
    {[undefined, ...requirementStatesOf[choice.framework.kind]].map((state) => (
      <Link
        key={state ?? 'all'}
        href={hrefOf(choice, state)}
        aria-current={state === choice.shown ? 'true' : undefined}
        className="inline-flex min-h-6 items-center text-ink-2 hover:underline aria-[current]:font-medium aria-[current]:text-ink"
      >
        {state === undefined ? 'all' : stateText(state)}
      </Link>
    ))}
  </nav>
);

/** The clauses of a framework, all of them or those in one state. */
export const Requirements = ({
  requirements,
  ...choice
}: Choice & { readonly requirements: readonly RequirementLine[] }) => {
  const { framework, shown, cluster } = choice;
  const rows = shown === undefined ? requirements : requirements.filter(({ state }) => state === shown);
  return (
    <Panel
      title="Requirements"
      flush
      note={`${edition(framework.version)}. Where its deciding controls apply to nothing, nothing speaks for a requirement.`}
      aside={<StateLinks {...choice} />}
    >
      {rows.length === 0 ? (
        <EmptyState title="None in this state">Choose another state above to see the others.</EmptyState>
      ) : (
        <>
          <p className="border-b border-line px-4 py-2 text-12 text-ink-2">{plural(rows.length, 'requirement')}</p>
          <ul>
            {rows.map((requirement) => (
              <RequirementRow key={requirement.id} requirement={requirement} kind={framework.kind} cluster={cluster} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
};
