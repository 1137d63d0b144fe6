/**
 * The catalogue: one file per control in the folder of its group, and the policies that gate on them. The registry and
 * the digest are generated from those files.
 */
import { Digest } from '@plimsoll/domain';
import { Catalogue } from '@plimsoll/engine';
import { catalogueDigest } from './catalogue-digest.ts';
import { controlMetaOf } from './control-meta.ts';
import { bundledData } from './data/bundled-data.ts';
import { policies } from './policies/policies.ts';
import { registry } from './registry.ts';

export { bundledData } from './data/bundled-data.ts';
export { parseImage } from './img/parts/image-reference.ts';
export { dataTurn } from './knowledge/turning-days.ts';
export { optInControls } from './policies/opt-in.ts';
export {
  type KubeBenchResult,
  kubeBenchBenchmarks,
  kubeBenchStatements,
} from './third-party/kube-bench.ts';

/** Every built-in control and policy, with the bundled data, under the digest that names exactly them. */
export const builtInCatalogue = (): Catalogue =>
  new Catalogue({
    digest: Digest.parse(catalogueDigest),
    entries: registry.map((control) => ({ meta: controlMetaOf(control), definition: control.definition })),
    policies,
    data: bundledData(),
  });
