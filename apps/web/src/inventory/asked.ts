type Given = Readonly<Record<string, string | string[] | undefined>>;

/** The parts of an address, each at most once and of a sane length; one that is not there is empty. */
export const askedIn = <Name extends string>(given: Given, names: readonly Name[]): Readonly<Record<Name, string>> =>
  Object.fromEntries(
    names.map((name) => {
      const value = given[name];
      return [name, typeof value === 'string' ? value.trim().slice(0, 1000) : ''];
    }),
  ) as Record<Name, string>;

/** An address with these parts; empty ones are left out. */
export const hrefWith = (path: string, parts: Readonly<Record<string, string | number | undefined>>): string => {
  const query = new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
    ),
  );
  return query.size === 0 ? path : `${path}?${query}`;
};

/** A list of one, for filters of the API; nothing for an empty text. */
export const oneOf = (value: string): string[] | undefined => (value === '' ? undefined : [value]);
