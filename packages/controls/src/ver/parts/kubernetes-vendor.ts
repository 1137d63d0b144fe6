import type { ParsedVersion } from '../../knowledge/version.ts';

/** Suffixes behind which the numbers are still those of the community's releases. */
const plain = /^(?:|\+k3s\d+|\+rke2r\d+|-(?:alpha|beta|rc)\.\d+)$/;

/** Who rebuilt this Kubernetes and may have fixed more than its number says; undefined for the community's own. */
export const kubernetesVendorOf = ({ suffix }: ParsedVersion): string | undefined =>
  plain.test(suffix) ? undefined : `the vendor of ${suffix.slice(0, 40)}`;
