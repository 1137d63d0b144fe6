import type { SessionCreated } from '@plimsoll/contracts';
import { type Ask, asking, askingAsMany } from '../platform/api-client.ts';
import type { Platform } from '../platform/platform.ts';
import type { Facts } from './facts.ts';

const password = 'a narrow password for the bench';

/** A developer who sees the namespaces of one team in every cluster, `payments` of the largest, and one whole small cluster. */
const scopeOf = ({ clusters }: Facts) => [
  { clusters: { every: true }, namespaces: { labels: { team: 'team-3' } } },
  { clusters: { id: clusters[0] }, namespaces: { names: ['payments'] } },
  { clusters: { id: clusters.at(-1) } },
];

/** A member who was let in by the grant of a team alone. */
export const joinNarrow = async ({ ask, url }: Platform, facts: Facts): Promise<Ask> => {
  const name = `narrow ${Date.now()}`;
  const team = await ask<{ id: string }>('POST', '/v1/teams', { name });
  const holder = { kind: 'team', id: team.id };
  await ask('POST', '/v1/grants', { holder, role: 'developer', scope: scopeOf(facts), expiresAt: null });
  const email = `${name.replace(' ', '-')}@example.com`;
  const { link } = await ask<{ link: string }>('POST', '/v1/invitations', { email, role: null, teams: [team.id] });
  const token = new URL(link).hash.slice(1) || new URL(link).pathname.split('/').at(-1) || '';
  const accept = { token, name: 'Narrow', password };
  const session = await asking(url)<SessionCreated>('POST', '/v1/invitations/accept', accept);
  return await askingAsMany(url, session.token, 'developer');
};
