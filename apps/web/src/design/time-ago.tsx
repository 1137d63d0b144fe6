'use client';

import { useEffect, useState } from 'react';
import { formatAgo, formatInstant } from './instant-text.ts';

/** How long ago, with the exact instant on hover: in UTC until the browser has said its zone. */
export const TimeAgo = ({ at, prefix = '' }: { readonly at: string; readonly prefix?: string }) => {
  const [shown, setShown] = useState<{ readonly text: string; readonly title: string }>();
  useEffect(() => {
    const show = () => setShown({ text: formatAgo(at, new Date()), title: formatInstant(at) });
    show();
    const timer = setInterval(show, 30_000);
    return () => clearInterval(timer);
  }, [at]);
  return (
    <time
      dateTime={at}
      title={shown?.title ?? formatInstant(at, 'UTC')}
      className="whitespace-nowrap tabular-nums"
      suppressHydrationWarning
    >
      {prefix}
      {shown?.text ?? formatAgo(at, new Date())}
    </time>
  );
};
