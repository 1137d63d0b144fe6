import {
  AppError,
  type ChosenDataSet,
  defaultKubernetesVersion,
  type KindEvidence,
  type LiveException,
  minorOf,
  type ResourceRef,
  silenceLine,
  silenceOf,
  type ThirdPartyEvidence,
  withoutSilence,
} from '@plimsoll/domain';
import { type CatalogueChoices, choicesDigest, digestWithChoices, noChoices } from '@plimsoll/engine';
import {
  beginAttempt,
  type ClusterHead,
  type DrainUnit,
  expireExceptions,
  isPaused,
  loadChoices,
  loadClosed,
  loadHead,
  loadResources,
  nextUnit,
  type OrgTransaction,
  type ProjectionKey,
  reviseThirdParty,
  type StoredResource,
  skipReplaced,
} from '@plimsoll/store';
import { dayOf, judgedDay } from './judged-day.ts';

/** What has to be done for a cluster, and why. */
export interface Plan {
  readonly head: ClusterHead;
  /** Undefined: no batch, but everything has to be judged again. */
  readonly unit: DrainUnit | undefined;
  /**
   * `exception`: one began or ended to have an effect. `third-party`: what another tool found came or grew too old. `silence`: it fell silent, or is heard again. `close`, `reopen`: it
   * was decommissioned, or taken back. `day`: it was judged for an earlier day.
   */
  readonly reason:
    | 'batch'
    | 'catalogue'
    | 'exception'
    | 'third-party'
    | 'context'
    | 'silence'
    | 'close'
    | 'reopen'
    | 'day';
  /** The whole inventory before the unit; of a cluster to reopen, the one it was closed with. */
  readonly current: readonly StoredResource[];
  readonly refOfHash: ReadonlyMap<string, ResourceRef>;
  readonly kubernetesVersion: string;
  /** What the API server calls itself; undefined while nobody said. */
  readonly serverVersion: string | undefined;
  /** Calendar day (UTC) that the verdicts are about. */
  readonly day: string;
  readonly key: ProjectionKey;
  /** The access report before the unit, as the cluster said it. */
  readonly report: readonly KindEvidence[];
  /** The line that makes every verdict undetermined; undefined for a cluster that is heard of. */
  readonly silence: KindEvidence | undefined;
  /** What the organization decides about the catalogue. */
  readonly choices: CatalogueChoices;
  /** Exceptions to apply. */
  readonly exceptions: readonly LiveException[];
  /** What other tools found on its nodes, to judge by. */
  readonly thirdParty: readonly ThirdPartyEvidence[];
}

/** This process's catalogue and where it stands among those the database has seen. */
export interface OwnCatalogue {
  readonly digest: string;
  readonly ordinal: number;
  readonly ordinalOf: (digest: string) => Promise<number | undefined>;
  /**
   * True when its data, with these in the place of theirs, say of a day after `from` and up to `to` that something ends
   * then. Left out: they never do.
   */
  readonly turns?: (from: string, to: string, dataSets: readonly ChosenDataSet[]) => boolean;
}

/** The catalogue as the cluster's organization has it. */
interface ChosenCatalogue extends OwnCatalogue {
  readonly choices: CatalogueChoices;
}

/** Digest and choices come from the same rows, so that they agree whatever is decided meanwhile. */
const chosenCatalogue = async (
  tx: OrgTransaction,
  builtIn: OwnCatalogue,
  head: ClusterHead,
): Promise<ChosenCatalogue> => {
  const choices = head.wantedChoices === '' ? noChoices : await loadChoices(tx);
  return { ...builtIn, digest: digestWithChoices(builtIn.digest, choicesDigest(choices)), choices };
};

/**
 * The next piece of work of a cluster; undefined when there is none. A cluster that another catalogue judged is first
 * judged again by this one, before any batch; then come exceptions, by themselves too, so that each move has its cause. A
 * cluster whose evaluation keeps failing has pauses, in which there is nothing to do. `again`: exceptions expired just now;
 * ask once more in a transaction of its own, because this one holds locks. Throws `catalogue.older` when the other one is
 * newer than ours.
 */
export const planDrain = async (
  tx: OrgTransaction,
  clusterId: string,
  builtIn: OwnCatalogue,
  now: Date,
): Promise<Plan | 'again' | undefined> => {
  if (await isPaused(tx, clusterId, now)) return undefined;
  if ((await expireExceptions(tx, now)).length > 0) return 'again';
  if ((await reviseThirdParty(tx, now)).length > 0) return 'again';
  const head = await loadHead(tx, clusterId);
  if (head === undefined) return undefined;
  const own = await chosenCatalogue(tx, builtIn, head);
  if (head.decommissioned)
    return head.generation > 0 && head.closedAt === null ? await close(tx, clusterId, head, own, now) : undefined;
  const moved = head.catalogueDigest !== null && head.catalogueDigest !== own.digest;
  if (moved) await refuseNewerCatalogue([head.catalogueDigest, head.catalogueBase], own);
  if (head.closedAt !== null) return await reopen(tx, clusterId, head, head.closedAt, own, now);
  await skipReplaced(tx, clusterId);
  const excepted = head.generation > 0 && head.exceptionVersion !== head.evaluatedExceptions;
  const witnessed = head.generation > 0 && head.thirdPartyVersion !== head.evaluatedThirdParty;
  const turned = dayTurned(head, own, now);
  const unit = moved || excepted || witnessed || turned === 'first' ? undefined : await nextUnit(tx, clusterId);
  const wanted = head.silentSince === null ? undefined : silenceLine(head.silentSince);
  const silenceMoved = wanted?.reason !== silenceOf(head.evidence);
  const contextMoved = head.contextMoved && head.generation > 0;
  if (unit === undefined && !moved && !excepted && !witnessed && turned === 'no' && !silenceMoved && !contextMoved)
    return undefined;
  await beginAttempt(tx, clusterId, now);
  const current = await loadResources(tx, clusterId);
  // One thing at a time: another catalogue or day judges what was judged, exceptions are applied to what was seen.
  const anew = moved || (turned === 'first' && !silenceMoved);
  const second = anew || excepted;
  const later = (anew && excepted) || (second && witnessed) || ((moved || excepted || witnessed) && silenceMoved);
  return {
    ...base(head, current, own, unit, now),
    head: later
      ? {
          ...head,
          contextVersion: head.evaluatedContext,
          ...(anew ? unmovedExceptions(head) : {}),
          ...(second ? unmovedThirdParty(head) : {}),
        }
      : head,
    exceptions: anew && excepted ? head.exceptions.before : head.exceptions.live,
    thirdParty: second && witnessed ? head.thirdParty.before : head.thirdParty.live,
    reason: reasonOf({
      moved,
      anew,
      excepted,
      witnessed,
      batch: unit !== undefined,
      silenceMoved,
      turned: turned !== 'no',
    }),
    silence: moved || excepted || witnessed ? silentBefore(head.evidence) : wanted,
  };
};

