/** Whether volumes are encrypted at rest, as far as what a storage class or a volume says of itself tells. */
export type Encryption = 'yes' | 'no' | 'unknown';

type Texts = Readonly<Record<string, string>>;

/**
 * Drivers whose service encrypts every volume, whatever is asked for, as their vendors say: Google and Azure disks and
 * files, DigitalOcean block storage, FSx for Lustre, S3.
 */
const alwaysEncrypted: ReadonlySet<string> = new Set([
  ...['pd.csi.storage.gke.io', 'filestore.csi.storage.gke.io', 'gcsfuse.csi.storage.gke.io', 'kubernetes.io/gce-pd'],
  ...['disk.csi.azure.com', 'file.csi.azure.com', 'blob.csi.azure.com', 'kubernetes.io/azure-disk'],
  ...['kubernetes.io/azure-file', 'dobs.csi.digitalocean.com', 'fsx.csi.aws.com', 's3.csi.aws.com'],
]);

/** Drivers that encrypt where a parameter asks for it. `otherwise`: what it means that it does not. */
const byParameter: readonly {
  readonly driver: RegExp;
  readonly parameter: string;
  readonly otherwise: Encryption;
}[] = [
  // Without it the account's own default decides, which no API of Kubernetes shows.
  { driver: /^(?:ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs)$/, parameter: 'encrypted', otherwise: 'unknown' },
  // The disks below may be encrypted as a whole.
  { driver: /(?:^|\.)(?:rbd|cephfs)\.csi\.ceph\.com$/, parameter: 'encrypted', otherwise: 'unknown' },
  { driver: /^driver\.longhorn\.io$/, parameter: 'encrypted', otherwise: 'no' },
  { driver: /^(?:pxd\.portworx\.com|kubernetes\.io\/portworx-volume)$/, parameter: 'secure', otherwise: 'no' },
  { driver: /^linodebs\.csi\.linode\.com$/, parameter: 'linodebs.csi.linode.com/luks-encrypted', otherwise: 'unknown' },
];

/** Encryption of what a driver makes when it is asked so; of a driver that is not known, `unknown`. */
export const encryptionOf = (driver: string, parameters: Texts): Encryption => {
  if (alwaysEncrypted.has(driver)) return 'yes';
  const rule = byParameter.find((known) => known.driver.test(driver));
  if (rule === undefined) return 'unknown';
  const asked = Object.hasOwn(parameters, rule.parameter) ? parameters[rule.parameter]?.toLowerCase() : undefined;
  if (asked === 'true') return 'yes';
  return asked === 'false' ? 'no' : rule.otherwise;
};
