'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const begin = 2_000;
const slowest = 30_000;

/** Asks for the page again, ever more slowly and only while it is seen, until it is drawn without this part. */
export const RefreshUntilChange = () => {
  const router = useRouter();
  useEffect(() => {
    let pause = begin;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      if (document.visibilityState === 'visible') router.refresh();
      pause = Math.min(pause * 1.4, slowest);
      timer = setTimeout(again, pause);
    };
    timer = setTimeout(again, pause);
    return () => clearTimeout(timer);
  }, [router]);
  return null;
};
