import { defineControl, projectService, service, someOf } from '@plimsoll/engine';
import { isOutside, isOutsideCel, somePort } from './parts/outside.ts';

/** Ports on which databases, caches and search engines listen unless told otherwise. */
const databases: ReadonlyMap<number, string> = new Map([
  [1433, 'SQL Server'],
  [2379, 'etcd'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [5984, 'CouchDB'],
  [6379, 'Redis'],
  [9042, 'Cassandra'],
  [9200, 'Elasticsearch'],
  [11211, 'memcached'],
  [27017, 'MongoDB'],
]);

export default defineControl({
  id: 'net-database-exposed',
  title: 'Database port exposed outside',
  severity: 'high',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'Databases and caches are found by scanners within hours; many of them ask for no password, and none of them is meant to face a network of strangers.',
  remediation: 'Keep the Service ClusterIP, and let people in by a bastion, a VPN or kubectl port-forward.',
  aliases: {},
  appliesTo: (object) => isOutside(projectService(object)),
  check: (object, context) => {
    for (const [index, { port, targetPort, nodePort }] of projectService(object).ports.entries()) {
      const name = databases.get(port) ?? databases.get(Number(targetPort)) ?? databases.get(nodePort);
      if (name !== undefined) context.report(`spec.ports[${index}].port`, port, `is where ${name} listens`);
    }
  },
  admission: {
    field: 'spec.ports',
    whole: `${isOutsideCel} && ${someOf('variables.object.spec.?ports', somePort(databases.keys()))}`,
  },
  examples: {
    fail: [
      { given: service({ type: 'LoadBalancer', ports: [{ port: 80 }, { port: 5432 }] }), at: ['spec.ports[1].port'] },
      {
        name: 'under another port',
        given: service({ type: 'NodePort', ports: [{ port: 80, targetPort: 6379 }] }),
        at: ['spec.ports[0].port'],
      },
    ],
    pass: [{ given: service({ type: 'LoadBalancer', ports: [{ port: 443 }] }) }],
    notApplicable: [
      { given: service({ ports: [{ port: 5432 }] }) },
      {
        name: 'an internal load balancer',
        given: service({ type: 'LoadBalancer', ports: [{ port: 5432 }] }, 'db', {
          'networking.gke.io/load-balancer-type': 'Internal',
        }),
      },
      {
        name: 'limited sources',
        given: service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'], ports: [{ port: 5432 }] }),
      },
    ],
  },
});
