'use client';

import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/button.tsx';

/** Copies all rows of the map, also those of further pages: they are fetched as a file when they are asked for. */
export const CopyMap = ({ href }: { readonly href: string }) => {
  const [said, setSaid] = useState('');
  const copy = async () => {
    setSaid('Fetching');
    try {
      const answer = await fetch(href);
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      await navigator.clipboard.writeText(await answer.text());
      setSaid('Copied');
    } catch {
      setSaid('It could not be copied: save the file instead');
    }
    setTimeout(() => setSaid(''), 2_000);
  };
  return (
    <span className="flex items-center gap-3">
      <Button look="quiet" className="h-7 px-2 text-12" onClick={copy}>
        <Copy aria-hidden="true" className="size-3.5" />
        {said === '' ? 'Copy as CSV' : said}
      </Button>
      <a href={href} className="link">
        Save the file
      </a>
      <span role="status" className="sr-only">
        {said}
      </span>
    </span>
  );
};
