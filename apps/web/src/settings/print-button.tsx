'use client';

import { Button } from '#design/button.tsx';

/** Prints the page that it stands on. */
export const PrintButton = () => (
  <Button className="h-7 px-2 text-12" onClick={() => window.print()}>
    Print
  </Button>
);
