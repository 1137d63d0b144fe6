import type { ResourceDetail } from '@plimsoll/contracts';
import { CodeView } from '#design/code-view.tsx';
import { foundText } from '#findings/found-text.ts';

/** The object as it is stored, with every place that breaks a control. */
export const ResourceObject = ({ resource: { object, kind, name } }: { readonly resource: ResourceDetail }) => {
  if (object === null)
    return (
      <p className="prose-line p-4 text-ink-2">
        The body of this version is no longer held: it is older than what is kept. What was said of it is in the history
        of its findings.
      </p>
    );
  const marks = object.marks.map(({ line, title, found }) => ({ line, note: `${title}: found ${foundText(found)}` }));
  return <CodeView code={object.yaml} marks={marks} label={`${kind} ${name}`} />;
};
