import type { GrantRole } from '@plimsoll/domain';

const titles: Readonly<Record<GrantRole, string>> = {
  developer: 'Developer: reads, asks for exceptions',
  'control-owner': 'Control owner: reads, makes reports',
  'security-engineer': 'Security engineer: reads, decides exceptions',
  auditor: 'Auditor: reads, until an end',
};

/** Roles that can be given for a part, by what they may do there. */
export const grantRoleOptions = (Object.keys(titles) as readonly GrantRole[]).map((value) => ({
  value,
  title: titles[value],
}));
