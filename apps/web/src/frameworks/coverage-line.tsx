import type { FrameworkSummary } from '@plimsoll/contracts';
import { formatQuantity } from '#design/quantity.tsx';
import { Term } from '#design/term.tsx';

/** Published, mapped, decided, attested: how much of a framework anything here is said about. */
export const CoverageLine = ({ framework }: { readonly framework: FrameworkSummary }) => (
  <dl className="flex flex-wrap gap-x-8 gap-y-2">
    {(['published', 'mapped', 'decided', 'attested'] as const).map((name) => (
      <div key={name} className="flex flex-col-reverse">
        <dt className="flex items-center text-12 text-ink-2">
          {name}
          <Term name={name} />
        </dt>
        <dd className="font-semibold text-20 tabular-nums">{formatQuantity(framework[name])}</dd>
      </div>
    ))}
  </dl>
);
