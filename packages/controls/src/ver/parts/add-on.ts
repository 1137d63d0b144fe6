import type { ReferenceData } from '@plimsoll/domain';
import type { ContainerView } from '@plimsoll/engine';
import { parseImage } from '../../img/parts/image-reference.ts';

/** An add-on that a container runs, by the repository of its image. */
export interface RunningAddOn {
  readonly product: string;
  /** Empty where the image is named by its digest alone. */
  readonly tag: string;
}

const byRepository = new WeakMap<ReferenceData, ReadonlyMap<string, string>>();

const productsOf = (data: ReferenceData): ReadonlyMap<string, string> => {
  const known = byRepository.get(data);
  if (known !== undefined) return known;
  const products = new Map(
    data.addOns.flatMap(({ product, repositories }) =>
      repositories.map((repository) => [repository, product] as const),
    ),
  );
  byRepository.set(data, products);
  return products;
};

/** The add-on of a container; undefined for images that the data do not name. */
export const addOnOf = ({ spec }: ContainerView, data: ReferenceData): RunningAddOn | undefined => {
  const image = parseImage(spec.image);
  if (image === undefined) return undefined;
  const product = productsOf(data).get(image.name);
  return product === undefined ? undefined : { product, tag: image.tag };
};
