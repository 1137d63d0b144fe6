import {
  anyOf,
  type CheckContext,
  container,
  defineControl,
  deployment,
  pod,
  podWith,
  withoutValueAt,
} from '@plimsoll/engine';

/** Part of Pod Security baseline from 1.34. */
const demandedFrom = 34;

interface Handler {
  readonly httpGet?: { readonly host?: string } | null;
  readonly tcpSocket?: { readonly host?: string } | null;
}

const reportHosts = (handler: Handler | null | undefined, path: string, context: CheckContext): void => {
  if (handler?.httpGet?.host) context.report(`${path}.httpGet.host`, handler.httpGet.host, 'sends the node elsewhere');
  if (handler?.tcpSocket?.host)
    context.report(`${path}.tcpSocket.host`, handler.tcpSocket.host, 'sends the node elsewhere');
};

const hosts = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.?postStart', 'lifecycle.?preStop'].flatMap(
  (at) => [`c.?${at}.?httpGet.?host.orValue("") != ""`, `c.?${at}.?tcpSocket.?host.orValue("") != ""`],
);

export default defineControl({
  id: 'pod-probe-host-override',
  title: 'Probe or lifecycle hook targets another host',
  severity: 'medium',
  subject: 'container',
  rationale:
    'The kubelet makes these requests from the network of the node. With a host of your choice it reaches what the Pod itself may not: loopback services of the node, the metadata service, neighbours.',
  remediation: 'Remove host, so that the request goes to the Pod. To reach a virtual host set the Host header instead.',
  aliases: { pss: ['baseline:hostProbesAndHostLifecycle'] },
  appliesTo: (_, settings) => settings.podSecurityMinor >= demandedFrom,
  check: ({ spec, path }, context) => {
    reportHosts(spec.livenessProbe, `${path}.livenessProbe`, context);
    reportHosts(spec.readinessProbe, `${path}.readinessProbe`, context);
    reportHosts(spec.startupProbe, `${path}.startupProbe`, context);
    reportHosts(spec.lifecycle?.postStart, `${path}.lifecycle.postStart`, context);
    reportHosts(spec.lifecycle?.preStop, `${path}.lifecycle.preStop`, context);
  },
  fix: withoutValueAt,
  fixRisk: 'low',
  admission: ({ podSecurityMinor }) =>
    podSecurityMinor >= demandedFrom ? { field: 'host of a probe or hook', container: anyOf(...hosts) } : undefined,
  examples: {
    fail: [
      {
        given: podWith({ livenessProbe: { httpGet: { host: '169.254.169.254', port: 80 } } }),
        at: ['spec.containers[0].livenessProbe.httpGet.host'],
      },
      {
        given: deployment({
          containers: [
            container({
              readinessProbe: { tcpSocket: { host: '127.0.0.1', port: 10250 } },
              lifecycle: { preStop: { httpGet: { host: 'example.com', port: 80 } } },
            }),
          ],
        }),
        at: [
          'spec.template.spec.containers[0].lifecycle.preStop.httpGet.host',
          'spec.template.spec.containers[0].readinessProbe.tcpSocket.host',
        ],
      },
      {
        name: 'sidecars have probes too',
        given: pod({
          initContainers: [
            container({ restartPolicy: 'Always', startupProbe: { httpGet: { host: '127.0.0.1', port: 80 } } }),
          ],
        }),
        at: ['spec.initContainers[0].startupProbe.httpGet.host'],
      },
    ],
    pass: [
      { given: podWith({ livenessProbe: { httpGet: { path: '/healthz', port: 80 } } }) },
      { given: podWith({ livenessProbe: { httpGet: { host: '', port: 80 } } }) },
    ],
    notApplicable: [
      { podSecurity: 'v1.33', given: podWith({ livenessProbe: { httpGet: { host: '127.0.0.1', port: 80 } } }) },
    ],
  },
});
