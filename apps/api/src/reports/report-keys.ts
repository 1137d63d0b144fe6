import { createPublicKey } from 'node:crypto';
import { listReportKeys, type ReportKey, rotateReportKey } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import { recordAct, listReportKeys as storedKeys, rotateReportKey as storeKey } from '@plimsoll/store';
import type { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { found, route } from '../server/route.ts';

const toKey = (key: {
  readonly name: string;
  readonly publicKey: Buffer;
  readonly createdAt: string;
  readonly current: boolean;
}): z.input<typeof ReportKey> => ({
  ...key,
  publicKey: createPublicKey({ key: key.publicKey, format: 'der', type: 'spki' }).export({
    type: 'spki',
    format: 'pem',
  }) as string,
});

export const listReportKeysRoute = route(listReportKeys, async ({ store }, { caller }) => ({
  items: (await store.inOrganization(caller.orgId, storedKeys)).map(toKey),
}));

export const rotateReportKeyRoute = route(rotateReportKey, async ({ store, keyring, clock }, { caller }) => {
  if (keyring === undefined)
    throw new AppError('config.invalid', 'Keys are sealed: set PLIMSOLL_SECRET_KEY for the API, then try again.');
  const now = clock.now();
  return await store.inOrganization(caller.orgId, async (tx) => {
    const { name } = await storeKey(tx, keyring, now);
    await recordAct(tx, { at: now, actor: actorOf(caller), act: 'report-key.rotated', target: name, details: {} });
    return toKey(
      found(
        (await storedKeys(tx)).find((key) => key.name === name),
        'The key',
      ),
    );
  });
});
