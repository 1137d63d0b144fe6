import type { AccessHolder } from '@plimsoll/contracts';
import { Name } from '#design/name.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { AccessPathView } from './access-path.tsx';

const shownNamespaces = 3;

const reachText = ({ reach, namespaces }: AccessHolder): string => {
  if (reach === 'everywhere') return 'everywhere';
  const shown = namespaces.slice(0, shownNamespaces).join(', ');
  return `in ${shown}${namespaces.length > shownNamespaces ? ` and ${namespaces.length - shownNamespaces} more` : ''}`;
};

/** An identity as its parts are told: accounts with their namespace. */
export const holderName = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `${namespace === '' ? '' : `${namespace}/`}${name}`;

const Members = ({ members }: { readonly members: NonNullable<AccessHolder['members']> }) => (
  <details className="border-t border-line px-4 py-2">
    <summary className="text-12 text-ink-2">
      {plural(members.total, 'known service account')} in this group
      {members.open ? ', and everybody who signs in' : ''}
    </summary>
    <p className="name mt-1 text-12 text-ink-2">
      {members.accounts.map(holderName).join(', ')}
      {members.total > members.accounts.length ? ` and ${members.total - members.accounts.length} more` : ''}
    </p>
  </details>
);

/** Somebody who can, with every way that leads there. */
export const AccessHolderView = ({
  clusterId,
  holder,
  open,
}: {
  readonly clusterId: string;
  readonly holder: AccessHolder;
  readonly open: boolean;
}) => (
  <li className="border-b border-line last:border-0">
    <details open={open}>
      <summary className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-0.5 px-4 py-1.5 hover:bg-hover">
        <span className="w-28 text-12 text-ink-2">{holder.kind}</span>
        <Name className="min-w-0 flex-1 basis-40 font-medium">{holderName(holder)}</Name>
        <StatusTag tone={holder.reach === 'everywhere' ? 'caution' : 'neutral'}>{reachText(holder)}</StatusTag>
        <span className="text-12 text-ink-2">
          {holder.paths.length === 0 ? 'by being in it' : plural(holder.paths.length + holder.morePaths, 'way')}
        </span>
      </summary>
      <div className="mx-4 mb-3 rounded border border-line bg-paper">
        {holder.paths.length === 0 ? (
          <p className="px-4 py-2 text-12 text-ink-2">
            The API server lets members of this group do everything, without asking RBAC.
          </p>
        ) : (
          <ol aria-label={`Why ${holderName(holder)} can`}>
            {holder.paths.map((path) => (
              <AccessPathView
                key={`${path.binding.kind} ${path.binding.id} ${path.from.id} ${path.path}`}
                clusterId={clusterId}
                path={path}
              />
            ))}
          </ol>
        )}
        {holder.morePaths > 0 ? (
          <p className="border-t border-line px-4 py-2 text-12 text-ink-2">and {holder.morePaths} more ways</p>
        ) : null}
        {holder.members === null ? null : <Members members={holder.members} />}
      </div>
    </details>
  </li>
);
