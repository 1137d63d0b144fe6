import type { Framework } from '@plimsoll/domain';

interface AffectedFramework {
  readonly id: string;
  readonly requirements: string[];
}

/** Which requirements name a control, as what decides them or as evidence; made once, asked for each control. */
export const affectedFrameworks = (frameworks: readonly Framework[]): ((control: string) => AffectedFramework[]) => {
  const byControl = new Map<string, AffectedFramework[]>();
  for (const { id, requirements } of frameworks)
    for (const requirement of requirements)
      for (const control of new Set([...requirement.gating, ...requirement.checks])) {
        const affected = byControl.get(control) ?? [];
        byControl.set(control, affected);
        const last = affected.at(-1);
        if (last?.id === id) last.requirements.push(requirement.id);
        else affected.push({ id, requirements: [requirement.id] });
      }
  return (control) => byControl.get(control) ?? [];
};
