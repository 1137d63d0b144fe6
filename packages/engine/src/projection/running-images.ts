import type { KubernetesObject } from '../kubernetes/object.ts';
import { list, record, text } from './json.ts';

/** An image that is named by a tag, and the beginning of the digest that a container of it runs. */
export interface RunningImage {
  readonly image: string;
  readonly digest: string;
}

/** Images of a live Pod that are named by a tag alone, with what they came to on its node. Of a digest, 16 digits tell. */
export const runningImagesOf = ({ spec, status }: KubernetesObject): readonly RunningImage[] => {
  const statuses = [record(status).containerStatuses, record(status).initContainerStatuses].flatMap(list);
  if (statuses.length === 0) return none;
  const written = new Map<string, string>();
  for (const item of [record(spec).containers, record(spec).initContainers].flatMap(list)) {
    const { name, image } = record(item);
    if (typeof name === 'string' && typeof image === 'string' && !image.includes('@')) written.set(name, image);
  }
  return statuses.flatMap((item) => {
    const { name, imageID } = record(item);
    const image = written.get(text(name) ?? '');
    // A bare digest is of the image's configuration as one runtime keeps it, and compares with nothing.
    const digest = /@(sha256:[0-9a-f]{16})[0-9a-f]{48}$/.exec(text(imageID) ?? '')?.[1];
    return image === undefined || digest === undefined ? none : [interned(image, digest)];
  });
};

const none: readonly RunningImage[] = [];

/** Thousands of Pods run the same few images: each is kept once. The bound keeps a hostile cluster from filling memory. */
const known = new Map<string, RunningImage>();
const mostKnown = 5000;

const interned = (image: string, digest: string): RunningImage => {
  const key = `${digest}|${image}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const made = { image, digest };
  known.set(key, made);
  return made;
};
