/** A message of a stream, https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream. */
export interface StreamMessage {
  readonly name: string;
  /** Where to go on after it; left out where the message does not move that. */
  readonly id: string | undefined;
  /** Undefined where there is no event: a sign of life. */
  readonly data: string | undefined;
}

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trimStart();

/** The whole messages at the beginning of a text, and what is left of it. The API ends lines with LF and data is one line. */
export const takeMessages = (text: string): { readonly messages: readonly StreamMessage[]; readonly rest: string } => {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const messages = blocks.map((block) => ({
    name: fieldOf(block, 'event') ?? 'message',
    id: fieldOf(block, 'id'),
    data: fieldOf(block, 'data'),
  }));
  return { messages, rest };
};
