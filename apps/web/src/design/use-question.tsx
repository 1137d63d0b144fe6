'use client';

import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

/** What is asked before a form is sent that destroys something: what will be lost, and the act itself as the answer. */
export interface Question {
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
}

/** Sends what was typed, or asks first where there is something to ask. `dialog` has to be drawn. */
export const useQuestion = (
  ask: ((typed: FormData) => Question | undefined) | undefined,
  send: (typed: FormData) => void,
) => {
  const [asked, setAsked] = useState<{ readonly question: Question; readonly typed: FormData }>();
  const close = () => setAsked(undefined);
  return {
    offer: (typed: FormData): void => {
      const question = ask?.(typed);
      if (question === undefined) send(typed);
      else setAsked({ question, typed });
    },
    dialog:
      ask === undefined ? null : (
        <Dialog open={asked !== undefined} close={close} title={asked?.question.title ?? ''} urgent>
          <p className="prose-line text-ink-2 [overflow-wrap:anywhere]">{asked?.question.consequence}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Keep it as it is</Button>
            <Button
              look="danger"
              onClick={() => {
                close();
                if (asked !== undefined) send(asked.typed);
              }}
            >
              {asked?.question.confirm}
            </Button>
          </div>
        </Dialog>
      ),
  };
};
