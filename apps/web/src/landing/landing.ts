import type { Me } from '@plimsoll/contracts';

/** Where somebody may begin; each is a page of its own. */
export const landings = ['posture', 'mine', 'audit', 'summary'] as const;
export type Landing = (typeof landings)[number];

export const landingPaths: Readonly<Record<Landing, string>> = {
  posture: '/',
  mine: '/mine',
  audit: '/audit',
  summary: '/summary',
};

export const landingTitles: Readonly<Record<Landing, string>> = {
  posture: 'Posture',
  mine: 'My workloads',
  audit: 'Audit',
  summary: 'Summary',
};

/** What the reader chose, in this browser. */
export const landingCookie = 'plimsoll-landing';

export const landingNamed = (name: string | undefined): Landing | undefined => landings.find((one) => one === name);

/**
 * Where the reader begins: where they chose to, else what their role asks for. Who sees a part begins with that part, and
 * who has no cluster yet with how to add one.
 */
export const landingOf = (
  { actor, scope, organization }: Pick<Me, 'actor' | 'scope' | 'organization'>,
  clusters: number,
  chosen: string | undefined,
): Landing => {
  if (clusters === 0) return 'posture';
  const own = landingNamed(chosen);
  if (own !== undefined) return own;
  // The demonstration is looked at by everybody in one role, which is nobody's own.
  if (organization.isDemo) return 'posture';
  if (actor.role === 'auditor') return 'audit';
  if (actor.role === 'developer' || scope.kind === 'part') return 'mine';
  return actor.role === 'owner' ? 'summary' : 'posture';
};
