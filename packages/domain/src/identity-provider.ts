import { z } from 'zod';
import { MemberRole, memberRoles } from './role.ts';

/** Roles that a directory may give. Owners are made by hand: whoever runs the directory is not thereby an owner. */
export const DirectoryRole = MemberRole.exclude(['owner']);
export type DirectoryRole = z.infer<typeof DirectoryRole>;

/** What a group of the directory is worth here. */
export const GroupMapping = z.object({
  group: z.string().trim().min(1).max(200),
  role: DirectoryRole.nullable(),
  /** Ids of teams. */
  teams: z.array(z.uuid()).max(50),
});
export type GroupMapping = z.infer<typeof GroupMapping>;

/** What somebody's groups add up to. */
export interface DirectoryAccess {
  readonly role: DirectoryRole | null;
  readonly teams: readonly string[];
}

/** The strongest role and all teams of the groups that somebody is in; the default role where none of them has one. */
export const accessOfGroups = (
  mappings: readonly GroupMapping[],
  groups: readonly string[],
  defaultRole: DirectoryRole | null,
): DirectoryAccess => {
  const held = mappings.filter(({ group }) => groups.includes(group));
  const roles = held.flatMap(({ role }) => role ?? []);
  // From the strongest down, as the table lists them.
  const strongest = memberRoles.find((role): role is DirectoryRole => roles.some((one) => one === role));
  return { role: strongest ?? defaultRole, teams: [...new Set(held.flatMap(({ teams }) => teams))].sort() };
};

/** Groups as a claim says them: one, or a list; anything else is none. */
export const groupsIn = (claim: unknown): readonly string[] => {
  const listed = Array.isArray(claim) ? claim : [claim];
  return listed.filter((group): group is string => typeof group === 'string' && group.length <= 200).slice(0, 2_000);
};

/**
 * Whether an address may be asked on behalf of an organization: https, or plain http to this very machine, without a user
 * name in it.
 */
export const isProviderAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};

/** RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
