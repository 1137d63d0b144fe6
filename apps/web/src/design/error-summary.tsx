'use client';

import { useEffect, useRef } from 'react';
import type { Refused } from './form-state.ts';

/** Why a form was refused, with a link to each field. Takes the focus, so that nobody misses it. */
export const ErrorSummary = ({ refused, focus = true }: { readonly refused: Refused; readonly focus?: boolean }) => {
  const box = useRef<HTMLDivElement>(null);
  // A new refusal is a new object also when its words are the same.
  useEffect(() => {
    if (refused !== undefined && focus) box.current?.focus();
  }, [refused, focus]);
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded border border-danger bg-danger-weak px-3 py-2">
      <p className="font-medium text-danger">{refused.title}</p>
      <p className="text-ink-2">{refused.detail}</p>
      {refused.errors.length === 0 ? null : (
        <ul className="mt-1 list-inside list-disc text-ink-2">
          {refused.errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <a className="link" href={`#field-${path}`}>
                {path === '' ? 'form' : path}
              </a>
              : {message}
            </li>
          ))}
        </ul>
      )}
      {refused.reference === undefined ? null : (
        <p className="mt-1 text-12 text-ink-2">
          Reference for the logs: <code className="name select-all">{refused.reference}</code>
        </p>
      )}
    </div>
  );
};
