import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'res-restart-loop',
  title: 'Workload restarts continuously',
  severity: 'low',
  rationale:
    'A program that restarts all the time serves nobody, fills logs that somebody else needs, and may be one that was tampered with. Counts of restarts change by the minute and are not collected.',
  remediation:
    'Read the log of the last run (kubectl logs --previous), and mend what ends it: memory, a missing configuration, a probe that is too strict.',
  aliases: {},
  ...awaiting('counts of restarts over time'),
});
