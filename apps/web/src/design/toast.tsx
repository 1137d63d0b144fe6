'use client';

import { createContext, useCallback, useContext, useRef, useState } from 'react';
import { Button } from './button.tsx';

export interface Toast {
  readonly text: string;
  /** Takes back what the toast tells of. */
  readonly undo?: () => void | Promise<void>;
}

const Say = createContext<(toast: Toast) => void>(() => undefined);

/** Says in a corner what has just happened. */
export const useToast = () => useContext(Say);

// Long enough to read and to reach Undo (WCAG 2.2.1 exempts what is also shown on the page).
const lifetime = 8_000;

export const ToastProvider = ({ children }: { readonly children: React.ReactNode }) => {
  const [toasts, setToasts] = useState<readonly (Toast & { readonly id: number })[]>([]);
  const count = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (toast: Toast) => {
      count.current += 1;
      const id = count.current;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      setTimeout(() => drop(id), lifetime);
    },
    [drop],
  );
  return (
    <Say value={say}>
      {children}
      <div role="status" className="fixed right-4 bottom-4 z-50 flex max-w-[calc(100vw-2rem)] flex-col gap-2">
        {toasts.map(({ id, text, undo }) => (
          <ToastCard key={id} text={text} undo={undo} close={() => drop(id)} />
        ))}
      </div>
    </Say>
  );
};

/** How a toast looks. */
export const ToastCard = ({
  text,
  undo,
  close,
}: {
  readonly text: string;
  readonly undo?: (() => void | Promise<void>) | undefined;
  readonly close?: () => void;
}) => (
  <div className="flex items-center gap-3 rounded border border-line bg-raised py-2 pr-2 pl-4 shadow-float">
    <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
    {undo === undefined ? null : (
      <Button
        look="quiet"
        className="h-7 px-2"
        onClick={() => {
          close?.();
          void undo();
        }}
      >
        Undo
      </Button>
    )}
  </div>
);
