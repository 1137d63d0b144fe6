'use client';

import { ActionForm } from '#design/action-form.tsx';
import { ChoiceField } from '#design/choice-field.tsx';
import { Field } from '#design/field.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { addCluster } from './add-cluster.ts';
import { ConnectCluster } from './connect-cluster.tsx';
import { InstallAgent } from './install-agent.tsx';
import { Step } from './step.tsx';
import { WaitForVerdicts } from './wait-for-verdicts.tsx';

const sources = [
  {
    value: 'push',
    title: 'Pushing',
    help: 'People and pipelines send manifests or a dump, whenever they like. Nothing is installed.',
  },
  {
    value: 'agent',
    title: 'An agent in the cluster',
    help: 'Follows every change by itself. Installed with Helm; it can read, never write, and sees no Secrets.',
  },
];

/** From a name to the first verdicts, on one page. `contextFields` are drawn by the server, which knows their values. */
export const AddClusterForm = ({ contextFields }: { readonly contextFields: React.ReactNode }) => (
  <ActionForm
    action={addCluster}
    label="Add a cluster"
    className="flex flex-col gap-6"
    then={(added) => (
      <ol className="flex flex-col gap-8">
        <Step number={1} title={`${added.name} is added`} state="done" />
        <Step number={2} title="Send its inventory" state="now">
          {added.source === 'agent' ? <InstallAgent {...added} /> : <ConnectCluster {...added} />}
        </Step>
        <Step number={3} title="First verdicts" state="now">
          <WaitForVerdicts clusterId={added.id} />
        </Step>
      </ol>
    )}
  >
    <ol className="flex flex-col gap-8">
      <Step number={1} title="Add a cluster" state="now">
        <div className="flex flex-col gap-5">
          <Field
            name="name"
            label="Name"
            placeholder="shop-prod"
            autoComplete="off"
            spellCheck={false}
            maxLength={120}
            help="What people call it: lower-case letters, digits, dots, dashes, underscores."
          />
          <ChoiceField name="source" legend="How its inventory arrives" choices={sources} chosen="push" />
          {contextFields}
          <SubmitButton className="self-start">Add the cluster</SubmitButton>
        </div>
      </Step>
      <Step number={2} title="Send its inventory" state="later" />
      <Step number={3} title="First verdicts" state="later" />
    </ol>
  </ActionForm>
);
