'use client';

import { useState, useTransition } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { FormState } from './form-state.ts';
import { useToast } from './toast.tsx';

/** An act that is asked about first: the dialog names what it will do and to what. */
export const ConfirmButton = ({
  label,
  title,
  consequence,
  confirm,
  act,
  look = 'quiet',
}: {
  readonly label: string;
  readonly title: string;
  readonly consequence: React.ReactNode;
  /** The words on the button that does it: the act itself, never "OK". */
  readonly confirm: string;
  readonly act: () => Promise<FormState>;
  readonly look?: ButtonLook;
}) => {
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<FormState>({ status: 'idle' });
  const [pending, start] = useTransition();
  const toast = useToast();
  const run = () =>
    start(async () => {
      const result = await act();
      setState(result);
      if (result.status !== 'done') return;
      setOpen(false);
      if (result.said !== undefined) toast({ text: result.said });
    });
  const close = () => {
    setOpen(false);
    setState({ status: 'idle' });
  };
  return (
    <>
      <Button look={look} className="h-7 px-2 text-12" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} close={close} title={title} urgent>
        <div className="prose-line text-ink-2 [overflow-wrap:anywhere]">{consequence}</div>
        {state.status === 'refused' ? <ErrorSummary refused={state.refused} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Keep it as it is</Button>
          <Button look="danger" pending={pending} onClick={run}>
            {confirm}
          </Button>
        </div>
      </Dialog>
    </>
  );
};
