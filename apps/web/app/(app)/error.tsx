'use client';

export { ErrorBoundary as default } from '#failure/error-boundary.tsx';
