/**
 * The catalogue: one file per control in the folder of its group, and the policies that gate on them. The registry and
 * the digest are generated from those files.
 */
import { Digest } from '@plimsoll/domain';
import { Catalogue } from '@plimsoll/engine';
import { catalogueDigest } from './catalogue-digest.ts';
import { controlMetaOf } from './control-meta.ts';
import { policies } from './policies/policies.ts';
import { registry } from './registry.ts';

export { parseImage } from './img/parts/image-reference.ts';
export { optInControls } from './policies/opt-in.ts';

/** Every built-in control and policy under the digest that names exactly them. */
export const builtInCatalogue = (): Catalogue =>
  new Catalogue({
    digest: Digest.parse(catalogueDigest),
    entries: registry.map((control) => ({ meta: controlMetaOf(control), definition: control.definition })),
    policies,
  });
