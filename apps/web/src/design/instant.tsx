'use client';

import { useEffect, useState } from 'react';
import { formatDay, formatInstant } from './instant-text.ts';

/** The reader's zone once the browser has said it, UTC until then. Months are spelled by another ICU on the server. */
const useZone = (): string => {
  const [zone, setZone] = useState('UTC');
  useEffect(() => setZone(new Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
};

/** An exact instant in the reader's zone, which is named on hover. */
export const Instant = ({ at }: { readonly at: string }) => {
  const zone = useZone();
  return (
    <time dateTime={at} title={zone.replaceAll('_', ' ')} className="tabular-nums" suppressHydrationWarning>
      {formatInstant(at, zone)}
    </time>
  );
};

/** The day in UTC that an instant ends or begins, as days of the past are counted; the instant itself on hover. */
export const InstantDay = ({ at }: { readonly at: string }) => (
  <time
    dateTime={at}
    title={formatInstant(at, useZone())}
    className="whitespace-nowrap tabular-nums"
    suppressHydrationWarning
  >
    {formatDay(at)}
  </time>
);
