import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'sec-secret-orphaned',
  title: 'Secret nobody references',
  severity: 'low',
  rationale:
    'A credential that nothing uses is still valid, and nobody notices who takes it. That nothing uses it can only be said by who sees every reference: those in custom resources, by which operators and issuers name Secrets, are not collected.',
  remediation: 'Revoke the credential and delete the Secret.',
  aliases: {},
  ...awaiting('references to Secrets in custom resources'),
});
