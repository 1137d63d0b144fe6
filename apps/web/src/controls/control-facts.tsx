import type { ControlSummary } from '@plimsoll/contracts';
import { Facts } from '#design/facts.tsx';
import { Panel } from '#design/panel.tsx';
import { formatQuantity } from '#design/quantity.tsx';
import { Aliases } from './aliases.tsx';

/** The sentence that answers how many fail. */
export const controlAnswer = ({ applicable, fail }: ControlSummary): string => {
  if (applicable === 0) return 'It applies to nothing in your scope.';
  if (fail === 0) return `Nothing fails it among the ${formatQuantity(applicable)} it applies to.`;
  return `${formatQuantity(fail)} of the ${formatQuantity(applicable)} it applies to ${fail === 1 ? 'fails' : 'fail'} it.`;
};

const countsOf = ({ applicable, fail, excepted, undetermined }: ControlSummary) =>
  [
    ['Applies to', applicable],
    ['Passing', Math.max(applicable - fail - excepted - undetermined, 0)],
    ['Excepted', excepted],
    ['Unknown', undetermined],
    ['Failing', fail],
  ] as const;

/** What a control says in the reader's scope, what it is about, and what others call it. */
export const ControlFacts = ({ control }: { readonly control: ControlSummary }) => {
  const { subject, kinds, reads, aliases } = control;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Panel title="In your scope">
        <Facts facts={countsOf(control).map(([name, count]) => [name, formatQuantity(count)])} />
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
