import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'nsp-policy-audit-only',
  title: 'Policy engine only reports',
  severity: 'medium',
  rationale:
    'Policies that only report refuse nothing: what breaks them runs. Bindings of Kubernetes’ own admission policies are judged by nsp-vap-audit-only; of other engines it is collected that they are there, and not what their policies do.',
  remediation:
    'Let the policies enforce (validate.failureAction: Enforce, enforcementAction: deny) once their reports are empty.',
  aliases: {},
  ...awaiting('what policies of Kyverno and Gatekeeper do with what they find'),
});
