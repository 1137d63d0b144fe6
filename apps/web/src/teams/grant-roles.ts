import { type GrantRole, roleTitles } from '@plimsoll/domain';

const roles = ['developer', 'control-owner', 'security-engineer', 'auditor'] as const satisfies readonly GrantRole[];

/** Roles that can be given for a part, the one that may do least first. */
export const grantRoleOptions = roles.map((value) => ({ value, title: roleTitles[value] }));
