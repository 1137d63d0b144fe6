import { clusterRbacKinds, clusterRole, defineControl, ruleOf } from '@plimsoll/engine';
import { abilityExamples } from './parts/ability-examples.ts';
import { everywhere, isOrdinary, reportAbility } from './parts/report-ability.ts';

const strong = clusterRole('strong', [
  ruleOf(['get'], ['pods']),
  ruleOf(['create'], ['storageclasses'], ['storage.k8s.io']),
]);

export default defineControl({
  id: 'rbac-storage-drivers-write',
  title: 'Can register storage drivers or classes',
  severity: 'medium',
  subject: 'identity',
  reads: clusterRbacKinds,
  rationale:
    'A class of its own makes volumes of directories of the node or of a foreign backend, and an attachment brings any volume to any node.',
  remediation: 'Leave drivers, classes and attachments to the installation of the storage system.',
  aliases: {},
  appliesTo: isOrdinary,
  check: (identity, context) => reportAbility(identity, context, 'storage-write', everywhere),
  examples: abilityExamples(strong, { nothingIn: 'shop' }),
});
