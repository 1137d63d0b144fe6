import type { Operation } from '@plimsoll/contracts';

/** What fills the path and the query of an operation. */
export interface Parts {
  readonly params?: object | undefined;
  readonly query?: object | undefined;
}

const appendQuery = (search: URLSearchParams, name: string, value: unknown): void => {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) for (const item of value) search.append(name, String(item));
  else search.append(name, String(value));
};

/** Path and query of a call. Parameters are escaped: a name may contain anything. */
export const pathOf = (operation: Operation, { params = {}, query = {} }: Parts): string => {
  const values = new Map(Object.entries(params));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values.get(name);
    if (value === undefined || value === '') throw new Error(`${operation.id} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) appendQuery(search, name, value);
  return search.size === 0 ? path : `${path}?${search}`;
};
