'use client';

import { CircleQuestionMark } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

const gap = 6;
const edge = 8;

/** Puts a note below its button, or above where there is no room, and never beyond an edge of the window. */
const place = (note: HTMLElement, at: DOMRect): void => {
  const room = document.documentElement.clientWidth - note.offsetWidth - edge;
  const below = at.bottom + gap;
  const fits = below + note.offsetHeight < window.innerHeight;
  note.style.left = `${Math.max(edge, Math.min(at.left, room))}px`;
  note.style.top = `${fits ? below : Math.max(edge, at.top - note.offsetHeight - gap)}px`;
};

/**
 * A word and what it means, behind a button of 24 pixels. The browser's own popover closes it on Esc and on a press
 * elsewhere, and gives the focus back.
 */
export const TermNote = ({ word, text }: { readonly word: string; readonly text: string }) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const note = box.current;
    if (note === null) return;
    const toggled = (event: Event): void => setOpen((event as ToggleEvent).newState === 'open');
    note.addEventListener('toggle', toggled);
    return () => note.removeEventListener('toggle', toggled);
  }, []);
  useLayoutEffect(() => {
    const [note, opener] = [box.current, button.current];
    if (!open || note === null || opener === null) return;
    place(note, opener.getBoundingClientRect());
    const close = (): void => note.hidePopover();
    // Esc closes the note alone, and not also the panel that it is in: the page listens further out.
    const closeAlone = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    opener.addEventListener('keydown', closeAlone);
    // It stands where its button was.
    window.addEventListener('scroll', close, { capture: true, once: true });
    return () => {
      opener.removeEventListener('keydown', closeAlone);
      window.removeEventListener('scroll', close, { capture: true });
    };
  }, [open]);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label={`What “${word}” means`}
        aria-expanded={open}
        className="-my-1 inline-grid size-6 shrink-0 place-items-center rounded-full align-middle text-ink-3 hover:bg-hover hover:text-ink print:hidden"
      >
        <CircleQuestionMark aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
      </button>
      <span
        ref={box}
        id={id}
        popover="auto"
        role="note"
        aria-live="polite"
        className="fixed inset-auto m-0 w-72 max-w-[calc(100vw-1rem)] whitespace-normal rounded border border-line bg-raised px-3 py-2 text-left font-normal text-13 text-ink normal-case shadow-float"
      >
        {open ? (
          <>
            <strong className="font-semibold">{word}</strong> <span className="text-ink-2">{text}</span>
          </>
        ) : null}
      </span>
    </>
  );
};
