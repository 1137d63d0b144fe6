import { severityRank } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import { createRandom } from '../inventory/random.ts';
import type { OrganizationSize } from './size.ts';

/** A control, which of the bench's subjects it is about, and how many of them have a finding of it. */
export interface Rate {
  readonly control: string;
  readonly severity: number;
  /** `workload`, or a kind. */
  readonly about: string;
  readonly rate: number;
}

const workloadKinds = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

const aboutOf = (subject: string, kinds: readonly string[]): string => {
  if (subject === 'container' || subject === 'workload') return 'workload';
  if (subject === 'identity') return 'ServiceAccount';
  if (subject === 'cluster') return 'Cluster';
  return kinds.some((kind) => workloadKinds.includes(kind)) ? 'workload' : (kinds[0] ?? 'workload');
};

/** What share of the subjects the n-th of a hundred controls fails: most of it is few, and the rest is rare. */
const shapes = [
  { upTo: 0.12, rate: 1 },
  { upTo: 0.35, rate: 0.5 },
  { upTo: 0.6, rate: 0.2 },
  { upTo: 0.8, rate: 0.03 },
  { upTo: 0.92, rate: 0.0005 },
  { upTo: 1, rate: 0 },
];

/** Of the objects, how many are the workload subjects that most findings are about. */
export const workloadShare = 0.3;

/** A rate for every control of a catalogue, so that the sum of findings is about what the size asks for. */
export const ratesOf = (catalogue: Catalogue, { objects, findings }: OrganizationSize): readonly Rate[] => {
  const random = createRandom(11);
  const rates = [...catalogue.entries.values()].map(({ meta }) => {
    const place = random.next();
    const rate = shapes.find(({ upTo }) => place < upTo)?.rate ?? 0;
    return { control: meta.id, severity: severityRank(meta.severity), about: aboutOf(meta.subject, meta.kinds), rate };
  });
  const wanted = findings / (objects * workloadShare);
  // Rates stop at all but a few, so that what is above is spread again.
  const ofWorkloads = rates.filter(({ about }) => about === 'workload');
  let factor = 1;
  for (let turn = 0; turn < 40; turn += 1) {
    const sum = ofWorkloads.reduce((total, { rate }) => total + Math.min(0.97, rate * factor), 0);
    factor *= wanted / sum;
  }
  return rates.map((one) => ({ ...one, rate: Math.min(0.97, one.rate * (one.rate < 0.01 ? 1 : factor)) }));
};
