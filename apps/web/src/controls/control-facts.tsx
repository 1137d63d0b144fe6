import type { ControlSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { Facts } from '#design/facts.tsx';
import { Panel } from '#design/panel.tsx';
import { formatQuantity } from '#design/quantity.tsx';
import { SelfApprovedCount } from '#design/self-approved-count.tsx';
import { Term } from '#design/term.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { Aliases } from './aliases.tsx';
import { blindText, disabledText } from './controls-answer.ts';

/** The sentence that answers how many fail. */
export const controlAnswer = ({ applicable, fail, blind, disabled, undetermined }: ControlSummary): string => {
  if (disabled && undetermined === applicable) return disabledText;
  if (applicable === 0)
    return blind === 0
      ? 'It applies to nothing in your scope.'
      : 'Nothing that was read in your scope is what it is about, and not everything was read.';
  if (fail === 0) return `Nothing fails it among the ${formatQuantity(applicable)} it applies to.`;
  return `${formatQuantity(fail)} of the ${formatQuantity(applicable)} it applies to ${fail === 1 ? 'fails' : 'fail'} it.`;
};

const Counted = ({ count, href }: { readonly count: number; readonly href: string }) =>
  count === 0 ? (
    '0'
  ) : (
    <Link className="link" href={href}>
      {formatQuantity(count)}
    </Link>
  );

const countsOf = ({
  id,
  applicable,
  pass,
  fail,
  excepted,
  undetermined,
  thirdParty,
  selfApproved,
  disabled,
}: ControlSummary) =>
  [
    ['Applies to', formatQuantity(applicable)],
    ['Passing', formatQuantity(pass)],
    [
      'Excepted',
      <span key="e" className="inline-flex flex-wrap items-center gap-x-2">
        <Counted count={excepted} href={findingsHref({ control: [id], status: ['excepted'] })} />
        <SelfApprovedCount count={selfApproved} />
      </span>,
    ],
    [
      'Unknown',
      disabled ? (
        formatQuantity(undetermined)
      ) : (
        <Counted key="u" count={undetermined} href={findingsHref({ control: [id], status: ['undetermined'] })} />
      ),
    ],
    ['Failing', <Counted key="f" count={fail} href={findingsHref({ control: [id] })} />],
    ...(thirdParty === 0
      ? []
      : ([
          [
            'By third-party evidence',
            <span key="t" className="inline-flex items-center">
              {formatQuantity(thirdParty)}
              <Term name="thirdParty" />
            </span>,
          ],
        ] as const)),
  ] as const;

/** What a control says in the reader's scope, what it is about, and what others call it. */
export const ControlFacts = ({
  control,
  clusters,
}: {
  readonly control: ControlSummary;
  readonly clusters: number;
}) => {
  const blind = blindText(control.blind, clusters);
  const { subject, kinds, reads, aliases } = control;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Panel title="In your scope">
        <Facts facts={countsOf(control)} />
        {blind === undefined ? null : <p className="mt-2 text-ink-2">{blind}</p>}
      </Panel>
      <Panel title="What it is about">
        <p>
          {subject}
          {kinds.length === 0 ? '' : `: ${kinds.join(', ')}`}
        </p>
        {reads.length === 0 ? null : (
          <p className="mt-1 text-ink-2">Also reads {reads.join(', ')}; while those cannot be read it is unknown.</p>
        )}
      </Panel>
      <Panel title="Elsewhere called">
        <Aliases aliases={aliases} />
      </Panel>
    </div>
  );
};
