'use client';

import type { BoundaryProps } from '#failure/error-boundary.tsx';
import { FailureState } from '#failure/failure-state.tsx';
import './globals.css';

const GlobalError = ({ error, reset }: BoundaryProps) => (
  <html lang="en">
    <body>
      <title>Plimsoll</title>
      <main className="mx-auto max-w-3xl px-4 py-16">
        <FailureState digest={error.digest} retry={reset} />
      </main>
    </body>
  </html>
);

export default GlobalError;
