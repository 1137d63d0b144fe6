'use client';

import type { LiveChanged } from '@plimsoll/contracts';
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { keepFollowing, type LiveState } from './keep-following.ts';
import { SignedOut } from './signed-out.tsx';

/** What changed; undefined where nobody knows, and whatever is shown has to be asked for again. */
export type LiveNews = LiveChanged | undefined;

interface Live {
  readonly state: LiveState;
  /** Returns how to stop. */
  readonly subscribe: (hear: (news: LiveNews) => void) => () => void;
}

const Context = createContext<Live>({ state: 'beginning', subscribe: () => () => undefined });

export const useLive = (): Live => useContext(Context);

/** Hears what changes for everything on the page, over one connection, and says when whoever looks is signed out. */
export const LiveProvider = ({ children }: { readonly children: React.ReactNode }) => {
  const [state, setState] = useState<LiveState>('beginning');
  const hearers = useRef(new Set<(news: LiveNews) => void>());
  useEffect(() => {
    const aborter = new AbortController();
    const tell = (news: LiveNews): void => {
      for (const hear of hearers.current) hear(news);
    };
    void keepFollowing({ state: setState, changed: tell, missed: () => tell(undefined) }, aborter.signal);
    return () => aborter.abort();
  }, []);
  const live = useMemo(
    () => ({
      state,
      subscribe: (hear: (news: LiveNews) => void) => {
        hearers.current.add(hear);
        return () => void hearers.current.delete(hear);
      },
    }),
    [state],
  );
  return (
    <Context value={live}>
      {children}
      <SignedOut over={state === 'over'} />
    </Context>
  );
};
