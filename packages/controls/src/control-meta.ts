import { ControlId, type ControlMeta } from '@plimsoll/domain';
import { type ControlDefinition, rbacKinds } from '@plimsoll/engine';
import type { RegisteredControl } from './registry.ts';

/** What the registry and the definition together say of a control. */
export const controlMetaOf = ({ group, version, definition }: RegisteredControl): ControlMeta => ({
  id: ControlId.parse(definition.id),
  title: definition.title,
  group,
  severity: definition.severity,
  subject: definition.subject,
  kinds: definition.subject === 'object' ? [...definition.kinds] : [],
  reads: readsOf(definition),
  rationale: definition.rationale,
  remediation: definition.remediation,
  aliases: { ...noAliases, ...definition.aliases },
  hasFix: 'fix' in definition && definition.fix !== undefined,
  ...('awaits' in definition && definition.awaits !== undefined ? { awaits: definition.awaits } : {}),
  parameters: [...(definition.parameters ?? [])],
  version,
});

const noAliases = { pss: [], cis: [], kubescape: [], trivy: [], polaris: [], kubeLinter: [] };

const readsOf = (definition: ControlDefinition): string[] => [
  ...(definition.reads ?? (definition.subject === 'identity' ? rbacKinds : [])),
];
