import type { SeenPlaces } from '@plimsoll/contracts';
import { plural } from '#design/quantity.tsx';

/** How much it is, in one sentence. */
const seenPlacesText = ({ everything, clusters, namespaces }: SeenPlaces): string => {
  const now = `${plural(clusters, 'cluster')} and ${plural(namespaces, 'namespace')}`;
  if (everything) return `Everything, also what comes later: now ${now}.`;
  return clusters === 0
    ? 'Nothing now: no cluster fits.'
    : `${plural(namespaces, 'namespace')} in ${plural(clusters, 'cluster')} now.`;
};

/** What a scope holds now: in numbers, and the first of it by name. */
export const SeenPlacesList = ({ seen }: { readonly seen: SeenPlaces }) => {
  const left = seen.clusters - seen.places.length;
  return (
    <div className="flex flex-col gap-1">
      <p>{seenPlacesText(seen)}</p>
      {seen.everything || seen.places.length === 0 ? null : (
        <ul className="list-inside list-disc text-12 text-ink-2">
          {seen.places.map(({ clusterId, name, whole, namespaces, names }) => (
            <li key={clusterId} className="[overflow-wrap:anywhere]">
              <span className="name">{name}</span>
              {whole ? `, all of it: ${plural(namespaces, 'namespace')}` : `: ${names.join(', ')}`}
              {whole || names.length === namespaces ? '' : `, and ${namespaces - names.length} more`}
            </li>
          ))}
          {left > 0 ? <li>{`and ${plural(left, 'more cluster')}`}</li> : null}
        </ul>
      )}
    </div>
  );
};
