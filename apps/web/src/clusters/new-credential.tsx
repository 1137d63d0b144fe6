'use client';

import { ActionForm } from '#design/action-form.tsx';
import type { FormState } from '#design/form-state.ts';
import { SubmitButton } from '#design/submit-button.tsx';
import { ConnectCluster } from './connect-cluster.tsx';
import type { NewCredential as Made } from './credential-acts.ts';

/** Makes a credential and shows it once. */
export const NewCredential = ({ make }: { readonly make: () => Promise<FormState<Made>> }) => (
  <ActionForm
    action={() => make()}
    label="New credential"
    then={({ token, url }) => <ConnectCluster token={token} url={url} />}
  >
    <SubmitButton look="plain" className="self-start">
      Make a new credential
    </SubmitButton>
  </ActionForm>
);
