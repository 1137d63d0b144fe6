import { type ParsedVersion, parseVersion } from './version.ts';

/** The product of the lifecycle data that a node's `osImage` names, with its version. */
export interface NodeSystem {
  readonly product: string;
  readonly version: ParsedVersion;
}

/** How `status.nodeInfo.osImage` begins, from each system's os-release, and under which name the data hold it. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^Ubuntu (.+)$/, 'ubuntu'],
  [/^Debian GNU\/Linux (.+)$/, 'debian'],
  [/^Amazon Linux (.+)$/, 'amazon-linux'],
  [/^CentOS Linux (.+)$/, 'centos'],
  [/^Red Hat Enterprise Linux CoreOS (.+)$/, 'rhcos'],
  [/^Red Hat Enterprise Linux (?:Server )?(.+)$/, 'rhel'],
  [/^Rocky Linux (.+)$/, 'rocky'],
  [/^AlmaLinux (.+)$/, 'almalinux'],
  [/^SUSE Linux Enterprise Server (.+)$/, 'sles'],
  [/^Bottlerocket OS (.+)$/, 'bottlerocket'],
  [/^Flatcar Container Linux by Kinvolk (.+)$/, 'flatcar'],
  [/^Talos \((.+)\)$/, 'talos'],
];

/** The system of a node; undefined for one that is not known by its name. */
export const nodeSystemOf = (osImage: string): NodeSystem | undefined => {
  for (const [name, product] of names) {
    const version = parseVersion(name.exec(osImage)?.[1] ?? '');
    if (version !== undefined) return { product, version };
  }
  return undefined;
};

/** Systems made to run containers and little else: read-only, without a package manager. */
const containerSystems =
  /^(?:Bottlerocket OS|Container-Optimized OS|Flatcar Container Linux|Fedora CoreOS|Red Hat Enterprise Linux CoreOS|Talos|openSUSE MicroOS|SUSE Linux Enterprise Micro|SLE Micro|Kairos|Microsoft Azure Linux|Azure Linux|CBL-Mariner|Common Base Linux Mariner|Ubuntu Core)/;

/** True for a system that is made for containers. */
export const isContainerSystem = (osImage: string): boolean => containerSystems.test(osImage);

/**
 * True when the number of the kernel tells its fixes. Debian, Ubuntu, Red Hat and SUSE keep a base number for years and
 * backport: there the package's own revision decides, which Kubernetes does not show.
 */
export const tellsKernelFixes = (kernelVersion: string, osImage: string): boolean => {
  if (/^(?:Ubuntu|Debian|Red Hat|CentOS|Rocky|AlmaLinux|Oracle|SUSE|openSUSE|SLE)/i.test(osImage)) return false;
  if (/\.el\d|-generic\b|uek|-default\b/.test(kernelVersion)) return false;
  return !/^\d+\.\d+\.0-\d/.test(kernelVersion);
};
