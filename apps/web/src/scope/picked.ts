/** The name of the picked scope in an address. */
export const scopeName = 'scope';

/** In an address: look at all that one sees, whatever page one comes from. */
export const wholeWord = 'all';

/** What was picked; each part narrows further. */
export interface Picked {
  readonly team?: string;
  readonly clusters: readonly { readonly clusterId: string; readonly namespaces?: readonly string[] }[];
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const name = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const teamPart = new RegExp(`^team\\.(${uuid})$`);
const clusterPart = new RegExp(`^${uuid}(?:\\.${name})*$`);
const mostParts = 100;

/**
 * What an address says was picked; undefined for nothing or what cannot be read. A twin of the contract's reader, which
 * would bring every schema into every page; a test holds the two together.
 */
export const readPicked = (text: string | null | undefined): Picked | undefined => {
  if (typeof text !== 'string' || text.length > 8_000) return undefined;
  const parts = text.split('_');
  const teams = parts.flatMap((part) => teamPart.exec(part)?.[1] ?? []);
  const clusters = parts.filter((part) => clusterPart.test(part));
  if (parts.length > mostParts || teams.length > 1 || teams.length + clusters.length < parts.length) return undefined;
  return {
    ...(teams[0] === undefined ? {} : { team: teams[0] }),
    clusters: clusters.map((part) => {
      const [clusterId = '', ...namespaces] = part.split('.');
      return namespaces.length === 0 ? { clusterId } : { clusterId, namespaces };
    }),
  };
};

/** A picked scope as an address carries it. */
export const writePicked = ({ team, clusters }: Picked): string =>
  [
    ...(team === undefined ? [] : [`team.${team}`]),
    ...clusters.map(({ clusterId, namespaces = [] }) => [clusterId, ...namespaces].join('.')),
  ].join('_');

// Only pages whose every number is of places. A cluster's settings, reports and the data that controls judge by are not.
const ofPlaces = [
  /^\/(mine|audit|summary)?$/,
  /^\/(findings|frameworks|changes|exceptions|inventory)(\/|$)/,
  /^\/controls(\/(?!data(\/|$))[^/]+)?$/,
  /^\/clusters\/heat-map(\/export)?$/,
  new RegExp(`^/clusters(/${uuid}(/evidence|/namespaces/[^/]+)?)?$`),
];

/** Whether what was picked narrows a page: others must not show it as if it did. */
export const takesScope = (path: string): boolean => ofPlaces.some((page) => page.test(path));

const inPath = new RegExp(`^/(?:clusters|findings|inventory/objects)/(${uuid})(?:/|$)`);

/** The cluster that a page is about, by its path. */
export const clusterInPath = (path: string): string | undefined => inPath.exec(path)?.[1];

const holds = ({ clusters }: Picked, clusterId: string): boolean =>
  clusters.length === 0 || clusters.some((one) => one.clusterId === clusterId);

/** What was picked on the page one comes from, where the page that is opened lies in it. */
export const handedOnScope = (referer: string | null, origin: string, path: string): string | undefined => {
  if (referer === null || !URL.canParse(referer) || !takesScope(path)) return undefined;
  const url = new URL(referer);
  if (url.origin !== origin || !takesScope(url.pathname)) return undefined;
  const picked = readPicked(url.searchParams.get(scopeName));
  const cluster = clusterInPath(path);
  if (picked === undefined || (cluster !== undefined && !holds(picked, cluster))) return undefined;
  return writePicked(picked);
};

/** A page narrowed to what is picked; undefined: to nothing. A page about a cluster that is not in it gives way. */
export const hrefPicked = (path: string, search: string, picked: Picked | undefined): string => {
  const asked = new URLSearchParams(search);
  // A place in a list, and what a filter names, are of what was looked at before.
  for (const one of ['cursor', 'from', 'open', 'cluster', 'namespace']) asked.delete(one);
  asked.set(scopeName, picked === undefined ? wholeWord : writePicked(picked));
  const cluster = clusterInPath(path);
  if (picked === undefined || cluster === undefined || holds(picked, cluster)) return `${path}?${asked.toString()}`;
  const [first, ...others] = picked.clusters;
  return `${first !== undefined && others.length === 0 ? `/clusters/${first.clusterId}` : '/'}?${asked.toString()}`;
};
