import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'sec-secret-reused',
  title: 'Same secret value in several namespaces',
  severity: 'medium',
  rationale:
    'Whoever may read Secrets in one of the namespaces has the credential of all of them. Values of Secrets, and anything computed from them, stay in the cluster.',
  remediation: 'Give each namespace a credential of its own.',
  aliases: {},
  ...awaiting('a comparison of values of Secrets'),
});
