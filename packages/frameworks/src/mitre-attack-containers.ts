import type { Framework } from '@plimsoll/domain';
import { entryAndExecution } from './mitre-attack-containers/entry-and-execution.ts';
import { escalationToImpact } from './mitre-attack-containers/escalation-to-impact.ts';

export const mitreAttackContainers: Framework = {
  id: 'mitre-attack-containers',
  title: 'MITRE ATT&CK for containers',
  version: '16',
  kind: 'threat-list',
  published: 35,
  counted: 'techniques on whose way in a cluster shows weaknesses; ATT&CK has many more',
  source: 'https://attack.mitre.org/matrices/enterprise/containers/',
  requirements: [...entryAndExecution, ...escalationToImpact],
};
