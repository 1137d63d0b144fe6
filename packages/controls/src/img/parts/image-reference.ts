/** An image reference taken apart, as container runtimes read it. */
export interface ImageReference {
  /** Host with port; `docker.io` where the reference names none. */
  readonly registry: string;
  /** Path without tag and digest; an official image of Docker Hub is `library/…`. */
  readonly repository: string;
  /** Registry and repository: what the image is called, whatever its version. */
  readonly name: string;
  /** Empty when there is none. */
  readonly tag: string;
  /** Valid digest with its algorithm; empty when there is none. */
  readonly digest: string;
}

const digests = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;

/** True for a reference with half a digest behind its `@`: the runtime refuses it, so that nothing unpinned ever runs. */
export const hasBrokenDigest = (reference: unknown): boolean =>
  typeof reference === 'string' && reference.includes('@') && parseImage(reference)?.digest === '';

/**
 * Takes a reference apart. Undefined for an empty one: a controller fills it in later, or the API refuses it. A digest of
 * unknown form counts as none.
 */
export const parseImage = (reference: unknown): ImageReference | undefined => {
  if (typeof reference !== 'string') return undefined;
  for (const each of recent) if (each.reference === reference) return each.image;
  const image = parseText(reference.trim());
  recent[next] = { reference, image };
  next = (next + 1) % 4;
  return image;
};

/** Several controls ask about each container's image, one control after another. */
const recent: { readonly reference: string; readonly image: ImageReference | undefined }[] = [];
let next = 0;

const parseText = (text: string): ImageReference | undefined => (text === '' ? undefined : takeApart(text));

const takeApart = (text: string): ImageReference => {
  const at = text.indexOf('@');
  const digest = at < 0 ? '' : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const path = hasTag ? named.slice(0, colon) : named;
  const slash = path.indexOf('/');
  const first = slash < 0 ? '' : path.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  const host = isHost ? first.toLowerCase() : 'docker.io';
  const rest = isHost ? path.slice(slash + 1) : path;
  const registry = host === 'index.docker.io' ? 'docker.io' : host;
  const repository = host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
  return {
    registry,
    repository,
    name: `${registry}/${repository}`,
    tag: hasTag ? named.slice(colon + 1) : '',
    digest: digests.test(digest) ? digest : '',
  };
};
