import { type ParsedVersion, parseVersion } from '../../knowledge/version.ts';

/** What `status.nodeInfo.containerRuntimeVersion` says, `containerd://1.7.27`. */
export interface NodeRuntime {
  readonly product: string;
  readonly version: ParsedVersion;
}

/** The runtime of a node; undefined for what is no runtime and version. */
export const runtimeOf = (text: string): NodeRuntime | undefined => {
  const match = /^([a-z-]+):\/\/(.+)$/.exec(text);
  const version = parseVersion(match?.[2] ?? '');
  return match?.[1] === undefined || version === undefined ? undefined : { product: match[1], version };
};

/** Suffixes behind which the numbers are still those of the project's releases. */
const plain = /^(?:|[+-]k3s\d+(?:\.\d+)*|[+-]bottlerocket.*|-(?:alpha|beta|rc)\.\d+)$/;

/** Who rebuilt the runtime and may have fixed more than its number says. */
export const runtimeVendorOf = ({ version }: NodeRuntime): string | undefined =>
  plain.test(version.suffix) ? undefined : `the packager of ${version.suffix.slice(0, 40)}`;
