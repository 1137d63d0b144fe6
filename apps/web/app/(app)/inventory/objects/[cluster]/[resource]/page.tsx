import { diffResource, getResource, type ResourceDetail } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { cache } from 'react';
import { call } from '#api/call.ts';
import type { Crumb } from '#design/breadcrumbs.tsx';
import { DiffView } from '#design/diff-view.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { askedIn } from '#inventory/asked.ts';
import { kindHref } from '#inventory/inventory-href.ts';
import { ResourceAside } from '#inventory/resource-aside.tsx';
import { ResourceFindings } from '#inventory/resource-findings.tsx';
import { ResourceNotes } from '#inventory/resource-notes.tsx';
import { ResourceObject } from '#inventory/resource-object.tsx';

type Props = PageProps<'/inventory/objects/[cluster]/[resource]'>;

const readResource = cache((clusterId: string, resourceId: string, asOf: string) =>
  call(getResource, { params: { clusterId, resourceId }, query: { asOf: asOf || undefined } }),
);

const askedOf = async ({ params, searchParams }: Props) => {
  const { cluster, resource } = await params;
  return { cluster, resource, ...askedIn(await searchParams, ['asOf', 'from', 'to']) };
};

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const { cluster, resource, asOf } = await askedOf(props);
  const { kind, name } = await readResource(cluster, resource, asOf);
  return { title: `${kind} ${name}` };
};

const crumbsOf = (resource: ResourceDetail): readonly Crumb[] => [
  { text: 'Inventory', href: '/inventory' },
  { text: resource.kind, href: kindHref(resource) },
  { text: resource.clusterName, href: kindHref(resource, resource.clusterId) },
  { text: resource.name },
];

const ResourcePage = async (props: Props) => {
  const { cluster: clusterId, resource: resourceId, asOf, from, to } = await askedOf(props);
  const resource = await readResource(clusterId, resourceId, asOf);
  const compared =
    from === '' || to === ''
      ? undefined
      : await call(diffResource, { params: { clusterId, resourceId }, query: { from, to } });
  const failing = resource.findings.filter(({ status }) => status === 'fail').length;
  const place = resource.namespace === '' ? '' : `in ${resource.namespace} `;
  return (
    <>
      <PageHeader
        title={resource.name}
        tags={
          <span className="flex items-center gap-2 font-normal text-13">
            <span className="text-ink-2">{resource.kind}</span>
            {resource.state === 'removed' ? <StatusTag tone="caution">removed</StatusTag> : null}
          </span>
        }
        answer={`${resource.kind} ${place}of ${resource.clusterName}: ${failing === 0 ? 'nothing fails' : plural(failing, 'failing finding')}${resource.asOf === null ? '' : ' then'}.`}
        crumbs={crumbsOf(resource)}
      />
      <ResourceNotes resource={resource} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {compared === undefined ? null : (
            <Panel
              id="changes"
              title="What changed"
              aside={
                <>
                  <TimeAgo at={compared.from.from} /> against <TimeAgo at={compared.to.from} />
                </>
              }
            >
              <DiffView diff={compared.diff} label="Changes between the two versions" />
            </Panel>
          )}
          <Panel
            title="Object"
            note="Redacted as it left the cluster."
            aside={<TimeAgo at={resource.shown.from} prefix="like this since " />}
          >
            <ResourceObject resource={resource} />
          </Panel>
          <Panel title="Findings" aside={plural(resource.findings.length, 'finding')} flush>
            <ResourceFindings resource={resource} />
          </Panel>
        </div>
        <ResourceAside resource={resource} />
      </div>
    </>
  );
};

export default ResourcePage;
