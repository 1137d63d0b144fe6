import type { RequirementLine } from '@plimsoll/contracts';
import type { MappingConfidence } from '@plimsoll/domain';
import Link from 'next/link';
import { formatQuantity, plural } from '#design/quantity.tsx';
import { SelfApprovedCount } from '#design/self-approved-count.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { ThirdPartyTag } from '#design/third-party-tag.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { firstToSee } from './first-to-see.ts';
import { confidenceText } from './framework-text.ts';

type Check = RequirementLine['controls'][number];

const countsOf = ({ fail, excepted, undetermined }: Check): readonly string[] =>
  [
    fail > 0 ? `${formatQuantity(fail)} failing` : '',
    excepted > 0 ? `${formatQuantity(excepted)} excepted` : '',
    undetermined > 0 ? `${formatQuantity(undetermined)} unknown` : '',
  ].filter(Boolean);

const CheckLine = ({
  check,
  usual,
  cluster,
}: {
  readonly check: Check;
  /** How sure the mapping of the requirement is; said of a control only where its own differs. */
  readonly usual: MappingConfidence;
  readonly cluster: string | undefined;
}) => {
  const { id, title, gating, available, confidence, applicable, thirdParty, selfApproved } = check;
  const counts = countsOf(check);
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
      <ThirdPartyTag count={thirdParty} />
      <SelfApprovedCount count={selfApproved} />
      {confidence === 'unconfirmed' ? <span className="text-12 text-ink-2">mapping not confirmed</span> : null}
      {confidence !== 'unconfirmed' && confidence !== usual ? (
        <span className="text-12 text-ink-2">{confidenceText[confidence]}</span>
      ) : null}
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

/** The controls that say how a requirement stands: those that say most about it, and the others behind one line. */
export const RequirementChecks = ({
  controls,
  confidence,
  cluster,
}: {
  readonly controls: readonly Check[];
  readonly confidence: MappingConfidence;
  readonly cluster: string | undefined;
}) => {
  if (controls.length === 0)
    return <p className="mt-1 text-12 text-ink-2">No control gives evidence; a person has to state it.</p>;
  const { first, rest } = firstToSee(controls);
  const lines = (checks: readonly Check[]) => (
    <ul className="mt-1.5 flex flex-col gap-1">
      {checks.map((check) => (
        <CheckLine key={check.id} check={check} usual={confidence} cluster={cluster} />
      ))}
    </ul>
  );
  return (
    <>
      {lines(first)}
      {rest.length === 0 ? null : (
        <details className="mt-1.5">
          <summary className="min-h-6 cursor-pointer text-12 text-ink-2">{plural(rest.length, 'more control')}</summary>
          {lines(rest)}
        </details>
      )}
    </>
  );
};
