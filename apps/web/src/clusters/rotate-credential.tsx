'use client';

import { ActionForm } from '#design/action-form.tsx';
import { SelectField } from '#design/field.tsx';
import type { FormAction } from '#design/form-state.ts';
import { SubmitButton } from '#design/submit-button.tsx';
import { ConnectCluster } from './connect-cluster.tsx';
import type { NewCredential } from './credential-acts.ts';

const overlaps = [
  { value: 'first-use', title: 'with the first use of the new one' },
  { value: '24', title: 'in 24 hours' },
  { value: '168', title: 'in a week' },
  { value: '0', title: 'at once' },
];

const askToEnd = (form: FormData) =>
  form.get('until') === '0'
    ? {
        title: 'End every other credential at once?',
        consequence:
          'Whatever sends this cluster’s inventory is refused from now on, until it holds the new credential. This cannot be taken back.',
        confirm: 'Rotate, and end the others',
      }
    : undefined;

/** Makes a credential that takes the place of every other, and shows it once. */
export const RotateCredential = ({ rotate }: { readonly rotate: FormAction<NewCredential> }) => (
  <ActionForm
    action={rotate}
    ask={askToEnd}
    label="Rotate the credentials"
    className="flex flex-wrap items-end gap-3"
    then={({ token, url }) => <ConnectCluster token={token} url={url} />}
  >
    <SelectField name="until" label="The others end" options={overlaps} />
    <SubmitButton look="plain">Rotate</SubmitButton>
  </ActionForm>
);
