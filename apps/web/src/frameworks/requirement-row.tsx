import type { RequirementLine } from '@plimsoll/contracts';
import type { FrameworkKind } from '@plimsoll/domain';
import Link from 'next/link';
import { formatQuantity } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { clustersText } from './clusters-text.ts';
import { confidenceText, publishedText, stateText, stateTones } from './framework-text.ts';

type Check = RequirementLine['controls'][number];

const CheckLine = ({ check, cluster }: { readonly check: Check; readonly cluster: string | undefined }) => {
  const { id, title, gating, available, confidence, applicable, fail, undetermined, excepted } = check;
  const counts = [
    fail > 0 ? `${formatQuantity(fail)} failing` : '',
    excepted > 0 ? `${formatQuantity(excepted)} excepted` : '',
    undetermined > 0 ? `${formatQuantity(undetermined)} unknown` : '',
  ].filter(Boolean);
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      {available ? (
        <Link className="link inline-flex min-h-6 items-center" href={`/controls/${id}`}>
          {title ?? id}
        </Link>
      ) : (
        <span className="text-ink-2">{title ?? id}</span>
      )}
      <StatusTag tone="quiet">{gating ? 'decides' : 'evidence'}</StatusTag>
      {confidence === 'unconfirmed' ? <span className="text-12 text-ink-2">mapping not confirmed</span> : null}
      <span className="text-12 text-ink-2">
        {available
          ? applicable === 0
            ? 'applies to nothing here'
            : `applies to ${formatQuantity(applicable)}`
          : 'nothing decides it yet'}
        {counts.length === 0 ? '' : ', '}
        {counts.length === 0 ? null : (
          <Link
            className="link"
            href={findingsHref({ control: [id], status: ['any'], cluster: cluster === undefined ? null : [cluster] })}
          >
            {counts.join(', ')}
          </Link>
        )}
      </span>
    </li>
  );
};

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
  const { id, title, state, controls, mode, confidence } = requirement;
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
        {controls.length === 0 ? (
          <p className="mt-1 text-12 text-ink-2">No control gives evidence; a person has to state it.</p>
        ) : (
          <ul className="mt-1.5 flex flex-col gap-1">
            {controls.map((check) => (
              <CheckLine key={check.id} check={check} cluster={cluster} />
            ))}
          </ul>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1 lg:flex-col">
        {state === null ? null : <StatusTag tone={stateTones[state]}>{stateText(state)}</StatusTag>}
        {state === null ? null : <span className="text-12 text-ink-2">{clustersText(requirement.clusters)}</span>}
        {mode === 'partial' && state !== null ? (
          <span className="text-12 text-ink-2">checks decide part of it; a person attests the rest</span>
        ) : null}
        {kind === 'standard' ? (
          <span className="text-12 text-ink-2">{requirement.attested ? 'attested' : 'not attested'}</span>
        ) : null}
        <span className="text-12 text-ink-2">{confidenceText[confidence]}</span>
      </div>
    </li>
  );
};
