import { hrefWith } from './asked.ts';

/** Addresses of a keyset list: further pages keep its filters and the number of their first row. */
export const pagesOf = (
  path: string,
  filters: Readonly<Record<string, string>>,
  asked: { readonly cursor: string; readonly from: string },
  page: { readonly items: readonly unknown[]; readonly next: string | null },
): { readonly from: number; readonly pager: { readonly first?: string; readonly next?: string } } => {
  const number = Number.parseInt(asked.from, 10);
  const from = asked.cursor === '' || !(number > 0) ? 1 : number;
  return {
    from,
    pager: {
      ...(asked.cursor === '' ? {} : { first: hrefWith(path, filters) }),
      ...(page.next === null
        ? {}
        : { next: hrefWith(path, { ...filters, cursor: page.next, from: from + page.items.length }) }),
    },
  };
};
