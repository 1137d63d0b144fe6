/** The name of the date in an address. */
export const asOfName = 'asOf';

/** In an address: look at now, whatever page one comes from. */
export const nowWord = 'now';

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The day in the past that an address asks for; undefined: now. Today and what comes are now. */
export const askedDay = (asked: string | null | undefined, now: Date): string | undefined =>
  typeof asked === 'string' && isDay(asked) && asked < now.toISOString().slice(0, 10) ? asked : undefined;

/** The last instant of a day, in UTC. */
export const endOfDay = (day: string): string => `${day}T23:59:59.999999Z`;

// Images, who may do what, and the data that controls judge by are told of now alone.
const asItWas = [
  /^\/(|audit|summary)$/,
  /^\/(findings|frameworks)(\/|$)/,
  /^\/controls(\/(?!(data|custom)(\/|$))[^/]+)?$/,
  /^\/inventory(\/objects(\/.*)?)?$/,
  /^\/clusters\/heat-map(\/export)?$/,
  /^\/clusters(\/[0-9a-f-]{36}(\/namespaces\/[^/]+)?)?$/,
];

/** Whether a page can be looked at as it was: those that show posture, findings, frameworks, controls or inventory. */
export const takesAsOf = (path: string): boolean => asItWas.some((page) => page.test(path));

/** The day that the page one comes from was looked at, where that page may hand it on. */
export const handedOnDay = (referer: string | null, origin: string, now: Date): string | undefined => {
  if (referer === null || !URL.canParse(referer)) return undefined;
  const url = new URL(referer);
  return url.origin === origin ? askedDay(url.searchParams.get(asOfName), now) : undefined;
};

/** A page as it was on a day, or with `now`, as it is. */
export const hrefAsOf = (path: string, search: string, day: string): string => {
  const asked = new URLSearchParams(search);
  // A place in a list is one of the list at that time.
  for (const name of ['cursor', 'from', 'open']) asked.delete(name);
  asked.set(asOfName, day);
  return `${path}?${asked.toString()}`;
};
