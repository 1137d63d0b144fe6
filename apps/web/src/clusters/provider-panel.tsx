import { type ClusterProvider, providerTitle } from '@plimsoll/domain';
import { Panel } from '#design/panel.tsx';

/** What a cluster is made of, and what told it. */
export const ProviderPanel = ({ provider }: { readonly provider: ClusterProvider }) => (
  <Panel
    title="Provider"
    aside={providerTitle(provider) || 'not known'}
    note={
      provider.controlPlaneBy === ''
        ? 'Nobody is known to run the control plane out of your reach.'
        : `${provider.controlPlaneBy} runs the control plane: what it keeps out of sight is unknown, never passed.`
    }
  >
    {provider.evidence.length === 0 ? (
      <p className="text-ink-2">
        Neither the version of the API server, nor Nodes, nor kube-system say what this cluster is.
      </p>
    ) : (
      <ul className="flex flex-col gap-1">
        {provider.evidence.map((seen) => (
          <li key={seen} className="break-words">
            {seen}
          </li>
        ))}
      </ul>
    )}
  </Panel>
);
