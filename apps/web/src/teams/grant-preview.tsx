'use client';

import type { SeenPlaces } from '@plimsoll/contracts';
import { useRef, useState, useTransition } from 'react';
import { Button } from '#design/button.tsx';
import { ErrorSummary } from '#design/error-summary.tsx';
import type { FormState } from '#design/form-state.ts';
import { previewScope } from './grant-acts.ts';
import { SeenPlacesList } from './seen-places.tsx';

/** Asks what the form around it would let somebody see, before anything is given. */
export const GrantPreview = () => {
  const [state, setState] = useState<FormState<SeenPlaces>>({ status: 'idle' });
  const [pending, start] = useTransition();
  const box = useRef<HTMLDivElement>(null);
  const ask = () => {
    const form = box.current?.closest('form');
    if (form === null || form === undefined) return;
    start(async () => setState(await previewScope(new FormData(form))));
  };
  return (
    <div ref={box} className="flex flex-col items-start gap-2">
      <Button onClick={ask} pending={pending}>
        See what it lets them see
      </Button>
      <div role="status" aria-label="What it lets them see" className="w-full empty:hidden">
        {state.status === 'done' ? <SeenPlacesList seen={state.done} /> : null}
      </div>
      {state.status === 'refused' ? <ErrorSummary refused={state.refused} /> : null}
    </div>
  );
};
