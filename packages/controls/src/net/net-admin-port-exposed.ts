import { defineControl, projectService, service, someOf } from '@plimsoll/engine';
import { isOutside, isOutsideCel, somePort } from './parts/outside.ts';

/** Ports on which machines, runtimes and clusters are administered. */
const adminPorts: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [2375, 'the Docker API without TLS'],
  [2376, 'the Docker API'],
  [3389, 'Remote Desktop'],
  [5005, 'a Java debugger'],
  [6443, 'the Kubernetes API'],
  [8001, 'kubectl proxy'],
  [10250, 'the kubelet'],
  [10255, 'the kubelet without authentication'],
]);

export default defineControl({
  id: 'net-admin-port-exposed',
  title: 'Administration port exposed outside',
  severity: 'high',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'Whoever gets in here runs commands: such ports are tried by scanners all day, with stolen keys, known passwords and none.',
  remediation: 'Keep the Service ClusterIP, and let people in by a bastion, a VPN or kubectl port-forward.',
  aliases: {},
  appliesTo: (object) => isOutside(projectService(object)),
  check: (object, context) => {
    for (const [index, { port, targetPort, nodePort, protocol }] of projectService(object).ports.entries()) {
      if (protocol !== 'TCP') continue;
      const name = adminPorts.get(port) ?? adminPorts.get(Number(targetPort)) ?? adminPorts.get(nodePort);
      if (name !== undefined) context.report(`spec.ports[${index}].port`, port, `is where ${name} listens`);
    }
  },
  admission: {
    field: 'spec.ports',
    whole: `${isOutsideCel} && ${someOf('variables.object.spec.?ports', `x.?protocol.orValue("TCP") == "TCP" && ${somePort(adminPorts.keys())}`)}`,
  },
  examples: {
    fail: [
      { given: service({ type: 'LoadBalancer', ports: [{ port: 80 }, { port: 22 }] }), at: ['spec.ports[1].port'] },
      {
        name: 'under another port',
        given: service({ type: 'NodePort', ports: [{ port: 80, targetPort: 5005 }] }),
        at: ['spec.ports[0].port'],
      },
    ],
    pass: [
      { given: service({ type: 'LoadBalancer', ports: [{ port: 443, targetPort: 'https' }] }) },
      { name: 'another protocol', given: service({ type: 'NodePort', ports: [{ port: 22, protocol: 'UDP' }] }) },
    ],
    notApplicable: [
      { given: service({ ports: [{ port: 22 }] }) },
      {
        name: 'an internal load balancer',
        given: service({ type: 'LoadBalancer', ports: [{ port: 22 }] }, 'ssh', {
          'networking.gke.io/load-balancer-type': 'Internal',
        }),
      },
    ],
  },
});
