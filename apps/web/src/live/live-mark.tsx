'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { classNames } from '#design/class-names.ts';
import { useLive } from './live-provider.tsx';
import { refreshedBy } from './refreshed-by.ts';

// A connection that is back within this time is nothing to speak of.
const patienceMs = 4_000;

const texts = {
  live: ['live', 'What changes arrives by itself'],
  apart: [
    'not live',
    'Changes do not arrive by themselves just now; pages are asked for again when you come back to them',
  ],
  over: ['signed out', 'You are signed out'],
} as const;

/** Whether what is shown keeps up by itself; said of pages that do. */
export const LiveMark = () => {
  const { state } = useLive();
  const path = usePathname();
  const [shown, setShown] = useState<keyof typeof texts>();
  useEffect(() => {
    if (state === 'beginning') return;
    const timer = setTimeout(() => setShown(state), state === 'apart' ? patienceMs : 0);
    return () => clearTimeout(timer);
  }, [state]);
  if (shown === undefined || (shown === 'live' && refreshedBy(path) === undefined)) return null;
  const [word, title] = texts[shown];
  return (
    <span
      title={title}
      data-live={shown}
      className="flex items-center gap-1.5 whitespace-nowrap px-1 text-12 text-ink-2"
    >
      <span
        aria-hidden="true"
        className={classNames(
          'size-1.5 rounded-full border',
          shown === 'live' ? 'border-accent bg-accent' : 'border-ink-3',
        )}
      />
      <span className="max-md:sr-only">{word}</span>
    </span>
  );
};