const reasonOf = (is: {
  readonly moved: boolean;
  /** Judged by itself, before exceptions. */
  readonly anew: boolean;
  readonly excepted: boolean;
  readonly witnessed: boolean;
  readonly batch: boolean;
  readonly silenceMoved: boolean;
  readonly turned: boolean;
}): Plan['reason'] => {
  if (is.moved) return 'catalogue';
  if (is.anew) return 'day';
  if (is.excepted) return 'exception';
  if (is.witnessed) return 'third-party';
  if (is.batch) return 'batch';
  if (is.silenceMoved) return 'silence';
  return is.turned ? 'day' : 'context';
};

/** The exceptions count as they were, until a piece of work of their own. */
const unmovedExceptions = ({ evaluatedExceptions }: ClusterHead): Pick<ClusterHead, 'exceptionVersion'> => ({
  exceptionVersion: evaluatedExceptions,
});

/** The same for what other tools found. */
const unmovedThirdParty = ({ evaluatedThirdParty }: ClusterHead): Pick<ClusterHead, 'thirdPartyVersion'> => ({
  thirdPartyVersion: evaluatedThirdParty,
});

const base = (
  head: ClusterHead,
  current: readonly StoredResource[],
  own: ChosenCatalogue,
  unit: DrainUnit | undefined,
  now: Date,
): Omit<Plan, 'reason' | 'silence'> => {
  const serverVersion = unit?.epoch.kubernetesVersion ?? head.kubernetesVersion ?? undefined;
  const kubernetesVersion = serverVersion ?? defaultKubernetesVersion;
  return {
    head,
    unit,
    current,
    refOfHash: new Map(current.map((resource) => [resource.hash, resource.ref])),
    kubernetesVersion,
    serverVersion,
    day: judgedDay(now, head.watermark),
    key: {
      catalogueDigest: own.digest,
      kubernetesMinor: minorOf(kubernetesVersion) ?? Number(defaultKubernetesVersion.slice(2)),
    },
    report: withoutSilence(head.evidence),
    choices: own.choices,
    exceptions: head.exceptions.live,
    thirdParty: head.thirdParty.live,
  };
};

const silentBefore = (evidence: readonly KindEvidence[]): KindEvidence | undefined =>
  evidence.find((line) => silenceOf([line]) !== undefined);

const close = async (
  tx: OrgTransaction,
  clusterId: string,
  head: ClusterHead,
  own: ChosenCatalogue,
  now: Date,
): Promise<Plan> => ({
  ...base(head, await loadResources(tx, clusterId), own, undefined, now),
  reason: 'close',
  silence: undefined,
});

const reopen = async (
  tx: OrgTransaction,
  clusterId: string,
  head: ClusterHead,
  closedAt: string,
  own: ChosenCatalogue,
  now: Date,
): Promise<Plan> => {
  const { resources, evidence } = await loadClosed(tx, clusterId, closedAt);
  return {
    ...base(head, resources, own, undefined, now),
    report: withoutSilence(evidence),
    reason: 'reopen',
    silence: head.silentSince === null ? undefined : silenceLine(head.silentSince),
  };
};

/**
 * Whether the cluster was judged for an earlier day. `first`: and the catalogue's data turn on a day since, so that it is
 * judged anew before any batch, and what the day moves is not laid at the door of what the batch brings. One of which
 * nothing is known stays as it is.
 */
const dayTurned = (head: ClusterHead, own: ChosenCatalogue, now: Date): 'no' | 'yes' | 'first' => {
  if (head.generation === 0 || head.watermark === null || head.silentSince !== null) return 'no';
  const before = dayOf(new Date(head.watermark));
  const today = judgedDay(now, head.watermark);
  if (before === today) return 'no';
  return own.turns?.(before, today, own.choices.dataSets) === true ? 'first' : 'yes';
};

/** Of a catalogue that is made of another and choices, only the other one was ever registered. */
const refuseNewerCatalogue = async (digests: readonly (string | null)[], own: ChosenCatalogue): Promise<void> => {
  const known = await Promise.all(digests.map((digest) => (digest === null ? undefined : own.ordinalOf(digest))));
  if (known.some((ordinal) => ordinal !== undefined && ordinal > own.ordinal))
    throw new AppError(
      'catalogue.older',
      'This worker is older than the catalogue that judged the cluster. Upgrade it.',
    );
};
