'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { startTransition, useEffect, useState } from 'react';
import { askedDay, asOfName } from '#time/as-of.ts';
import { useLive } from './live-provider.tsx';
import { changes, refreshedBy, sentenceOf } from './refreshed-by.ts';

/** Events come in crowds while a cluster is judged: a page is drawn again at most this often. */
const gatherMs = 1_000;
const restMs = 4_000;

/** Keeps the page that is looked at up to date in place. Lists of findings say what is new instead. */
export const LivePage = () => {
  const { subscribe } = useLive();
  const router = useRouter();
  const [path, search] = [usePathname(), useSearchParams()];
  const inThePast = askedDay(search.get(asOfName), new Date()) !== undefined;
  const still = inThePast || path === '/findings' || refreshedBy(path) === undefined;
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (still) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const stop = subscribe((news) => {
      if (news !== undefined && !changes(path, news)) return;
      if (news !== undefined) setSaid((before) => sentenceOf(news) || before);
      timer ??= setTimeout(
        () => {
          timer = undefined;
          // What is shown once, and what is being gone through, stays until it is left.
          if (document.querySelector('[data-stays]') !== null) return;
          last = Date.now();
          startTransition(() => router.refresh());
        },
        Math.max(gatherMs, last + restMs - Date.now()),
      );
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [still, path, subscribe, router]);
  return (
    <p role="status" className="sr-only">
      {still ? '' : said}
    </p>
  );
};
