import { type ClusterModel, defineControl, object, parameterKey, type Settings } from '@plimsoll/engine';

const id = 'res-backup-missing';
const claim = (name = 'data') =>
  object('v1', 'PersistentVolumeClaim', { name, namespace: 'shop' }, { spec: { resources: {} } });

/** Kinds of which an object beside a claim is a backup of what lies there. */
const inNamespace = [
  'VolumeSnapshot.snapshot.storage.k8s.io',
  'BackupConfiguration.stash.appscode.com',
  'Schedule.k8up.io',
];
/** Kinds by which a backup from elsewhere in the cluster may cover it; which namespaces it covers is not read. */
const elsewhere = [
  'Schedule.velero.io',
  'Policy.config.kio.kasten.io',
  'RecurringJob.longhorn.io',
  'BackupPlan.gkebackup.gke.io',
];

const isOutside = ({ parameters }: Settings): boolean => parameters.get(parameterKey(id, 'external')) === true;

const coverOf = (namespace: string, cluster: ClusterModel): { readonly covered: boolean; readonly open?: string } => {
  if (inNamespace.some((kind) => cluster.inNamespace(kind, namespace).length > 0)) return { covered: true };
  const open =
    elsewhere.find((kind) => cluster.all(kind).length > 0 || cluster.evidence(kind) === 'unreadable') ??
    inNamespace.find((kind) => cluster.evidence(kind, namespace) === 'unreadable');
  return open === undefined ? { covered: false } : { covered: false, open };
};

/** Parameter `external`: true where something outside the cluster backs volumes up; the control then says nothing. */
export default defineControl({
  id,
  title: 'Stateful data without a backup object',
  severity: 'medium',
  subject: 'object',
  kinds: ['PersistentVolumeClaim'],
  rationale:
    'A deleted claim, an encrypting intruder or a broken disk takes the data with it, and nothing brings it back.',
  remediation:
    'Snapshot the volume, or let Velero, Kasten or the storage’s own scheduler cover its namespace. Where something outside the cluster does, set the parameter external.',
  appliesTo: (_claim, settings) => !isOutside(settings),
  check: ({ metadata }, context) => context.report('metadata.name', metadata.name, 'is covered by no backup'),
  confirm: ({ ref }, candidates, cluster, context) => {
    const { covered, open } = coverOf(ref.namespace, cluster);
    if (covered) return;
    if (open !== undefined) context.unknown('not-understood', `${open} objects may cover it`);
    else for (const { path, found, message } of candidates) context.report(path, found, message);
  },
  parameters: [{ name: 'external', type: 'yes-no', title: 'Something outside of the cluster backs volumes up' }],
  examples: {
    fail: [
      { given: claim(), at: ['metadata.name'] },
      {
        name: 'a snapshot in another namespace',
        given: [claim(), object('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', { namespace: 'other' })],
        at: ['metadata.name'],
      },
    ],
    pass: [{ given: [claim(), object('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', { namespace: 'shop' })] }],
    notApplicable: [{ parameters: { external: true }, given: claim() }],
    undetermined: [{ given: [claim(), object('velero.io/v1', 'Schedule', { namespace: 'velero' })] }],
  },
});
