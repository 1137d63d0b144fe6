/**
 * The catalogue: one file per control in the folder of its group, and the policies that gate on them. The registry and
 * the digest are generated from those files.
 */
import { createHash } from 'node:crypto';
import { Digest, type ReferenceData } from '@plimsoll/domain';
import { Catalogue } from '@plimsoll/engine';
import { catalogueDigest } from './catalogue-digest.ts';
import { controlMetaOf } from './control-meta.ts';
import { bundledData, dataDigest } from './data/bundled-data.ts';
import { policies } from './policies/policies.ts';
import { registry } from './registry.ts';

export { bundledData, dataDigest, mergeData } from './data/bundled-data.ts';
export { parseImage } from './img/parts/image-reference.ts';
export { dataTurn } from './knowledge/turning-days.ts';
export { optInControls } from './policies/opt-in.ts';
export {
  type KubeBenchResult,
  kubeBenchBenchmarks,
  kubeBenchStatements,
} from './third-party/kube-bench.ts';

/** Every built-in control and policy, with the bundled data, under the digest that names exactly them. */
export const builtInCatalogue = (): Catalogue => catalogueWith(bundledData(), Digest.parse(catalogueDigest));

/** The built-in catalogue judging by other data, under a digest that follows from both. */
export const catalogueWithData = (data: ReferenceData): Catalogue =>
  catalogueWith(
    data,
    Digest.parse(
      `sha256:${createHash('sha256')
        .update(`${catalogueDigest}\n${dataDigest(data)}\n`)
        .digest('hex')}`,
    ),
  );

const catalogueWith = (data: ReferenceData, digest: Digest): Catalogue =>
  new Catalogue({
    digest,
    entries: registry.map((control) => ({ meta: controlMetaOf(control), definition: control.definition })),
    policies,
    data,
  });
