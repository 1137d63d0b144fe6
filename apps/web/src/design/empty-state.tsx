/** What will be shown here, why it is empty, and the one next step. */
export const EmptyState = ({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children: React.ReactNode;
  readonly action?: React.ReactNode;
}) => (
  <div className="flex flex-col items-start gap-3 p-6">
    <p className="font-medium text-15">{title}</p>
    <div className="prose-line text-ink-2">{children}</div>
    {action}
  </div>
);
