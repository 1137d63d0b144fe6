'use client';

import { CalendarClock } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Button } from '#design/button.tsx';
import { formatDay } from '#design/instant-text.ts';
import { Menu } from '#design/menu.tsx';
import { isForPage } from '#design/row-keys.ts';
import { askedDay, asOfName, hrefAsOf, nowWord, takesAsOf } from './as-of.ts';

const oneDay = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * oneDay).toISOString().slice(0, 10);

const steps = [
  ['Yesterday', 1],
  ['7 days ago', 7],
  ['30 days ago', 30],
  ['90 days ago', 90],
  ['A year ago', 365],
] as const;

/** The day that is looked at, from the address; undefined: now, or a page that is always of now. */
const useDay = () => {
  const [path, search] = [usePathname(), useSearchParams()];
  const possible = takesAsOf(path);
  const day = possible ? askedDay(search.get(asOfName), new Date()) : undefined;
  // Another document, so that no page that was fetched ahead is of another day.
  const hrefOf = (to: string): string => hrefAsOf(path, search.toString(), to);
  return { possible, day, hrefOf };
};

/** A day of the reader's choice, or one of a few. */
const Days = ({ day, hrefOf }: { readonly day: string | undefined; readonly hrefOf: (to: string) => string }) => {
  const choose = (form: FormData): void => {
    const chosen = form.get('day');
    if (typeof chosen === 'string' && chosen !== '') window.location.assign(hrefOf(chosen));
  };
  const row = 'block rounded px-2 py-1 hover:bg-hover aria-[current]:bg-accent-weak';
  return (
    <>
      <form action={choose} className="flex flex-wrap items-end gap-2 px-2 pb-2">
        <label className="min-w-0 flex-1 text-12 text-ink-2">
          As it was at the end of
          <input
            key={day}
            type="date"
            name="day"
            required
            max={daysAgo(1)}
            defaultValue={day}
            className="mt-1 block h-8 w-full rounded border border-line-strong bg-surface px-2 text-13 text-ink"
          />
        </label>
        <Button type="submit">Look</Button>
      </form>
      <a href={hrefOf(nowWord)} className={row} aria-current={day === undefined ? 'true' : undefined}>
        Now
      </a>
      {steps.map(([title, days]) => (
        <a key={days} href={hrefOf(daysAgo(days))} className={row} suppressHydrationWarning>
          {title}
        </a>
      ))}
      <p className="px-2 pt-2 text-12 text-ink-2">Days end at midnight in UTC.</p>
    </>
  );
};

/** Chooses the day that pages are looked at; `d` opens it. */
export const AsOfBar = () => {
  const { possible, day, hrefOf } = useDay();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'd' || !isForPage(event)) return;
      event.preventDefault();
      const details = box.current?.querySelector('details');
      if (details === null || details === undefined) return;
      details.open = true;
      details.querySelector<HTMLElement>('input, a, summary')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    const url = new URL(window.location.href);
    if (url.searchParams.get(asOfName) !== nowWord) return;
    url.searchParams.delete(asOfName);
    window.history.replaceState(window.history.state, '', url);
  }, []);
  return (
    <div ref={box} className="min-w-0">
      <Menu
        title={day === undefined ? 'As of now: choose a date' : `As of ${formatDay(day)}: choose another date`}
        align="right"
        label={
          <>
            <CalendarClock aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
            <span className={day === undefined ? 'max-md:hidden' : 'truncate font-medium'}>
              {day === undefined ? 'now' : formatDay(day)}
            </span>
          </>
        }
      >
        {possible ? (
          <Days day={day} hrefOf={hrefOf} />
        ) : (
          <p className="px-2 py-1 text-13 text-ink-2">
            This page is always of now. Posture, findings, frameworks, controls and inventory can be looked at as of a
            day in the past.
          </p>
        )}
      </Menu>
    </div>
  );
};

/** Says, unmistakably, that a page is of the past. */
export const AsOfFrame = () => {
  const { day, hrefOf } = useDay();
  if (day === undefined) return null;
  return (
    <>
      <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-50 border-4 border-accent" />
      <section
        aria-label="Time machine"
        className="flex flex-wrap items-baseline gap-x-4 gap-y-1 bg-accent px-4 py-2 text-accent-ink md:px-8"
      >
        <p className="font-semibold">You are looking at {formatDay(day)}</p>
        <p className="min-w-0 flex-1 basis-64 text-12">
          Numbers are as they were at the end of that day in UTC. Names, labels and the states of clusters are of now.
        </p>
        <a href={hrefOf(nowWord)} className="font-medium underline underline-offset-2">
          Back to now
        </a>
      </section>
    </>
  );
};
