'use client';

import { Printer } from 'lucide-react';
import { Button } from '#design/button.tsx';

/** Opens the browser's own dialog: paper, or a file. */
export const PrintButton = () => (
  <Button onClick={() => window.print()}>
    <Printer aria-hidden="true" className="size-4" strokeWidth={1.75} /> Print
  </Button>
);
