import type { Me } from '@plimsoll/contracts';
import type { Permission } from '@plimsoll/domain';

/** Whether the person who is signed in may do `permission`; the API decides again when it is done. */
export const mayDo = (me: Me, permission: Permission): boolean => me.permissions.includes(permission);
