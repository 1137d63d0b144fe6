/**
 * Settings that leave a ConfigMap with their value, because controls ask for them: only of these keys, and only what is a
 * word of these lists, so that nothing else ever leaves by this way.
 */
const words: ReadonlyMap<string, readonly string[]> = new Map([
  // ingress-nginx.
  ['allow-snippet-annotations', ['true', 'false']],
  ['annotations-risk-level', ['Low', 'Medium', 'High', 'Critical']],
  ['strict-validate-path-type', ['true', 'false']],
  // Cilium.
  ['enable-policy', ['default', 'always', 'never']],
  ['enable-wireguard', ['true', 'false']],
  ['enable-ipsec', ['true', 'false']],
  // Istio: what its whole configuration says of traffic to hosts that it does not know.
  ['mesh', ['ALLOW_ANY', 'REGISTRY_ONLY']],
]);

/** The word that a ConfigMap's entry sets; undefined for every other entry and every other value. */
export const configMapSetting = (key: string, text: string): string | undefined => {
  const known = words.get(key);
  if (known === undefined) return undefined;
  const word = key === 'mesh' ? outboundPolicy(text) : text.trim();
  return known.find((one) => one === word);
};

/** Longest configuration that is looked through. */
const longest = 100_000;

/** Of Istio's `mesh` document, or of the word alone that was taken from it before. Without it Istio allows every host. */
const outboundPolicy = (text: string): string | undefined => {
  if (text.length > longest) return undefined;
  const line = /^[ ]{0,20}outboundTrafficPolicy:[ ]{0,20}\r?\n[ ]{1,20}mode:[ ]{0,20}["']?(\w{1,30})/m.exec(text)?.[1];
  return line ?? (/^\w+$/.test(text) ? text : text.includes('outboundTrafficPolicy') ? undefined : 'ALLOW_ANY');
};
