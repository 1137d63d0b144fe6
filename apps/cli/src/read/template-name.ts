/** Longest name taken: it stands in comments that strangers write. */
const longest = 300;

/** What `helm template` writes above each document it renders: `# Source: shop/templates/web.yaml`. */
export const templateInComments = (text: string): string | undefined => {
  const comments = /^(?:[ \t]*(?:#.*)?(?:\r?\n|$))+/.exec(text.slice(0, 10_000))?.[0] ?? '';
  const name = /^# Source: (.+?)[ \t\r]*$/m.exec(comments)?.[1];
  return name?.slice(0, longest);
};

const originAnnotation = 'config.kubernetes.io/origin';

/** What Kustomize notes on each object where `buildMetadata: [originAnnotations]` asks it to: `path: base/web.yaml`. */
export const templateInAnnotations = (value: unknown): string | undefined => {
  const origin = field(field(field(value, 'metadata'), 'annotations'), originAnnotation);
  if (typeof origin !== 'string') return undefined;
  return /^path: (.+?)[ \t\r]*$/m.exec(origin.slice(0, 10_000))?.[1]?.slice(0, longest);
};

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
