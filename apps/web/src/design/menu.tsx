'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** What floats below a button. Closes on Esc, on a press outside and when another page opens; works without scripts. */
export const Menu = ({
  label,
  title,
  align = 'left',
  children,
}: {
  readonly label: React.ReactNode;
  /** Name of the button when its label is a picture. */
  readonly title?: string;
  readonly align?: 'left' | 'right';
  readonly children: React.ReactNode;
}) => {
  const box = useRef<HTMLDetailsElement>(null);
  const path = usePathname();
  useEffect(() => {
    if (path !== '' && box.current !== null) box.current.open = false;
  }, [path]);
  useEffect(() => {
    const close = (event: Event) => {
      const details = box.current;
      if (details === null || !details.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        details.querySelector('summary')?.focus();
      } else if (event.target instanceof Node && details.contains(event.target)) return;
      details.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={box} className="relative min-w-0">
      <summary
        aria-label={title}
        className="flex h-8 min-w-0 list-none items-center gap-1.5 rounded px-2 hover:bg-hover [&::-webkit-details-marker]:hidden"
      >
        {label}
      </summary>
      <div
        className={`absolute top-full z-40 mt-1 max-h-[70vh] w-64 max-w-[calc(100vw-2rem)] overflow-y-auto rounded border border-line bg-raised p-2 shadow-float ${align === 'right' ? 'right-0' : 'left-0'}`}
      >
        {children}
      </div>
    </details>
  );
};
