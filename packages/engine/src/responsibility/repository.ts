/** `registry/path` of an image reference, without tag and digest, as container runtimes read it. */
export const repositoryOf = (reference: string): string => {
  const named = reference.trim().split('@')[0] ?? '';
  const colon = named.lastIndexOf(':');
  const path = colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
  const slash = path.indexOf('/');
  const first = slash < 0 ? '' : path.slice(0, slash);
  if (first !== 'localhost' && !/[.:]/.test(first)) return `docker.io/${slash < 0 ? 'library/' : ''}${path}`;
  const host = first.toLowerCase();
  const rest = path.slice(slash + 1);
  if (host !== 'docker.io' && host !== 'index.docker.io') return `${host}/${rest}`;
  return `docker.io/${rest.includes('/') ? '' : 'library/'}${rest}`;
};

/**
 * True for a repository that one of the patterns names: letter for letter, but that `*` in the host stands for one label
 * of it (a region), never for a dot or a slash.
 */
export const isNamed = (repository: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.includes('*') ? matches(repository, pattern) : repository === pattern));

const matches = (repository: string, pattern: string): boolean => {
  const [said, meant] = [repository.split('/'), pattern.split('/')];
  if (said.length !== meant.length || said.slice(1).some((part, index) => part !== meant[index + 1])) return false;
  const [host, pattern0] = [(said[0] ?? '').split('.'), (meant[0] ?? '').split('.')];
  return host.length === pattern0.length && host.every((label, index) => isLabel(label, pattern0[index] ?? ''));
};

/** A label that is `*`, or that ends or begins with it: `*-artifactregistry`. */
const isLabel = (label: string, pattern: string): boolean => {
  if (!pattern.includes('*')) return label === pattern;
  const [before = '', after = ''] = pattern.split('*');
  return (
    label.length > before.length + after.length &&
    label.startsWith(before) &&
    label.endsWith(after) &&
    /^[a-z0-9-]+$/.test(label)
  );
};
