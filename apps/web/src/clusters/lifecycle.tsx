import type { Cluster } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { releaseName } from './enrolment-acts.ts';
import { closeCluster, reopenCluster } from './lifecycle-acts.ts';

const Ended = ({ id, name }: Pick<Cluster, 'id' | 'name'>) => (
  <>
    <p className="prose-line text-ink-2">
      {name} is decommissioned: nothing is taken from it, it counts nowhere, and its history is kept. Taking it back
      brings its last verdicts back, as unknown where they are too old.
    </p>
    <ConfirmButton
      label="Recommission"
      title={`Take ${name} back?`}
      consequence="Its last inventory counts again at once. Its credentials stay revoked: make a new one, or let its agent enrol again."
      confirm="Recommission the cluster"
      look="plain"
      act={reopenCluster.bind(null, id)}
    />
  </>
);

const Live = ({ cluster }: { readonly cluster: Cluster }) => {
  const { id, name, counts } = cluster;
  const assets = counts.in + counts.excepted + counts.unknown + counts.out;
  return (
    <>
      <p className="prose-line text-ink-2">
        When a cluster is gone for good: its credentials end, its findings are closed, its history stays. It can be
        taken back.
      </p>
      <ConfirmButton
        label="Decommission"
        title={`Decommission ${name}?`}
        consequence={`${plural(assets, 'asset')} and ${plural(cluster.resources, 'object')} leave every current number, all credentials of ${name} are revoked, and what is sent for it is refused. Reports and numbers of the past stay as they are. It can be undone; the credentials cannot.`}
        confirm="Decommission the cluster"
        look="danger"
        act={closeCluster.bind(null, id)}
      />
      {cluster.enrolledAt === null ? null : (
        <>
          <p className="prose-line text-ink-2">
            An agent enrolled as this cluster. If the cluster was rebuilt, its agent is refused as a stranger: let the
            name go first.
          </p>
          <ConfirmButton
            label="Let the name go"
            title={`Was ${name} rebuilt?`}
            consequence="The next cluster that enrols under this name with a valid enrolment token is taken for this one and continues its history."
            confirm="Let the name go"
            look="plain"
            act={releaseName.bind(null, id)}
          />
        </>
      )}
    </>
  );
};

/** The end of a cluster, and its return. */
export const Lifecycle = ({ cluster, may }: { readonly cluster: Cluster; readonly may: boolean }) => (
  <Panel title={cluster.state === 'decommissioned' ? 'Decommissioned' : 'Leaving'}>
    <div className="flex flex-col items-start gap-3">
      {may ? (
        cluster.state === 'decommissioned' ? (
          <Ended id={cluster.id} name={cluster.name} />
        ) : (
          <Live cluster={cluster} />
        )
      ) : (
        <Note kind="told">Owners and admins may decommission clusters and take them back.</Note>
      )}
    </div>
  </Panel>
);
