import { removeDemo } from '@plimsoll/contracts';
import { removeDemo as removeStored } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import { found, route } from '../server/route.ts';

export const removeDemoRoute = route(removeDemo, async ({ store, clock }, { caller }) => {
  const removed = await removeStored(store, caller.orgId, actorOf(caller), clock.now());
  found(removed || undefined, 'A demonstration');
});
