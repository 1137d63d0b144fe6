'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';

/** Copies `text`; says so to everybody, also to who does not see the mark. */
export const CopyButton = ({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) => {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select the text and copy it: the browser refused');
    }
    setTimeout(() => setSaid(''), 2_000);
  };
  return (
    <>
      <Button look="quiet" className="h-7 px-2 text-12" onClick={copy}>
        {said === 'Copied' ? (
          <Check aria-hidden="true" className="size-3.5" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )}
        {said === '' ? label : said}
      </Button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
};
