import 'server-only';
import { scopeHeader } from '@plimsoll/contracts';
import { headers } from 'next/headers';
import { pathHeader } from '#session/callback-path.ts';
import { readPicked, scopeName, takesScope, writePicked } from './picked.ts';

/** The header that narrows the reads of this request's page to what was picked; none where nothing was. */
export const pickedHeaders = async (): Promise<Readonly<Record<string, string>>> => {
  const path = (await headers()).get(pathHeader);
  if (path === null) return {};
  const url = new URL(path, 'http://plimsoll.invalid');
  const picked = takesScope(url.pathname) ? readPicked(url.searchParams.get(scopeName)) : undefined;
  return picked === undefined ? {} : { [scopeHeader]: writePicked(picked) };
};
