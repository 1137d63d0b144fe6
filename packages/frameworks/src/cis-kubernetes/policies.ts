import { chapter } from '../chapter.ts';

/** Sections 5.3 to 5.6: networks, secrets, images and workloads. */
export const policies = chapter({ confidence: 'verified', level: 2, assessment: 'manual' }, [
  { id: '5.3.1', title: 'The network plugin enforces policies', level: 1, gating: ['net-cni-no-enforcement'] },
  {
    id: '5.3.2',
    title: 'Every namespace has a network policy',
    gating: ['net-no-policy-namespace'],
    shown: ['net-no-default-deny-ingress', 'net-no-default-deny-egress'],
    derived: ['net-no-default-deny-ingress', 'net-no-default-deny-egress'],
  },
  { id: '5.4.1', title: 'Secrets come as files rather than as variables', gating: ['sec-env-from-secret'] },
  {
    id: '5.4.2',
    title: 'Secrets are kept in a store outside the cluster',
    mode: 'partial',
    gating: ['sec-external-store-absent'],
  },
  {
    id: '5.5.1',
    title: 'The origin of images is verified at admission',
    mode: 'partial',
    gating: ['img-signature-policy-absent'],
    shown: ['img-registry-allowlist'],
    derived: ['img-registry-allowlist'],
  },
  {
    id: '5.6.1',
    title: 'Namespaces separate what does not belong together',
    mode: 'partial',
    level: 1,
    gating: ['nsp-single-namespace-cluster'],
  },
  { id: '5.6.2', title: 'Workloads set a seccomp profile', gating: ['pod-seccomp-profile-required'] },
  {
    id: '5.6.3',
    title: 'Workloads set a security context',
    mode: 'partial',
    gating: ['pod-no-security-context', 'pod-linux-hardening-missing'],
    shown: ['pod-run-as-non-root'],
    derived: ['pod-linux-hardening-missing', 'pod-run-as-non-root'],
  },
  { id: '5.6.4', title: 'The default namespace is not used', gating: ['pod-default-namespace'] },
]);
