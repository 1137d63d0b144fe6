import { tryCustomControl } from '@plimsoll/contracts';
import type { CustomControl, Scope } from '@plimsoll/domain';
import { workloadKindNames } from '@plimsoll/engine';
import { readTrialObjects, type Store, type TrialObject } from '@plimsoll/store';
import type { z } from 'zod';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { checkedControl, withTrial } from './checked-control.ts';
import type { Trial, TriedObject } from './trial.ts';

/** Longest that a control is tried: the rest of the inventory is then left out. */
const longestTrial = 15_000;
/** Of that, how long new objects are begun with. */
const longestJudging = 10_000;
const atOnce = 200;
const mostItems = 50;

type Tried = z.input<(typeof tryCustomControl)['response']>;
type Counts = Record<'judged' | 'pass' | 'fail' | 'undetermined' | 'notApplicable', number>;

export const tryCustomControlRoute = route(
  tryCustomControl,
  async ({ store, beginTrial, clock }, { caller, body }) =>
    await withTrial(beginTrial(longestTrial), async (trial) => {
      const { control } = await checkedControl(trial, body);
      const until = clock.now().getTime() + longestJudging;
      const late = (): boolean => clock.now().getTime() > until;
      return await tryOn(store, trial, control, {
        orgId: caller.orgId,
        scope: scopeOf(caller),
        cluster: body.cluster,
        late,
      });
    }),
);

interface Inventory {
  readonly orgId: string;
  readonly scope: Scope;
  readonly cluster: string | undefined;
  /** True once no further objects are to be begun with. */
  readonly late: () => boolean;
}

const tryOn = async (
  store: Store,
  trial: Trial,
  control: CustomControl,
  { orgId, scope, cluster, late }: Inventory,
): Promise<Tried> => {
  const kinds = kindsOf(control);
  const counts: Counts = { judged: 0, pass: 0, fail: 0, undetermined: 0, notApplicable: 0 };
  const items: Tried['items'] = [];
  let after: TrialObject | undefined;
  for (;;) {
    const read = { clusterId: cluster, after, limit: atOnce };
    const objects = await store.inOrganization(orgId, (tx) => readTrialObjects(tx, scope, kinds, read));
    const tried = await trial.judge(objects.map(({ bytes }) => bytes));
    for (const [index, outcome] of tried.entries()) {
      const object = objects[index];
      if (object !== undefined) count(counts, items, object, outcome);
    }
    after = objects.at(-1);
    if (objects.length < atOnce) return { ...counts, complete: true, items };
    if (late()) return { ...counts, complete: false, items };
  }
};

const count = (counts: Counts, items: Tried['items'], object: TrialObject, outcome: TriedObject): void => {
  const { status, violations, detail } = outcome;
  counts.judged += 1;
  counts[status === 'not-applicable' ? 'notApplicable' : status] += 1;
  if ((status !== 'fail' && status !== 'undetermined') || items.length >= mostItems) return;
  const { kind, namespace, name } = object.ref;
  const cluster = { id: object.clusterId, name: object.clusterName };
  items.push({ cluster, kind, namespace, name, status, violations: [...violations], detail });
};

/** Kinds that the control can be about. */
const kindsOf = ({ kinds, subject }: CustomControl): readonly { readonly group: string; readonly kind: string }[] =>
  (kinds ?? (subject === 'object' ? [] : workloadKindNames)).map((name) => {
    const dot = name.indexOf('.');
    return dot < 0 ? { group: '', kind: name } : { group: name.slice(dot + 1), kind: name.slice(0, dot) };
  });
