import { apiServer, apiServerOn, controlPlaneKinds, defineControl, staticPod } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';

export default defineControl({
  id: 'api-anonymous-auth',
  title: 'Anonymous requests accepted',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Whoever reaches the API server may ask it things without saying who they are. What they get is up to roles that are easily written too wide, and up to every flaw in the paths that answer anybody.',
  remediation:
    'Set --anonymous-auth=false in the manifest of the API server, with probes that bring a certificate; or, from 1.31 on, name a file with --authentication-config that lets only the health paths be asked anonymously.',
  aliases: { cis: ['1.2.1'], kubescape: ['C-0113'], trivy: ['KCV-0001'] },
  check: eachReplica('kube-apiserver', (server) => {
    // From 1.31 a file may limit anonymous requests to paths, then without the flag:
    // https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-authenticator-configuration
    if (server.minor >= 31 && server.has('authentication-config') && !server.has('anonymous-auth'))
      server.cannotSee('--authentication-config names a file that is not collected');
    else server.demandBoolean('anonymous-auth', false, true, 'answers anonymous requests');
  }),
  examples: {
    fail: [
      { given: apiServer('--anonymous-auth=true'), at: ['spec.containers[0].command[1]'] },
      { name: 'on by default', given: apiServer(), at: ['spec.containers[0].command'] },
      {
        name: 'the last of two decides',
        given: apiServer('--anonymous-auth=false', '--anonymous_auth=true'),
        at: ['spec.containers[0].command[2]'],
      },
      {
        name: 'the worst replica decides',
        given: [apiServer('--anonymous-auth=false'), apiServerOn('cp-2', '--v=2', '--anonymous-auth')],
        at: ['spec.containers[0].command[2]'],
      },
      {
        name: 'a file could not yet limit them',
        given: staticPod('kube-apiserver', {
          image: 'registry.k8s.io/kube-apiserver:v1.30.4',
          command: ['kube-apiserver', '--authentication-config=/etc/a.yaml'],
        }),
        at: ['spec.containers[0].command'],
      },
    ],
    pass: [
      { given: apiServer('--anonymous-auth=false') },
      { given: apiServer('--authentication-config=/etc/a.yaml', '--anonymous-auth=false') },
    ],
    undetermined: [
      ...outOfSight(apiServer('--anonymous-auth=false')),
      { name: 'a file may limit them', given: apiServer('--authentication-config=/etc/kubernetes/authn.yaml') },
      { name: 'filled in elsewhere', given: apiServer('--anonymous-auth=$(ANONYMOUS)') },
    ],
  },
});
