import { Check } from 'lucide-react';
import Link from 'next/link';
import { formatCapped } from './quantity.tsx';
import { Term } from './term.tsx';
import type { TermName } from './terms.ts';

export interface FacetChoice {
  readonly value: string;
  readonly label: React.ReactNode;
  readonly count: { readonly count: number; readonly exact: boolean };
  readonly chosen: boolean;
  /** The same page with this choice added, or taken away when it is chosen. */
  readonly href: string;
}

/** The values of one property with how many each would leave; several may be chosen. Each choice is a link. */
export const FacetList = ({
  title,
  choices,
  open = true,
  most = 8,
  term,
}: {
  readonly title: string;
  readonly choices: readonly FacetChoice[];
  readonly open?: boolean;
  readonly most?: number;
  /** A word of ours among the choices, and what stands beside its explanation. */
  readonly term?: { readonly name: TermName; readonly text: string };
}) => {
  if (choices.length === 0) return null;
  const sorted = [...choices.filter(({ chosen }) => chosen), ...choices.filter(({ chosen }) => !chosen)];
  return (
    <details open={open || choices.some(({ chosen }) => chosen)} className="border-b border-line py-2 last:border-0">
      <summary className="py-1 font-medium text-12 text-ink-2">{title}</summary>
      {term === undefined ? null : (
        <p className="flex min-h-6 items-center px-1 text-12 text-ink-2">
          {term.text}
          <Term name={term.name} />
        </p>
      )}
      <ul>
        {sorted.slice(0, most).map((choice) => (
          <Choice key={choice.value} choice={choice} />
        ))}
      </ul>
      {sorted.length > most ? (
        <details>
          <summary className="py-1 text-12 text-ink-2">{sorted.length - most} more</summary>
          <ul>
            {sorted.slice(most).map((choice) => (
              <Choice key={choice.value} choice={choice} />
            ))}
          </ul>
        </details>
      ) : null}
    </details>
  );
};

const Choice = ({ choice: { label, count, chosen, href } }: { readonly choice: FacetChoice }) => (
  <li>
    <Link
      href={href}
      scroll={false}
      aria-current={chosen ? 'true' : undefined}
      className="flex min-h-7 items-center gap-2 rounded px-1 hover:bg-hover"
    >
      <span
        aria-hidden="true"
        className={`grid size-3.5 shrink-0 place-items-center rounded-[3px] border ${chosen ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong'}`}
      >
        {chosen ? <Check className="size-3" /> : null}
      </span>
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <span className="text-12 tabular-nums text-ink-3">{formatCapped(count)}</span>
      {chosen ? <span className="sr-only">chosen; follow to take it away</span> : null}
    </Link>
  </li>
);
