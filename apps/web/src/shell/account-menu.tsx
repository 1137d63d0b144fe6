'use client';

import { CircleUser } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { lookAtDemo } from '#demo/demo-acts.ts';
import { Button } from '#design/button.tsx';
import { Menu } from '#design/menu.tsx';
import { endSession } from '#session/end-session.ts';
import { AppearanceSwitch } from './appearance-switch.tsx';
import { forgetRecent } from './palette-recent.ts';
import type { Density, Theme } from './preferences.ts';

/** Who is signed in, how it looks, and the way out. */
export const AccountMenu = ({
  name,
  email,
  role,
  demoReady,
  theme,
  density,
}: {
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  /** There is a demonstration to look at from here. */
  readonly demoReady: boolean;
  readonly theme: Theme;
  readonly density: Density;
}) => {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    forgetRecent(localStorage);
    await endSession();
    // A whole load, so that nothing of the session stays in the page's memory.
    window.location.assign('/sign-in');
  };
  return (
    <Menu
      label={<CircleUser aria-hidden="true" className="size-5 text-ink-2" strokeWidth={1.75} />}
      title="Account and appearance"
      align="right"
    >
      <div className="mb-2 border-b border-line px-2 pb-2">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-12 text-ink-2">{email}</p>
        <p className="text-12 text-ink-2">{role}</p>
      </div>
      <AppearanceSwitch theme={theme} density={density} />
      <div className="mt-3 flex flex-col gap-1 border-t border-line pt-2">
        <Link href="/settings" className="rounded px-2 py-1 hover:bg-hover">
          Profile and sessions
        </Link>
        {demoReady ? (
          <form action={lookAtDemo} className="contents">
            <button type="submit" className="rounded px-2 py-1 text-left hover:bg-hover">
              Look at the demo
            </button>
          </form>
        ) : null}
        <Button onClick={leave} pending={leaving}>
          Sign out
        </Button>
      </div>
    </Menu>
  );
};
