import type { Actor } from '@plimsoll/store';
import type { PersonCaller } from '../server/route.ts';

/** The caller as the audit log names it. */
export const actorOf = (caller: PersonCaller): Actor => ({ kind: caller.kind, id: caller.id, name: caller.name });

/** The member behind a caller: of a token, the one who made it. */
export const memberIdOf = (caller: PersonCaller): string => (caller.kind === 'member' ? caller.id : caller.createdBy);
