import { CopyButton } from './copy-button.tsx';

/** A command to run in a terminal, or a value to paste; all of it is copied, however long. */
export const CommandLine = ({
  children,
  label = 'Command',
  prompt = true,
}: {
  readonly children: string;
  readonly label?: string;
  readonly prompt?: boolean;
}) => (
  <section aria-label={label} className="flex items-start gap-2 rounded border border-line bg-sunken py-1 pr-1 pl-3">
    <pre className="name min-w-0 flex-1 whitespace-pre-wrap py-1 text-12">
      {prompt ? (
        <span aria-hidden="true" className="select-none text-ink-3">
          {'$ '}
        </span>
      ) : null}
      <code>{children}</code>
    </pre>
    <CopyButton text={children} />
  </section>
);
