import type { getImageFacets } from '@plimsoll/contracts';
import { ImagePin } from '@plimsoll/domain';
import type { OutputOf } from '#api/types.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { FilterForm, FilterSelect, SearchField } from './filter-form.tsx';
import { pinTexts } from './image-columns.tsx';

const imagesPath = '/inventory/images';

/** Narrows the images by words, registry, pin and cluster. */
export const ImageFilters = ({
  filters,
  facets,
  clusters,
}: {
  readonly filters: Readonly<Record<'q' | 'registry' | 'pin' | 'cluster', string>>;
  readonly facets: OutputOf<typeof getImageFacets>;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}) => (
  <FilterForm action={imagesPath} filtered={Object.values(filters).some(Boolean)}>
    <SearchField value={filters.q} label="Part of the image’s reference" placeholder="Part of the reference" />
    <FilterSelect
      name="registry"
      label="Registry"
      any="Every registry"
      value={filters.registry}
      options={facets.registries.map(({ value, images }) => ({ value, title: `${value} (${images})` }))}
    />
    <FilterSelect
      name="pin"
      label="Pinned by"
      any="Pinned by anything"
      value={filters.pin}
      options={facets.pins.map(({ value, images }) => {
        const known = ImagePin.safeParse(value);
        return { value, title: `${known.success ? pinTexts[known.data] : value} (${images})` };
      })}
    />
    <FilterSelect
      name="cluster"
      label="Cluster"
      any="All clusters"
      value={filters.cluster}
      options={clusters.map(({ id, name }) => ({ value: id, title: name }))}
    />
  </FilterForm>
);

export const NoImageMatches = () => (
  <EmptyState title="Nothing matches" action={<ButtonLink href={imagesPath}>Clear the filters</ButtonLink>}>
    No image that a workload names now is left with these filters.
  </EmptyState>
);

export const NoImages = () => (
  <EmptyState title="No images yet">
    Every image that a workload’s template or its live Pods name stands here, once a cluster with workloads was
    evaluated.
  </EmptyState>
);
