import { Check } from 'lucide-react';

const tones = {
  done: 'border-good text-good',
  now: 'border-accent bg-accent text-accent-ink',
  later: 'border-line-strong text-ink-2',
} as const;

/** One of a few things that are done in order. */
export const Step = ({
  number,
  title,
  state,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly state: keyof typeof tones;
  readonly children?: React.ReactNode;
}) => (
  <li className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3" aria-current={state === 'now' ? 'step' : undefined}>
    <span
      aria-hidden="true"
      className={`grid size-7 place-items-center rounded-full border font-medium tabular-nums ${tones[state]}`}
    >
      {state === 'done' ? <Check className="size-4" /> : number}
    </span>
    <div>
      <h2
        className={`min-h-7 font-semibold text-15 leading-7 [overflow-wrap:anywhere] ${state === 'later' ? 'text-ink-2' : ''}`}
      >
        {title}
      </h2>
      {children === undefined ? null : <div className="mt-3">{children}</div>}
    </div>
  </li>
);
