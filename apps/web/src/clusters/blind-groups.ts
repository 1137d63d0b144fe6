import type { BlindControl } from '@plimsoll/contracts';

/** Controls that are blind for the same reason. */
export interface BlindGroup {
  readonly reason: BlindControl['reason'];
  readonly detail: string;
  readonly controls: readonly string[];
  /** Of the control with most. */
  readonly subjects: number;
}

/** One group for each reason, in the order in which they first come. */
export const blindGroups = (controls: readonly BlindControl[]): readonly BlindGroup[] => {
  const groups = new Map<string, BlindGroup>();
  for (const { reason, detail, controlId, subjects } of controls) {
    const key = `${reason} ${detail}`;
    const group = groups.get(key);
    groups.set(key, {
      reason,
      detail,
      controls: [...(group?.controls ?? []), controlId],
      subjects: Math.max(group?.subjects ?? 0, subjects),
    });
  }
  return [...groups.values()];
};
