import { liveMessages } from '@plimsoll/contracts';
import type { z } from 'zod';

type Messages = typeof liveMessages;
export type MessageName = keyof Messages;

/** A message as a stream carries it, https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream. */
export const messageText = <Name extends MessageName>(
  name: Name,
  body: z.input<Messages[Name]>,
  position?: string,
): string => {
  const id = position === undefined ? '' : `id: ${position}\n`;
  // JSON holds no line break, so it is one line of data.
  return `event: ${name}\n${id}data: ${JSON.stringify(liveMessages[name].parse(body))}\n\n`;
};

/** A sign of life, which moves the position of whoever resumes and is no event. */
export const beatText = (position: string): string => `: beat\nid: ${position}\n\n`;
