import {
  type AdmissionTwin,
  anyOf,
  capabilitiesOf,
  capabilityName,
  container,
  defineControl,
  deployment,
  effectiveOption,
  effectiveSetting,
  pod,
  podWith,
  privileged,
  runAsUser,
  securityOption,
  someOf,
  withValueAt,
} from '@plimsoll/engine';
import { hasUserNamespaces } from '../pod-security/user-namespace.ts';
import { onLinux } from '../pod-security/windows.ts';

const shared = ['hostNetwork', 'hostPID', 'hostIPC'].map((field) => `!variables.pod.?${field}.orValue(false)`);
const isStrong = anyOf(
  `${effectiveOption('runAsUser')}.orValue(1) == 0`,
  `${securityOption('c', 'privileged')}.orValue(false)`,
  someOf(securityOption('c', 'capabilities.add'), '!(x.upperAscii() in ["NET_BIND_SERVICE", "CAP_NET_BIND_SERVICE"])'),
);
const twin: AdmissionTwin = {
  field: 'hostUsers',
  whole: `${shared.join(' && ')} && variables.pod.?hostUsers.orValue(true) && variables.containers.exists(c, ${isStrong})`,
};

export default defineControl({
  id: 'pod-user-namespace',
  title: 'Root or added rights without a user namespace',
  severity: 'info',
  subject: 'workload',
  rationale:
    'Root inside is root outside: whoever breaks out of the container has its user and its capabilities on the node. In a user namespace both end at its border.',
  remediation:
    'Set hostUsers: false. It needs Linux 6.3, containerd 2.0 or CRI-O 1.25, and volumes whose file systems know id-mapped mounts.',
  appliesTo: ({ pod: { hostNetwork, hostPID, hostIPC }, windows }, settings) =>
    hasUserNamespaces(settings) &&
    !windows &&
    // The API refuses a user namespace of its own for a Pod that shares another one of the node.
    hostNetwork !== true &&
    hostPID !== true &&
    hostIPC !== true,
  check: ({ containers, pod: spec, podPath }, context) => {
    if (spec.hostUsers === false) return;
    const strong = containers.find(
      (one) =>
        effectiveSetting(one, runAsUser).value === 0 ||
        effectiveSetting(one, privileged).value ||
        capabilitiesOf(one, 'add').some((name) => capabilityName(name) !== 'NET_BIND_SERVICE'),
    );
    if (strong !== undefined)
      context.report(`${podPath}.hostUsers`, spec.hostUsers ?? null, `${strong.name} is on the node what it is inside`);
  },
  suggestion: withValueAt(false),
  fixRisk: 'medium',
  admission: (settings) => (hasUserNamespaces(settings) ? onLinux(twin) : undefined),
  examples: {
    fail: [
      { given: podWith({ securityContext: { runAsUser: 0 } }), at: ['spec.hostUsers'] },
      {
        given: deployment({ containers: [container({ securityContext: { capabilities: { add: ['SYS_TIME'] } } })] }),
        at: ['spec.template.spec.hostUsers'],
      },
      {
        given: pod({ hostUsers: true, securityContext: { runAsUser: 0 } }),
        at: ['spec.hostUsers'],
      },
    ],
    pass: [
      { name: 'asks for nothing', given: pod({}) },
      { given: podWith({ securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }) },
      { given: pod({ hostUsers: false, securityContext: { runAsUser: 0 } }) },
    ],
    notApplicable: [
      { kubernetes: '1.32', given: podWith({ securityContext: { runAsUser: 0 } }) },
      { name: 'cannot have one', given: podWith({ securityContext: { runAsUser: 0 } }, { hostNetwork: true }) },
    ],
    undetermined: [{ given: podWith({ securityContext: { runAsUser: '0' as never } }) }],
  },
});
