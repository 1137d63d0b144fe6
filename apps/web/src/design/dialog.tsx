'use client';

import { useEffect, useId, useRef } from 'react';

/**
 * A dialog over the page. The browser's own element keeps the focus inside, makes the rest inert and closes on Esc.
 */
export const Dialog = ({
  open,
  close,
  title,
  urgent = false,
  children,
}: {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  /** For acts that cannot be taken back. */
  readonly urgent?: boolean;
  readonly children: React.ReactNode;
}) => {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = box.current;
    if (open && dialog?.open === false) dialog.showModal();
    if (!open && dialog?.open === true) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      role={urgent ? 'alertdialog' : undefined}
      aria-labelledby={heading}
      onClose={close}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded border border-line bg-raised p-0 text-ink shadow-float"
    >
      {open ? (
        <div className="flex flex-col gap-4 p-5">
          <h2 id={heading} className="font-semibold text-15">
            {title}
          </h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
};
