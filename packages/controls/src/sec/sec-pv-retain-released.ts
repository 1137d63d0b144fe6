import { defineControl, object } from '@plimsoll/engine';
import { dayAfter } from '../knowledge/support.ts';

/** Long enough to look at the data, and to copy what is still wanted. */
const days = 30;

const volume = (phase: string, policy = 'Retain', since?: string) =>
  object(
    'v1',
    'PersistentVolume',
    {},
    {
      spec: { persistentVolumeReclaimPolicy: policy, csi: { driver: 'ebs.csi.aws.com' } },
      status: { phase, ...(since === undefined ? {} : { lastPhaseTransitionTime: since }) },
    },
  );
const at = ['status.lastPhaseTransitionTime'];

export default defineControl({
  id: 'sec-pv-retain-released',
  title: 'Released volume keeps data',
  severity: 'low',
  subject: 'object',
  kinds: ['PersistentVolume'],
  rationale:
    'Its claim is gone and nobody answers for the data any more, but they still lie there, are paid for, and go to whoever binds the volume anew. Since when it has been so is written by Kubernetes from 1.28 on.',
  remediation: 'Copy what is still wanted, then delete the volume and the disk behind it.',
  aliases: {},
  check: ({ spec, status }, context) => {
    const { persistentVolumeReclaimPolicy } = (spec ?? {}) as { persistentVolumeReclaimPolicy?: unknown };
    const { phase, lastPhaseTransitionTime: since } = (status ?? {}) as Readonly<Record<string, unknown>>;
    if (phase !== 'Released' || persistentVolumeReclaimPolicy !== 'Retain') return;
    if (typeof since === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(since))
      context.report('status.lastPhaseTransitionTime', since, `was given up more than ${days} days ago`);
    else context.unknown('kind-not-collected', 'nothing tells since when the volume has been released');
  },
  confirm: (_subject, candidates, cluster, context) => {
    for (const { path, found, message } of candidates) {
      if (cluster.day === undefined) context.unknown('not-understood', 'nobody says which day it is');
      else if (dayAfter(String(found).slice(0, 10), days) < cluster.day) context.report(path, found, message);
    }
  },
  examples: {
    fail: [{ given: volume('Released', 'Retain', '2026-09-01T08:00:00Z'), day: '2026-11-23', at }],
    pass: [
      { name: 'lately', given: volume('Released', 'Retain', '2026-11-01T08:00:00Z'), day: '2026-11-23' },
      { given: volume('Bound', 'Retain', '2026-01-01T08:00:00Z'), day: '2026-11-23' },
      { name: 'about to be deleted', given: volume('Released', 'Delete', '2026-01-01T08:00:00Z'), day: '2026-11-23' },
    ],
    undetermined: [{ name: 'before 1.28', given: volume('Released') }],
  },
});
