import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'img-shared-pull-secret',
  title: 'Registry credential copied to many namespaces',
  severity: 'medium',
  rationale:
    'A credential of the registry that lies in every namespace is in the hands of everybody who may read Secrets in one of them, and is seldom changed because nobody knows all its places. Values of Secrets, and anything computed from them, stay in the cluster.',
  remediation:
    'Give each namespace a credential that only pulls what it runs, or let the kubelet’s credential provider get short-lived ones.',
  aliases: {},
  ...awaiting('a comparison of values of Secrets'),
});
