import { CircleAlert, Info } from 'lucide-react';

/** Said where it matters: `stale` on a number that may be old or blind, `told` for what is good to know. */
export const Note = ({
  kind,
  children,
}: {
  readonly kind: 'stale' | 'told' | 'wrong';
  readonly children: React.ReactNode;
}) => {
  const Icon = kind === 'told' ? Info : CircleAlert;
  const tone = {
    stale: 'border-caution bg-caution-weak text-caution',
    told: 'border-line bg-sunken text-ink-2',
    wrong: 'border-danger bg-danger-weak text-danger',
  }[kind];
  return (
    <div role={kind === 'wrong' ? 'alert' : 'note'} className={`flex gap-2 rounded border px-3 py-2 text-13 ${tone}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 [overflow-wrap:anywhere]">{children}</div>
    </div>
  );
};
