import { everything, type Scope } from '@plimsoll/domain';
import type { PersonCaller } from '../server/route.ts';

/**
 * What a caller may see. The one place where callers become scopes: every read takes its result. Roles are
 * organization-wide, so every caller sees the whole organization.
 */
export const scopeOf = (_caller: PersonCaller): Scope => everything;
