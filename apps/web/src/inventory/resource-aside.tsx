import type { ResourceDetail } from '@plimsoll/contracts';
import { Facts } from '#design/facts.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { OwnerChain } from './owner-chain.tsx';
import { Versions } from './versions.tsx';

/** Who the object is, what controls it, and which states it had. */
export const ResourceAside = ({ resource }: { readonly resource: ResourceDetail }) => (
  <div className="flex min-w-0 flex-col gap-5">
    <Panel title="Identity">
      <Facts
        facts={[
          ['apiVersion', resource.apiVersion],
          ['Kind', resource.kind],
          ['Namespace', resource.namespace === '' ? 'none' : resource.namespace],
          ['Cluster', resource.clusterName],
          ['Body', `sha256 ${resource.shown.hash.slice(0, 12)}`],
        ]}
      />
    </Panel>
    <Panel title="Controlled by">
      <OwnerChain resource={resource} />
    </Panel>
    <Panel title="Versions" aside={plural(resource.versions.length, 'version')}>
      <Versions resource={resource} />
    </Panel>
  </div>
);
