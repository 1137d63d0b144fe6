import 'server-only';
import { scopeHeader } from '@plimsoll/contracts';
import { headers } from 'next/headers';
import { pathHeader } from '#session/callback-path.ts';
import { readPicked, scopeName, takesScope, writePicked } from './picked.ts';

/** What this request's page is narrowed to, as an address carries it; undefined: to nothing. */
export const readPickedText = async (): Promise<string | undefined> => {
  const path = (await headers()).get(pathHeader);
  if (path === null) return undefined;
  const url = new URL(path, 'http://plimsoll.invalid');
  const picked = takesScope(url.pathname) ? readPicked(url.searchParams.get(scopeName)) : undefined;
  return picked === undefined ? undefined : writePicked(picked);
};

/** The header that narrows the reads of this request's page to what was picked; none where nothing was. */
export const pickedHeaders = async (): Promise<Readonly<Record<string, string>>> => {
  const picked = await readPickedText();
  return picked === undefined ? {} : { [scopeHeader]: picked };
};
