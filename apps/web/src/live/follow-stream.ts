import type { LiveChanged, LiveEnded } from '@plimsoll/contracts';
import { type StreamMessage, takeMessages } from './event-stream.ts';

/** What a connection tells. */
export interface StreamEars {
  readonly opened: () => void;
  readonly changed: (changed: LiveChanged) => void;
  /** Nobody knows what happened: ask again for whatever is shown. */
  readonly missed: () => void;
}

/** `over`: whoever is signed in here is signed in no longer; `again`: connect anew at once; `failed`: after a while. */
export type StreamEnd = 'over' | 'again' | 'failed';

/** The API gives a sign of life every 15 s; one that is missed three times will not come. */
const silentMs = 45_000;

/** Where a stream is, between one connection and the next. */
export interface StreamPlace {
  position: string | undefined;
}

/** Follows the stream until it ends or `signal` aborts. Never rejects. */
export const followStream = async (ears: StreamEars, place: StreamPlace, signal: AbortSignal): Promise<StreamEnd> => {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silentMs);
  const awake = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), silentMs);
  };
  try {
    const query = place.position === undefined ? '' : `?after=${encodeURIComponent(place.position)}`;
    const response = await fetch(`/live${query}`, {
      cache: 'no-store',
      // Without a session the answer leads to the sign-in page.
      redirect: 'manual',
      signal: AbortSignal.any([signal, silent.signal]),
    });
    if (response.type === 'opaqueredirect' || response.status === 401) return 'over';
    if (!response.ok || response.body === null) return 'failed';
    ears.opened();
    return await read(response.body, ears, place, awake);
  } catch {
    return signal.aborted ? 'again' : 'failed';
  } finally {
    clearTimeout(timer);
  }
};

const read = async (
  body: ReadableStream<Uint8Array>,
  ears: StreamEars,
  place: StreamPlace,
  awake: () => void,
): Promise<StreamEnd> => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return 'failed';
    awake();
    const taken = takeMessages(text + decoder.decode(value, { stream: true }));
    text = taken.rest;
    for (const message of taken.messages) {
      const end = hear(message, ears);
      if (end !== undefined) return end;
      place.position = message.id ?? place.position;
    }
  }
};

const hear = ({ name, data }: StreamMessage, ears: StreamEars): StreamEnd | undefined => {
  if (name === 'changed') ears.changed(JSON.parse(data ?? '') as LiveChanged);
  if (name === 'missed') ears.missed();
  if (name !== 'ended') return undefined;
  const { reason } = JSON.parse(data ?? '') as LiveEnded;
  if (reason === 'auth') return 'over';
  // What may be seen is another now: nothing that is shown is sure to be.
  if (reason === 'access') ears.missed();
  return reason === 'access' ? 'again' : 'failed';
};
