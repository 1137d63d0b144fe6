import { classNames } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import { ScrollToMark } from './scroll-to-mark.tsx';
import { type TokenKind, yamlTokens } from './yaml-tokens.ts';

const tones: Readonly<Record<TokenKind, string>> = {
  key: 'text-ink',
  text: 'text-accent',
  constant: 'text-good',
  comment: 'text-ink-3 italic',
  mark: 'text-ink-3',
  masked: 'rounded-[3px] bg-sunken text-ink-2',
  plain: '',
};

export interface LineMark {
  readonly line: number;
  /** Said beside the line. */
  readonly note: string;
}

const Line = ({ text }: { readonly text: string }) => {
  let at = 0;
  return yamlTokens(text).map((token) => {
    const key = at;
    at += token.text.length;
    return (
      <span key={key} className={tones[token.kind]}>
        {token.text}
      </span>
    );
  });
};

/**
 * YAML with marked lines, scrolled to the first of them. What is said of a line stands below it and keeps to the width that
 * is seen, however far the line itself runs. The text is only ever text: it comes from clusters.
 */
export const CodeView = ({
  code,
  marks,
  label,
}: {
  readonly code: string;
  readonly marks: readonly LineMark[];
  readonly label: string;
}) => {
  const lines = code.replace(/\n$/, '').split('\n');
  const notes = new Map<number, string[]>();
  for (const { line, note } of marks) notes.set(line, [...(notes.get(line) ?? []), note]);
  const first = Math.min(...notes.keys());
  return (
    <div className="@container rounded border border-line bg-sunken">
      <div className="flex min-h-9 items-center justify-between border-b border-line pr-1 pl-3 text-12 text-ink-2">
        <span>
          {label}
          {notes.size === 0 ? '' : `, ${notes.size === 1 ? '1 line' : `${notes.size} lines`} marked`}
        </span>
        <CopyButton text={code} />
      </div>
      <ScrollToMark label={label}>
        <ol className="name w-max min-w-full py-2 text-12 leading-5">
          {lines.map((text, index) => {
            const line = index + 1;
            const said = notes.get(line);
            return (
              <li
                key={line}
                data-mark={line === first ? 'first' : undefined}
                className={classNames(said !== undefined && 'border-segment-out border-l-3 bg-mark')}
              >
                <span className="flex">
                  <span
                    aria-hidden="true"
                    className={classNames(
                      'w-12 shrink-0 select-none pr-3 text-right text-ink-3',
                      said !== undefined && '-ml-[3px]',
                    )}
                  >
                    {line}
                  </span>
                  <span className="whitespace-pre pr-4">
                    <Line text={text} />
                  </span>
                </span>
                {said === undefined ? null : (
                  <mark className="sticky left-0 block w-[calc(100cqw-1.25rem)] whitespace-normal bg-transparent pb-1 pl-[45px] font-sans text-ink-2 [overflow-wrap:anywhere]">
                    {said.join('; ')}
                  </mark>
                )}
              </li>
            );
          })}
        </ol>
      </ScrollToMark>
    </div>
  );
};
