import { Role, roleTitles } from '@plimsoll/domain';

/** A role as people call it; a role this page does not know yet keeps its own name. Null: none over everything. */
export const roleTitle = (role: string | null): string => {
  if (role === null || role === 'none') return 'By grants';
  const known = Role.safeParse(role);
  return known.success ? roleTitles[known.data] : role;
};
