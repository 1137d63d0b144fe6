import { type ClusterModel, defineControl, object } from '@plimsoll/engine';
import { encryptionOf } from '../knowledge/volume-encryption.ts';

const classes = 'StorageClass.storage.k8s.io';
type Texts = Readonly<Record<string, string>>;

interface VolumeSpec {
  readonly storageClassName?: string | null;
  readonly csi?: { readonly driver?: string; readonly volumeAttributes?: Texts | null } | null;
}

const storageClass = (provisioner: string, parameters?: Texts, name = 'fast') =>
  object('storage.k8s.io/v1', 'StorageClass', { name }, { provisioner, parameters });
const volume = (driver: string, rest: object = {}, attributes?: Texts) =>
  object('v1', 'PersistentVolume', {}, { spec: { csi: { driver, volumeAttributes: attributes }, ...rest } });
const notSaid = 'neither the volume nor its class says whether it is encrypted';

/** What the class of a volume, as it is now, asks for. */
const encryptionByClass = (name: string, cluster: ClusterModel) => {
  const facts = name === '' ? undefined : cluster.get(classes, '', name)?.facts;
  return facts === undefined ? 'unknown' : encryptionOf(facts.provisioner, facts.parameters);
};

export default defineControl({
  id: 'sec-pv-unencrypted',
  title: 'Persistent volume without encryption',
  severity: 'medium',
  subject: 'object',
  kinds: ['PersistentVolume', classes],
  rationale:
    'Whoever gets hold of the disk, of a snapshot or of its backup reads the data. Drivers of services that encrypt everything pass, and those that are told by a parameter are judged by it; where the default of an account or the disks below decide, or the driver is not known, nothing is said.',
  remediation:
    'Ask for encryption in the parameters of the class (encrypted: "true" for EBS, Ceph and Longhorn, secure: "true" for Portworx), and move the data to new volumes.',
  aliases: { kubescape: ['C-0264'] },
  reads: [classes],
  appliesTo: ({ kind, spec }) => kind === 'StorageClass' || typeof (spec as VolumeSpec | undefined)?.csi === 'object',
  check: (given, context) => {
    if (given.kind === 'StorageClass') {
      const { provisioner, parameters } = given as { provisioner?: string; parameters?: Texts | null };
      const encryption = encryptionOf(provisioner ?? '', parameters ?? {});
      if (encryption === 'no') context.report('parameters', null, 'asks for no encryption');
      if (encryption === 'unknown')
        context.unknown('collector-absent', `nothing in the API tells whether ${provisioner} encrypts`);
      return;
    }
    const { csi, storageClassName } = (given.spec ?? {}) as VolumeSpec;
    if (encryptionOf(csi?.driver ?? '', csi?.volumeAttributes ?? {}) !== 'yes')
      context.report('spec.storageClassName', storageClassName ?? '', 'is of a class that asks for no encryption');
  },
  confirm: (_subject, candidates, cluster, context) => {
    for (const { path, found, message } of candidates) {
      if (path === 'parameters') {
        context.report(path, found, message);
        continue;
      }
      const encryption = encryptionByClass(String(found), cluster);
      if (encryption === 'no') context.report(path, found, message);
      if (encryption === 'unknown') context.unknown('collector-absent', notSaid);
    }
  },
  examples: {
    fail: [
      { given: storageClass('driver.longhorn.io', { numberOfReplicas: '3' }), at: ['parameters'] },
      { given: storageClass('ebs.csi.aws.com', { encrypted: 'false' }), at: ['parameters'] },
      {
        given: [
          volume('driver.longhorn.io', { storageClassName: 'fast' }),
          storageClass('driver.longhorn.io', { encrypted: 'false' }),
        ],
        at: ['spec.storageClassName'],
      },
    ],
    pass: [
      { given: storageClass('ebs.csi.aws.com', { encrypted: 'true', type: 'gp3' }) },
      { given: storageClass('disk.csi.azure.com') },
      { name: 'a service that encrypts everything', given: volume('pd.csi.storage.gke.io') },
      {
        given: [
          volume('ebs.csi.aws.com', { storageClassName: 'fast' }),
          storageClass('ebs.csi.aws.com', { encrypted: 'true' }),
        ],
      },
      { name: 'said by the volume', given: volume('rook-ceph.rbd.csi.ceph.com', {}, { encrypted: 'true' }) },
    ],
    notApplicable: [{ given: object('v1', 'PersistentVolume', {}, { spec: { hostPath: { path: '/data' } } }) }],
    undetermined: [
      { name: 'the account’s default decides', given: storageClass('ebs.csi.aws.com', { type: 'gp3' }) },
      { given: storageClass('csi.example.com') },
      { name: 'made by hand', given: volume('ebs.csi.aws.com') },
      { given: volume('driver.longhorn.io', { storageClassName: 'fast' }), unread: [classes] },
    ],
  },
});
