import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';

/** One title and one sentence that answers the page's question, then what can be done. */
export const PageHeader = ({
  title,
  answer,
  actions,
  crumbs,
  tags,
}: {
  readonly title: string;
  readonly answer?: React.ReactNode;
  readonly actions?: React.ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly tags?: React.ReactNode;
}) => (
  <header className="mb-5">
    {crumbs === undefined ? null : <Breadcrumbs crumbs={crumbs} />}
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-20 [overflow-wrap:anywhere]">
          {title}
          {tags}
        </h1>
        {answer === undefined ? null : (
          <p className="prose-line mt-1 text-15 text-ink-2 [overflow-wrap:anywhere]">{answer}</p>
        )}
      </div>
      {actions === undefined ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  </header>
);
