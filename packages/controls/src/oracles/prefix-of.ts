/** A prefix of image names as other tools write it, as ours do: what begins without a host is of Docker Hub. */
export const prefixOf = (entry: string): string => {
  const path = entry.replace(/\/?\*?$/, '').replace(/:[^/]*$/, '');
  const [host = '', ...rest] = path.split('/');
  if (/[.:]/.test(host)) return path;
  return rest.length === 0 && !entry.includes('/') ? `docker.io/library/${path}` : `docker.io/${path}`;
};
