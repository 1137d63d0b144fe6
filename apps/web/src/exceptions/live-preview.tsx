'use client';

import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { Button } from '#design/button.tsx';
import { preview } from './exception-acts.ts';
import { PreviewList, previewAnswer } from './preview-list.tsx';
import type { PreviewShown } from './request-fields.ts';

const Answer = ({ shown }: { readonly shown: PreviewShown | undefined }) => {
  if (shown === undefined)
    return (
      <p className="text-ink-2">Fill in what it is about: the findings it matches stand here before you send it.</p>
    );
  if (shown.status === 'refused') return <p className="text-ink-2">{shown.detail}</p>;
  return (
    <>
      <p className="prose-line mb-1">{previewAnswer(shown.items, shown.exact)}</p>
      <PreviewList items={shown.items} control={shown.control} />
    </>
  );
};

/**
 * What the form around it would match now: asked when the page opens, and again after each change of a field. `onLastDay`
 * hears how long it may run, which the control decides.
 */
export const LivePreview = ({
  ready,
  onLastDay,
}: {
  /** The form is filled in already. */
  readonly ready: boolean;
  readonly onLastDay: (day: string) => void;
}) => {
  const box = useRef<HTMLElement>(null);
  const [shown, show] = useState<PreviewShown>();
  const [pending, start] = useTransition();
  const asked = useRef(0);
  const look = useCallback(() => {
    const form = box.current?.closest('form');
    if (form === null || form === undefined) return;
    asked.current += 1;
    const turn = asked.current;
    start(async () => {
      const answer = await preview(new FormData(form));
      // An answer to what has been changed since says nothing.
      if (turn !== asked.current) return;
      show(answer);
      if (answer.status === 'done') onLastDay(answer.lastDay);
    });
  }, [onLastDay]);
  useEffect(() => {
    const form = box.current?.closest('form');
    if (ready) look();
    const changed = (event: Event): void => {
      const { name } = event.target as HTMLInputElement;
      if (!['type', 'reason', 'ticket', 'expires'].includes(name)) look();
    };
    form?.addEventListener('change', changed);
    return () => form?.removeEventListener('change', changed);
  }, [ready, look]);
  return (
    <section
      ref={box}
      aria-label="What it would match now"
      aria-busy={pending || undefined}
      className="rounded border border-line bg-sunken p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-13">What it would match now</h2>
        <Button className="h-7 px-2 text-12" pending={pending} onClick={look}>
          Look again
        </Button>
      </div>
      <div aria-live="polite" className="mt-2">
        <Answer shown={shown} />
      </div>
    </section>
  );
};
