import { hash } from 'node:crypto';
import { parseImage } from '@plimsoll/controls';
import {
  assetStates,
  type Context,
  type FindingStatus,
  findingStatuses,
  homeNamespace,
  imagePinOf,
  parties,
  resourceKey,
  severityRank,
  subjectKey,
  type Verdict,
} from '@plimsoll/domain';
import {
  type AssetTally,
  type Catalogue,
  type ClusterModel,
  priorityOf,
  type SubjectEvaluation,
  subjectFactors,
} from '@plimsoll/engine';
import {
  type AssetRow,
  type BlindRow,
  type FindingRow,
  type ImageRow,
  type SubjectRow,
  stableId,
} from '@plimsoll/store';

/** Everything stored about one subject. */
export interface SubjectRows {
  readonly subject: SubjectRow;
  readonly images: readonly ImageRow[];
  readonly findings: readonly FindingRow[];
  readonly blind: readonly BlindRow[];
  readonly assets: readonly AssetRow[];
}

/** What rows are made from, beside the evaluation itself. */
export interface RowContext {
  readonly clusterId: string;
  readonly cluster: ClusterModel;
  readonly catalogue: Catalogue;
  readonly contextOf: (namespace: string) => Context;
  /** Hex hash of a resource's body. */
  readonly hashOf: (resourceId: string) => string | undefined;
}

/** An evaluation as rows. */
export const subjectRows = (
  evaluation: SubjectEvaluation,
  assets: readonly AssetTally[],
  context: RowContext,
): SubjectRows => {
  const id = stableId(context.clusterId, subjectKey(evaluation.subject));
  const namespace = homeNamespace(evaluation.subject);
  const resourceId =
    evaluation.resource === undefined ? null : stableId(context.clusterId, resourceKey(evaluation.resource.ref));
  return {
    subject: {
      id,
      subject: evaluation.subject,
      resourceId,
      applicable: inOrder(evaluation.applicable),
    },
    images: imageRows(evaluation.images ?? [], id, namespace),
    findings: findingRows(evaluation, id, namespace, resourceId, context),
    blind: blindRows(evaluation, id),
    assets: assets.map((asset) => ({
      policy: asset.policy,
      subjectId: id,
      namespace,
      state: assetStates.indexOf(asset.state),
      blind: asset.blind,
    })),
  };
};

/** In their order, and each list once: to many subjects the very same controls apply. */
const inOrder = (controls: readonly string[]): readonly string[] => {
  let sorted = ordered.get(controls);
  if (sorted === undefined) {
    sorted = [...controls].sort();
    ordered.set(controls, sorted);
  }
  return sorted;
};

const ordered = new WeakMap<readonly string[], readonly string[]>();

/** Reasons that are not written subject by subject: its kind's, and that its control is disabled. */
const blindRows = (evaluation: SubjectEvaluation, subjectId: string): readonly BlindRow[] => {
  const { blind, verdicts } = evaluation;
  const rows: BlindRow[] = [];
  if (blind !== undefined)
    rows.push({ subjectId, control: '', ...blind, evidenceHash: digest(['blind', blind.reason]) });
  for (const { control, reason, detail = '' } of verdicts)
    if (reason === 'control-disabled')
      rows.push({ subjectId, control, reason, detail, evidenceHash: digest(['blind', reason]) });
  return rows;
};

/** What an index holds of a reference, and of a host; a real one has at most 460 characters. */
const maximumImage = 500;
const maximumRegistry = 255;

const imageRows = (images: readonly string[], subjectId: string, namespace: string): readonly ImageRow[] =>
  images.flatMap((reference) => {
    const image = reference.trim().slice(0, maximumImage);
    const parsed = parseImage(image);
    if (parsed === undefined) return [];
    return [
      { subjectId, namespace, image, registry: parsed.registry.slice(0, maximumRegistry), pin: imagePinOf(parsed) },
    ];
  });

const findingRows = (
  evaluation: SubjectEvaluation,
  subjectId: string,
  namespace: string,
  resourceId: string | null,
  context: RowContext,
): readonly FindingRow[] => {
  if (evaluation.verdicts.length === 0) return [];
  const factors = subjectFactors(evaluation, context.cluster, context.catalogue);
  const resourceHash = resourceId === null ? null : (context.hashOf(resourceId) ?? null);
  return evaluation.verdicts.flatMap((verdict) => {
    if (!isFinding(verdict)) return [];
    const severity = verdict.severity ?? context.catalogue.definition(verdict.control).severity;
    const priority = priorityOf({ severity, context: context.contextOf(namespace), ...factors });
    const violations = JSON.stringify(verdict.violations);
    const exceptions = verdict.exceptions ?? [];
    const party = verdict.responsibility?.party ?? 'yours';
    return [
      {
        subjectId,
        subject: evaluation.subject,
        namespace,
        control: verdict.control,
        severity: severityRank(severity),
        status: findingStatuses.indexOf(verdict.status),
        reason: verdict.reason ?? null,
        detail: verdict.detail ?? null,
        violations,
        evidenceHash: digest([
          verdict.status,
          severity,
          verdict.reason ?? '',
          violations,
          ...exceptions,
          ...(party === 'yours' ? [] : [party]),
        ]),
        resourceHash,
        priority: priority.score,
        factors: JSON.stringify(priority.factors),
        exceptions,
        responsibility: parties.indexOf(party),
        pack: verdict.responsibility?.pack ?? null,
      },
    ];
  });
};

const isFinding = (verdict: Verdict): verdict is Verdict & { readonly status: FindingStatus } =>
  verdict.status === 'fail' ||
  verdict.status === 'excepted' ||
  (verdict.status === 'undetermined' && verdict.reason !== 'control-disabled');

/** First 16 bytes of SHA-256 in hex: enough to tell two versions of one finding apart. */
const digest = (parts: readonly string[]): string => hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
