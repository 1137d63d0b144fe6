'use client';

import { type BoundaryProps, ErrorBoundary } from '#failure/error-boundary.tsx';

const OutsideError = (props: BoundaryProps) => (
  <main className="mx-auto max-w-3xl px-4 py-16">
    <ErrorBoundary {...props} />
  </main>
);

export default OutsideError;
