import type { RequirementLine } from '@plimsoll/contracts';
import type { FrameworkKind } from '@plimsoll/domain';
import { StatusTag } from '#design/status-tag.tsx';
import { clustersText } from './clusters-text.ts';
import { confidenceText, publishedText, stateText, stateTones } from './framework-text.ts';
import { RequirementChecks } from './requirement-checks.tsx';

/** Of a requirement that no control is sure to bear on, there is no mapping to be sure of. */
const isMapped = ({ confidence, controls }: RequirementLine): boolean =>
  confidence === 'unconfirmed' || controls.some((control) => control.confidence !== 'unconfirmed');

/** A numbered clause with its state, in how many clusters, and the controls that say so. */
export const RequirementRow = ({
  requirement,
  kind,
  cluster,
}: {
  readonly requirement: RequirementLine;
  readonly kind: FrameworkKind;
  readonly cluster: string | undefined;
}) => {
  const { id, title, state, controls, mode, confidence, clauses } = requirement;
  const published = publishedText(requirement);
  return (
    <li
      id={id}
      className="grid scroll-mt-16 gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-0 target:bg-accent-weak lg:grid-cols-[minmax(0,1fr)_16rem]"
    >
      <div className="min-w-0">
        <h3 className="font-medium [overflow-wrap:anywhere]">
          <span className="name mr-2 text-12 text-ink-2">{id}</span>
          {title}
        </h3>
        {published === '' ? null : <p className="text-12 text-ink-2">{published}</p>}
        {clauses.length === 0 ? null : (
          <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">
            Stands for {clauses.map(({ framework, requirement }) => `${framework} ${requirement}`).join(', ')}
          </p>
        )}
        <RequirementChecks controls={controls} confidence={confidence} cluster={cluster} />
      </div>
      <div className="flex min-w-0 flex-wrap items-start gap-x-2 gap-y-1 lg:flex-col">
        {requirement.exclusion === null ? null : (
          <p className="text-12 [overflow-wrap:anywhere]">
            <StatusTag tone="quiet">left out</StatusTag> {requirement.exclusion}
          </p>
        )}
        {state === null ? null : <StatusTag tone={stateTones[state]}>{stateText(state)}</StatusTag>}
        {state === null ? null : <span className="text-12 text-ink-2">{clustersText(requirement.clusters)}</span>}
        {mode === 'partial' && state !== null ? (
          <span className="text-12 text-ink-2">checks decide part of it; a person attests the rest</span>
        ) : null}
        {kind === 'standard' ? (
          <span className="text-12 text-ink-2">{requirement.attested ? 'attested' : 'not attested'}</span>
        ) : null}
        {isMapped(requirement) ? <span className="text-12 text-ink-2">{confidenceText[confidence]}</span> : null}
      </div>
    </li>
  );
};
