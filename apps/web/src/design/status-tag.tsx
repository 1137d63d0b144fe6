const tones = {
  neutral: 'border-line-strong text-ink-2',
  good: 'border-good text-good',
  caution: 'border-caution text-caution bg-caution-weak',
  danger: 'border-danger text-danger',
  quiet: 'border-line text-ink-3',
  dotted: 'border-dotted border-line-strong text-ink-2',
} as const;

export type Tone = keyof typeof tones;

/** A state in one word. Its colours are never those of a severity, and the word says it without any colour. */
export const StatusTag = ({
  tone = 'neutral',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: React.ReactNode;
}) => (
  <span
    title={title}
    className={`inline-flex items-center whitespace-nowrap rounded border px-1.5 font-normal text-12 leading-[18px] ${tones[tone]}`}
  >
    {children}
  </span>
);
