import { Role, roleTitles } from '@plimsoll/domain';

/** A role as people call it; a role this page does not know yet keeps its own name. */
export const roleTitle = (role: string): string => {
  const known = Role.safeParse(role);
  return known.success ? roleTitles[known.data] : role;
};
