import { followStream, type StreamEars, type StreamEnd, type StreamPlace } from './follow-stream.ts';

/** `live`: changes arrive by themselves; `apart`: they do not, and pages are asked for again when one comes back to them. */
export type LiveState = 'beginning' | 'live' | 'apart' | 'over';

export interface LiveEars extends Omit<StreamEars, 'opened'> {
  readonly state: (state: LiveState) => void;
}

const soonestMs = 2_000;
const latestMs = 60_000;
/** A browser holds six connections to one server, for all of its tabs: one that is not looked at gives its own back. */
const unseenMs = 10_000;

const isSeen = (): boolean => document.visibilityState === 'visible';

/** Resolves when the tab is looked at, or `signal` aborts. */
const seen = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (isSeen() || signal.aborted) return resolve();
    const look = (): void => {
      if (!isSeen() && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look, { once: true });
  });

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });

/** Aborts when the tab has not been looked at for a while, or `signal` does. */
const whileSeen = (signal: AbortSignal): { readonly signal: AbortSignal; readonly done: () => void } => {
  const unseen = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (!isSeen()) timer = setTimeout(() => unseen.abort(), unseenMs);
  };
  document.addEventListener('visibilitychange', look);
  const done = (): void => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
  return { signal: AbortSignal.any([signal, unseen.signal]), done };
};

const once = async (ears: StreamEars, place: StreamPlace, signal: AbortSignal): Promise<StreamEnd> => {
  const watched = whileSeen(signal);
  try {
    return await followStream(ears, place, watched.signal);
  } finally {
    watched.done();
  }
};

/** Follows the stream for as long as the page is there, and goes on where it was after each break. */
export const keepFollowing = async (ears: LiveEars, signal: AbortSignal): Promise<void> => {
  const place: StreamPlace = { position: undefined };
  let wait = soonestMs;
  let wasApart = false;
  const opened = (): void => {
    wait = soonestMs;
    wasApart = false;
    ears.state('live');
  };
  while (!signal.aborted) {
    const left = !isSeen();
    await seen(signal);
    // It could not be followed before, so nobody told what changed since.
    if (left && wasApart && !signal.aborted) ears.missed();
    const end = signal.aborted ? 'again' : await once({ ...ears, opened }, place, signal);
    if (end === 'over') return ears.state('over');
    if (end === 'again') continue;
    wasApart = true;
    ears.state('apart');
    await pause(wait, signal);
    wait = Math.min(wait * 2, latestMs);
  }
};
