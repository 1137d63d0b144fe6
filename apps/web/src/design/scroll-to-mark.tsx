'use client';

import { useEffect, useRef } from 'react';

/** A box that scrolls by itself, begun at its first marked line. */
export const ScrollToMark = ({ label, children }: { readonly label: string; readonly children: React.ReactNode }) => {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector<HTMLElement>('[data-mark="first"]');
    // A third of the way down: what stands above the line says what it belongs to.
    if (box.current && mark) box.current.scrollTop = mark.offsetTop - box.current.clientHeight / 3;
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse (WCAG 2.1.1)
    <section ref={box} tabIndex={0} aria-label={label} className="relative max-h-96 overflow-auto">
      {children}
    </section>
  );
};
