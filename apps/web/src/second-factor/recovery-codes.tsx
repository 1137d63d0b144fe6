'use client';

import { Button } from '#design/button.tsx';
import { CommandLine } from '#design/command-line.tsx';
import { Note } from '#design/note.tsx';

/** The one time that recovery codes are shown. */
export const RecoveryCodes = ({
  codes,
  done,
  next,
}: {
  readonly codes: readonly string[];
  /** What the button says, and does. */
  readonly done: string;
  readonly next: () => void;
}) => (
  <div className="flex flex-col items-start gap-3">
    <Note kind="stale">
      These ten recovery codes are shown once. Each lets you in one time when you do not have your phone. Keep them
      apart from it: print them, or put them into a safe.
    </Note>
    <div className="w-full">
      <CommandLine label="Recovery codes" prompt={false}>
        {codes.join('\n')}
      </CommandLine>
    </div>
    <Button look="primary" onClick={next}>
      {done}
    </Button>
  </div>
);
