import { chapter } from '../chapter.ts';
import { resources } from '../groups/resources.ts';

/** Availability, confidentiality and processing integrity. */
export const availabilityAndData = chapter({ confidence: 'derived' }, [
  { id: 'A1.1', title: 'Capacity managed', gating: [...resources.gating, 'nsp-no-quota'] },
  {
    id: 'A1.2',
    title: 'Availability: infrastructure, backup, recovery',
    mode: 'partial',
    gating: [
      'ver-control-plane-eol',
      'ver-kubelet-eol',
      'ver-runtime-eol',
      'ver-os-eol',
      'ver-etcd-eol',
      'ver-addon-eol',
    ],
    shown: ['res-backup-missing', 'res-single-replica', 'res-missing-pdb', 'ver-control-plane-near-eol'],
  },
  { id: 'A1.3', title: 'Recovery tested' },
  {
    id: 'C1.1',
    title: 'Confidential information identified and protected',
    mode: 'partial',
    gating: ['sec-encryption-at-rest', 'sec-secret-mounted-wide'],
    shown: ['sec-sensitive-pii-label'],
  },
  {
    id: 'C1.2',
    title: 'Confidential information disposed',
    mode: 'partial',
    gating: ['sec-pv-retain-released', 'sec-secret-orphaned'],
  },
  {
    id: 'PI1.5',
    title: 'Stored data complete and protected',
    mode: 'partial',
    gating: ['sec-pv-unencrypted'],
    unsure: ['res-backup-missing'],
  },
]);
