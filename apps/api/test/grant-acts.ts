import type { Answer } from './answer.ts';
import type { Person } from './people.ts';

type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

/** The acts around teams and grants, with what each writes into the audit log. */
export const grantActs = async (
  ask: Ask,
  member: Person,
): Promise<Readonly<Record<string, readonly [() => Promise<Answer>, readonly string[]]>>> => {
  const idOf = ({ json }: Answer): string => (json as { id: string }).id;
  const team = idOf(await ask('POST', '/v1/teams', { name: 'Shop', members: [member.id] }));
  const terms = { role: 'developer', scope: [{ clusters: { labels: { tier: 'gold' } } }], expiresAt: null };
  const grant = idOf(await ask('POST', '/v1/grants', { holder: { kind: 'team', id: team }, ...terms }));
  return {
    createTeam: [() => ask('POST', '/v1/teams', { name: 'Other' }), ['team.created']],
    updateTeam: [() => ask('PUT', `/v1/teams/${team}`, { name: 'Shops', members: [], version: 1 }), ['team.changed']],
    createGrant: [
      () => ask('POST', '/v1/grants', { holder: { kind: 'member', id: member.id }, ...terms }),
      ['grant.given'],
    ],
    previewGrant: [() => ask('POST', '/v1/grants/preview', { scope: [] }), []],
    updateGrant: [() => ask('PUT', `/v1/grants/${grant}`, { ...terms, scope: [], version: 1 }), ['grant.changed']],
    deleteGrant: [() => ask('DELETE', `/v1/grants/${grant}`), ['grant.taken-away']],
    deleteTeam: [() => ask('DELETE', `/v1/teams/${team}`), ['team.deleted']],
  };
};
