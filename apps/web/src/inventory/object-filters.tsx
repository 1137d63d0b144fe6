import { groupKind } from '@plimsoll/domain';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { FilterForm, FilterSelect, SearchField } from './filter-form.tsx';

const objectsPath = '/inventory/objects';

/** A namespace by its exact name. */
const NamespaceField = ({ value }: { readonly value: string }) => (
  <input
    key={value}
    name="namespace"
    defaultValue={value}
    maxLength={63}
    aria-label="Namespace, by its exact name"
    placeholder="Namespace"
    className="h-8 min-w-0 basis-36 rounded border border-line-strong bg-surface px-2.5 placeholder:text-ink-3 max-sm:flex-1"
  />
);

/** Narrows the objects by words, kind, cluster and namespace. */
export const ObjectFilters = ({
  filters,
  kinds,
  clusters,
}: {
  readonly filters: Readonly<Record<'q' | 'kind' | 'cluster' | 'namespace', string>>;
  readonly kinds: readonly { readonly group: string; readonly kind: string }[];
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}) => (
  <FilterForm action={objectsPath} filtered={Object.values(filters).some(Boolean)}>
    <SearchField value={filters.q} label="Part of the object’s name" placeholder="Part of the name" />
    <FilterSelect
      name="kind"
      label="Kind"
      any="Every kind"
      value={filters.kind}
      options={kinds.map(({ group, kind }) => ({ value: groupKind(group, kind), title: groupKind(group, kind) }))}
    />
    <FilterSelect
      name="cluster"
      label="Cluster"
      any="All clusters"
      value={filters.cluster}
      options={clusters.map(({ id, name }) => ({ value: id, title: name }))}
    />
    <NamespaceField value={filters.namespace} />
  </FilterForm>
);

export const NoObjectMatches = () => (
  <EmptyState title="Nothing matches" action={<ButtonLink href={objectsPath}>Clear the filters</ButtonLink>}>
    No object that is in a cluster now is left with these filters. What was removed is found by its own address only.
  </EmptyState>
);
