'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isForPage } from './row-keys.ts';

interface Ways {
  readonly closeHref: string;
  readonly previousHref?: string | undefined;
  readonly nextHref?: string | undefined;
}

const usePanelKeys = ({ closeHref, previousHref, nextHref }: Ways): void => {
  const router = useRouter();
  useEffect(() => {
    const hrefs: Readonly<Record<string, string | undefined>> = {
      Escape: closeHref,
      ArrowDown: nextHref,
      j: nextHref,
      ArrowUp: previousHref,
      k: previousHref,
    };
    const onKey = (event: KeyboardEvent) => {
      if (!(event.key in hrefs) || !isForPage(event)) return;
      // The list behind must not move its own focus as well.
      event.preventDefault();
      event.stopImmediatePropagation();
      const href = hrefs[event.key];
      if (href !== undefined) router.replace(href, { scroll: false });
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [router, closeHref, previousHref, nextHref]);
};

/**
 * Detail beside a list that stays where it is. Esc closes; arrows, j and k go to the neighbours. Each state is an address:
 * opening adds to the history, moving within it replaces.
 */
export const SidePanel = ({
  label,
  current,
  closeHref,
  previousHref,
  nextHref,
  children,
}: Ways & {
  readonly label: string;
  /** Changes when another thing is shown: the panel begins at its top again. */
  readonly current: string;
  readonly children: React.ReactNode;
}) => {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (current === '' || box.current === null) return;
    box.current.scrollTop = 0;
    box.current.focus({ preventScroll: true });
  }, [current]);
  usePanelKeys({ closeHref, previousHref, nextHref });
  return (
    <aside
      ref={box}
      tabIndex={-1}
      aria-label={label}
      className="fixed inset-y-0 right-0 z-40 w-full max-w-[34rem] overflow-y-auto border-l border-line bg-raised shadow-float outline-none xl:sticky xl:top-16 xl:z-10 xl:h-[calc(100vh-5rem)] xl:rounded xl:border xl:bg-surface xl:shadow-none"
    >
      <Link
        href={closeHref}
        replace
        scroll={false}
        aria-label="Close"
        title="Close (Esc)"
        className="absolute top-3 right-3 grid size-7 place-items-center rounded text-ink-2 hover:bg-hover hover:text-ink"
      >
        <X aria-hidden="true" className="size-4" />
      </Link>
      {children}
    </aside>
  );
};
