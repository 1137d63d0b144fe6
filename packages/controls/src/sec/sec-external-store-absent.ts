import { container, defineControl, deployment, object } from '@plimsoll/engine';
import { reportWithout } from '../aud/parts/watchers.ts';
import { isSecretStore, secretStoreDrivers } from '../knowledge/secret-stores.ts';

const kinds = ['Deployment.apps', 'DaemonSet.apps', 'StatefulSet.apps'] as const;
const drivers = 'CSIDriver.storage.k8s.io';
const running = (image: string) => deployment({ containers: [container({ image })] }, { namespace: 'store' });

export default defineControl({
  id: 'sec-external-store-absent',
  title: 'No external secret manager in use',
  severity: 'low',
  subject: 'cluster',
  reads: [...kinds, drivers],
  rationale:
    'Secrets that are made by hand have no owner, no history and no rotation, and often lie a second time in a repository. That a program brings them from a store says nothing of those that it does not bring.',
  remediation:
    'Keep secrets in a store (Vault, the one of the cloud), and bring them in with External Secrets, the Secrets Store CSI driver or the operator of the store. Where programs ask the store themselves, except this control.',
  aliases: { cis: ['5.4.2'], kubescape: ['C-0208'] },
  check: (cluster, context) => {
    if (cluster.all(drivers).some(({ ref }) => secretStoreDrivers.has(ref.name))) return;
    if (cluster.evidence(drivers) === 'complete' || cluster.source === 'files')
      reportWithout(kinds, isSecretStore, 'no known program brings secrets from a store', cluster, context);
  },
  examples: {
    fail: [
      { given: deployment({}), at: ['workloads'] },
      { name: 'a name is no program', given: running('example.com/external-secrets/shell:1.0.0'), at: ['workloads'] },
    ],
    pass: [
      { given: running('ghcr.io/external-secrets/external-secrets:v0.20.4') },
      { given: running('docker.io/hashicorp/vault-secrets-operator:1.0.1') },
      { given: object('storage.k8s.io/v1', 'CSIDriver', { name: 'secrets-store.csi.k8s.io' }) },
    ],
    undetermined: [
      { given: deployment({}), unread: ['Deployment.apps'] },
      { given: deployment({}), unread: [drivers] },
    ],
  },
});
