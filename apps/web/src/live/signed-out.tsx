'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#design/button.tsx';
import { Dialog } from '#design/dialog.tsx';
import { signInPath } from '#session/callback-path.ts';

/** Tells who looks at a page that it is theirs no longer, and leads to sign-in and back. */
export const SignedOut = ({ over }: { readonly over: boolean }) => {
  const [path, search] = [usePathname(), useSearchParams().toString()];
  const [stays, setStays] = useState(false);
  return (
    <Dialog open={over && !stays} close={() => setStays(true)} title="You are signed out" urgent>
      <p className="prose-line">
        Your session was ended, or your access was taken away. Nothing here is up to date any more. What you typed and
        did not save is still on this page, until you leave it.
      </p>
      <div className="flex flex-wrap gap-2">
        {/* Another document: nothing of this session is kept. */}
        <a
          href={signInPath(search === '' ? path : `${path}?${search}`)}
          className="inline-flex h-8 items-center rounded border border-accent bg-accent px-3 font-medium text-13 text-accent-ink hover:opacity-90"
        >
          Sign in
        </a>
        <Button onClick={() => setStays(true)}>Stay on this page</Button>
      </div>
    </Dialog>
  );
};
