import { getClusterEvidence, listThirdPartyEvidence } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { Blind, NotRead, ReadToTheEnd, SetAside } from '#clusters/evidence-panels.tsx';
import { ProviderPanel } from '#clusters/provider-panel.tsx';
import { readCluster } from '#clusters/read-cluster.ts';
import { ThirdPartyPanel } from '#clusters/third-party-panel.tsx';

export const metadata: Metadata = { title: 'Evidence' };

const EvidencePage = async ({ params }: PageProps<'/clusters/[id]/evidence'>) => {
  const { id } = await params;
  const [{ kinds, blind, quarantine }, { provider }, thirdParty] = await Promise.all([
    call(getClusterEvidence, { params: { clusterId: id } }),
    readCluster(id),
    call(listThirdPartyEvidence, { params: { clusterId: id } }),
  ]);
  return (
    <div className="flex flex-col gap-5">
      {provider === null ? null : <ProviderPanel provider={provider} />}
      <NotRead kinds={kinds.filter(({ state }) => state !== 'complete')} />
      <Blind controls={blind} />
      <ThirdPartyPanel {...thirdParty} />
      <SetAside entries={quarantine} />
      <ReadToTheEnd kinds={kinds.filter(({ state }) => state === 'complete')} />
    </div>
  );
};

export default EvidencePage;
