import type { AccessPath } from '@plimsoll/contracts';
import Link from 'next/link';
import { StatusTag } from '#design/status-tag.tsx';
import { resourceHref } from './inventory-href.ts';

const listText = (words: readonly string[], all: string): string =>
  words.includes('*') ? all : words.map((word) => word || 'core').join(', ');

const ruleText = ({ rule }: AccessPath): string => {
  const what =
    rule.nonResourceURLs.length > 0
      ? rule.nonResourceURLs.join(', ')
      : `${listText(rule.resources, 'every resource')}${rule.apiGroups.every((group) => group === '') ? '' : ` of ${listText(rule.apiGroups, 'every group')}`}`;
  const verbs = rule.verbs.includes('*') ? 'every verb' : rule.verbs.join(', ');
  return `${verbs} on ${what}`;
};

const Ref = ({
  clusterId,
  kind,
  name,
  id,
  linked,
}: {
  readonly clusterId: string;
  readonly kind: string;
  readonly name: string;
  readonly id: string;
  readonly linked: boolean;
}) => (
  <span className="min-w-0">
    <span className="text-12 text-ink-2">{kind}</span>{' '}
    {linked ? (
      <Link href={resourceHref({ clusterId, id })} className="link name text-12">
        {name}
      </Link>
    ) : (
      <span className="name text-12">{name}</span>
    )}
  </span>
);

/** From a binding through its role to the rule that allows it. */
export const AccessPathView = ({ clusterId, path }: { readonly clusterId: string; readonly path: AccessPath }) => {
  const { binding, role, from, names, assumed, namespace } = path;
  return (
    <li className="border-t border-line px-4 py-2 first:border-0">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <Ref clusterId={clusterId} {...binding} linked />
        <span aria-hidden="true" className="text-ink-3">
          →
        </span>
        <Ref clusterId={clusterId} {...role} linked={!assumed} />
        {from.id === role.id ? null : (
          <>
            <span className="text-12 text-ink-2">which takes in</span>
            <Ref clusterId={clusterId} {...from} linked />
          </>
        )}
        <span aria-hidden="true" className="text-ink-3">
          →
        </span>
        <code className="name text-12 text-ink-2">{path.path}</code>
        <StatusTag>{namespace === '' ? 'everywhere' : `in ${namespace}`}</StatusTag>
        {assumed ? (
          <StatusTag tone="dotted" title="The role was not in the inventory; every cluster has it">
            built-in role
          </StatusTag>
        ) : null}
      </p>
      <p className="mt-0.5 text-12 text-ink-2 [overflow-wrap:anywhere]">
        allows {ruleText(path)}
        {names.length === 0 ? '' : `, only for ${names.join(', ')}`}
      </p>
    </li>
  );
};
