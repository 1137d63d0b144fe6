/** What failed, whether anything was lost, what to do, and a reference that the logs contain. */
export const ErrorState = ({
  title,
  safety,
  remedy,
  reference,
  actions,
}: {
  readonly title: string;
  readonly safety: string;
  readonly remedy: string;
  readonly reference?: string;
  readonly actions?: React.ReactNode;
}) => (
  <div role="alert" className="flex max-w-2xl flex-col items-start gap-2 rounded border border-danger bg-surface p-6">
    <h1 className="font-semibold text-20">{title}</h1>
    <p className="prose-line text-15 text-ink-2">{safety}</p>
    <p className="prose-line text-15 text-ink-2">{remedy}</p>
    {reference === undefined || reference === '' ? null : (
      <p className="text-12 text-ink-2">
        Reference for the logs: <code className="name select-all">{reference}</code>
      </p>
    )}
    {actions === undefined ? null : <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
  </div>
);
