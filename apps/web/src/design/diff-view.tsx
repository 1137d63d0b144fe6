import { CopyButton } from './copy-button.tsx';

const lookOf = (line: string): { readonly className: string; readonly says: string } => {
  if (/^(---|\+\+\+|===|Index: )/.test(line)) return { className: 'text-ink-3', says: '' };
  if (line.startsWith('+')) return { className: 'bg-added', says: 'added: ' };
  if (line.startsWith('-')) return { className: 'bg-removed', says: 'removed: ' };
  return { className: line.startsWith('@@') ? 'text-ink-3' : '', says: '' };
};

/** A unified diff; signs at the start of lines say what colours say. */
export const DiffView = ({ diff, label }: { readonly diff: string; readonly label: string }) => (
  <div className="rounded border border-line bg-sunken">
    <div className="flex min-h-9 items-center justify-between border-b border-line pr-1 pl-3 text-12 text-ink-2">
      <span>{label}</span>
      <CopyButton text={diff} label="Copy diff" />
    </div>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse (WCAG 2.1.1) */}
    <section tabIndex={0} aria-label={label} className="max-h-96 overflow-auto">
      <ol className="name w-max min-w-full py-2 text-12 leading-5">
        {diff
          .replace(/\n$/, '')
          .split('\n')
          .map((line, index) => {
            const { className, says } = lookOf(line);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line of a diff is its number
              <li key={index} className={`whitespace-pre px-3 ${className}`}>
                <span className="sr-only">{says}</span>
                {line === '' ? ' ' : line}
              </li>
            );
          })}
      </ol>
    </section>
  </div>
);
