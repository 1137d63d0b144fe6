/** Why a sign-in was refused: a code of the error table and a sentence with what to do next. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

/** One line, because next-auth carries nothing else from the server to the form. */
export const formatRefusal = (code: string, detail: string): string => `${code}|${detail}`;

export const parseRefusal = (text: string): Refusal => {
  const bar = text.indexOf('|');
  return bar < 0
    ? { code: 'internal', detail: 'The sign-in did not go through. Try again.' }
    : { code: text.slice(0, bar), detail: text.slice(bar + 1) };
};
