import { groupKind } from '@plimsoll/domain';
import { hrefWith } from './asked.ts';

interface Resource {
  readonly clusterId: string;
  readonly id: string;
}

/** The page of one object, now or as of an instant, or with what changed between two. */
export const resourceHref = (
  { clusterId, id }: Resource,
  parts: { readonly asOf?: string; readonly from?: string; readonly to?: string } = {},
): string => hrefWith(`/inventory/objects/${clusterId}/${id}`, parts);

/** Objects of a kind, in all clusters or one. */
export const kindHref = ({ group, kind }: { readonly group: string; readonly kind: string }, cluster = ''): string =>
  hrefWith('/inventory/objects', { kind: groupKind(group, kind), cluster });

/** `Deployment.apps` as the API takes it; nothing for an empty text. The first dot ends the kind. */
export const parseKind = (text: string): { readonly kind?: string; readonly group?: string } => {
  if (text === '') return {};
  const dot = text.indexOf('.');
  return dot < 0 ? { kind: text, group: '' } : { kind: text.slice(0, dot), group: text.slice(dot + 1) };
};
