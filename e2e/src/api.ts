import { owner, platform } from './platform.ts';

/** Asks the API directly, for what a test needs to know and no page shows. */
export const ask = async <T>(path: string, token: string): Promise<T> => {
  const response = await fetch(`${platform().url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${path} answers with ${response.status}`);
  return (await response.json()) as T;
};

let kept: string | undefined;

const isGood = async (token: string): Promise<boolean> =>
  (await fetch(`${platform().url}/v1/me`, { headers: { authorization: `Bearer ${token}` } })).ok;

/** A session of the owner's beside the browser's; the same one as long as it is good, because signing in is limited. */
export const ownerToken = async (): Promise<string> => {
  if (kept !== undefined && (await isGood(kept))) return kept;
  const response = await fetch(`${platform().url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(owner),
  });
  const { token } = (await response.json()) as { token: string };
  kept = token;
  return token;
};

export interface FoundFinding {
  readonly clusterId: string;
  readonly controlId: string;
  readonly subject: { readonly id: string; readonly name: string };
}

/** The first finding of a control on objects of a name. */
export const findFinding = async (control: string, name: string): Promise<FoundFinding> => {
  const query = new URLSearchParams({ control, q: name, limit: '1' });
  const { items } = await ask<{ items: FoundFinding[] }>(`/v1/findings?${query}`, await ownerToken());
  const [item] = items;
  if (item === undefined) throw new Error(`no finding of ${control} on ${name}`);
  return item;
};

/** The page of the first Deployment of a name. */
export const findObject = async (name: string): Promise<string> => {
  const query = new URLSearchParams({ kind: 'Deployment', q: name, limit: '1' });
  const { items } = await ask<{ items: { clusterId: string; id: string }[] }>(
    `/v1/inventory/resources?${query}`,
    await ownerToken(),
  );
  const [item] = items;
  if (item === undefined) throw new Error(`no Deployment ${name}`);
  return `/inventory/objects/${item.clusterId}/${item.id}`;
};

/** An invitation link of the owner's. */
export const inviteByLink = async (email: string, role: string): Promise<string> => {
  const response = await fetch(`${platform().url}/v1/invitations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await ownerToken()}` },
    body: JSON.stringify({ email, role }),
  });
  return ((await response.json()) as { link: string }).link;
};
