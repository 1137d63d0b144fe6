/** A part of a page with a heading of its own. */
export const Panel = ({
  title,
  aside,
  note,
  id,
  flush = false,
  children,
}: {
  readonly title: string;
  /** At the right of the heading: a link, a count, a button. */
  readonly aside?: React.ReactNode;
  readonly note?: React.ReactNode;
  readonly id?: string;
  /** Without inner space, for tables. */
  readonly flush?: boolean;
  readonly children: React.ReactNode;
}) => (
  <section id={id} className="min-w-0 scroll-mt-16 rounded border border-line bg-surface">
    <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
      <h2 className="font-semibold text-15">{title}</h2>
      {aside === undefined ? null : <div className="text-12 text-ink-2">{aside}</div>}
      {note === undefined ? null : <p className="w-full text-12 text-ink-2">{note}</p>}
    </header>
    <div className={flush ? '' : 'p-4'}>{children}</div>
  </section>
);
