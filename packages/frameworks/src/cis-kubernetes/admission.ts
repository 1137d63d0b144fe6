import { chapter } from '../chapter.ts';

/** Section 5.2: what is admitted. */
export const admission = chapter({ confidence: 'derived', level: 1, assessment: 'manual' }, [
  {
    id: '5.2.1',
    title: 'Some policy decides which Pods are admitted',
    mode: 'partial',
    confidence: 'verified',
    gating: ['nsp-no-policy-engine', 'nsp-psa-missing'],
    shown: ['nsp-psa-would-pass-stricter', 'nsp-policy-audit-only', 'api-pod-security-disabled'],
    derived: ['nsp-policy-audit-only', 'api-pod-security-disabled', 'nsp-psa-would-pass-stricter'],
  },
  {
    id: '5.2.2',
    title: 'Privileged containers are not admitted',
    gating: ['pod-privileged', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.3',
    title: 'Pods in the host’s process namespace are not admitted',
    gating: ['pod-host-pid', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.4',
    title: 'Pods in the host’s IPC namespace are not admitted',
    gating: ['pod-host-ipc', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.5',
    title: 'Pods in the host’s network namespace are not admitted',
    gating: ['pod-host-network', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.6',
    title: 'Containers that may gain privileges are not admitted',
    mode: 'partial',
    gating: ['pod-allow-privilege-escalation', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.7',
    title: 'Containers that run as root are not admitted',
    mode: 'partial',
    level: 2,
    gating: ['pod-run-as-non-root', 'pod-run-as-root-uid', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.8',
    title: 'Containers with raw sockets are not admitted',
    mode: 'partial',
    gating: ['pod-net-raw', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.9',
    title: 'Containers with capabilities are not admitted',
    mode: 'partial',
    level: 2,
    gating: ['pod-capabilities-baseline', 'pod-drop-all-capabilities', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.10',
    title: 'Windows HostProcess containers are not admitted',
    gating: ['pod-windows-host-process', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.11',
    title: 'Volumes of type hostPath are not admitted',
    gating: ['pod-hostpath', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
  {
    id: '5.2.12',
    title: 'Ports of the host are not admitted',
    gating: ['pod-host-port', 'nsp-psa-missing', 'nsp-psa-privileged'],
    shown: ['nsp-no-policy-engine'],
  },
]);
