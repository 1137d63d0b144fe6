import { type Permission, type Scope, scopeFor } from '@plimsoll/domain';
import type { PersonCaller } from '../server/route.ts';

/**
 * What a caller may see, or may do something in. The one place where callers become scopes: every read takes its result.
 * It is where the permission is held that the operation asks for, or the one that is named; it was made from the grants as
 * they are at this request, and lives no longer. A read that names a part of it in `x-plimsoll-scope` has that part.
 */
export const scopeOf = (caller: PersonCaller, permission?: Permission): Scope =>
  permission === undefined ? caller.scope : scopeFor(caller.held, permission);
