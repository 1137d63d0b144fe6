'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { Button } from '#design/button.tsx';
import { type LiveNews, useLive } from '#live/live-provider.tsx';
import { lookAgain } from './look-again.ts';
import { newsText } from './news-text.ts';
import type { FindingsState } from './url-state.ts';

// Events come in crowds while a cluster is judged.
const gatherMs = 1_500;

const isAbout = ({ cluster }: FindingsState, news: LiveNews): boolean =>
  news === undefined ||
  news.clusters.some(
    ({ id, began, changed, ended }) =>
      began + changed + ended > 0 && (cluster === null || cluster.length === 0 || cluster.includes(id)),
  );

const chosenRow = (): Element | null => document.querySelector('tbody tr[aria-current="true"]');

/** Returns what to call before a list is drawn anew: the row that is open then stays where it was on the screen. */
const usePlaceOf = (shown: string): (() => void) => {
  const top = useRef<number>(undefined);
  useEffect(() => {
    const before = top.current;
    top.current = undefined;
    if (before === undefined || shown === '') return;
    // After whatever the browser itself moves to keep the place.
    const frame = requestAnimationFrame(() => {
      const now = chosenRow()?.getBoundingClientRect().top;
      if (now !== undefined) window.scrollBy({ top: now - before, behavior: 'instant' });
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return useCallback(() => {
    top.current = chosenRow()?.getBoundingClientRect().top;
  }, []);
};

/**
 * Says what a list would show that it does not, and draws it when it is asked to: whoever reads keeps their place. Lies
 * over the list, so that nothing moves when it appears.
 */
export const FindingsNews = ({
  state,
  words,
  total,
}: {
  readonly state: FindingsState;
  readonly words: readonly string[];
  readonly total: number;
}) => {
  const { subscribe } = useLive();
  const router = useRouter();
  const [pending, begin] = useTransition();
  const [text, setText] = useState('');
  const shown = words.join(' ');
  const keepPlace = usePlaceOf(shown);
  const asked = JSON.stringify(state);
  useEffect(() => {
    setText('');
    const query = JSON.parse(asked) as FindingsState;
    const before = { words: shown === '' ? [] : shown.split(' '), total };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async (): Promise<void> => {
      timer = undefined;
      const now = await lookAgain(query).catch(() => undefined);
      if (!gone && now !== undefined) setText(newsText(before, now));
    };
    const stop = subscribe((news) => {
      if (isAbout(query, news)) timer ??= setTimeout(() => void look(), gatherMs);
    });
    return () => {
      gone = true;
      stop();
      clearTimeout(timer);
    };
  }, [asked, shown, total, subscribe]);
  return (
    <div className="pointer-events-none sticky top-14 z-20 flex h-0 justify-center">
      <p role="status" className="sr-only">
        {text === '' ? '' : `${text}. Show them with the button above the list.`}
      </p>
      {text === '' ? null : (
        <Button
          look="primary"
          pending={pending}
          onClick={() => {
            keepPlace();
            begin(() => router.refresh());
          }}
          className="pointer-events-auto -mt-1 shadow-float"
        >
          {text} · show
        </Button>
      )}
    </div>
  );
};
