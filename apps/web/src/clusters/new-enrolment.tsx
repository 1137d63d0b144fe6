'use client';

import { ActionForm } from '#design/action-form.tsx';
import type { FormState } from '#design/form-state.ts';
import { SubmitButton } from '#design/submit-button.tsx';
import type { MadeEnrolment } from './enrolment-acts.ts';
import { InstallAgent } from './install-agent.tsx';

/** Makes an enrolment token for this cluster alone and shows it once. */
export const NewEnrolment = ({
  name,
  make,
}: {
  readonly name: string;
  readonly make: () => Promise<FormState<MadeEnrolment>>;
}) => (
  <ActionForm
    action={() => make()}
    label="New enrolment token"
    then={({ token, url }) => <InstallAgent token={token} url={url} name={name} />}
  >
    <SubmitButton look="plain" className="self-start">
      Make an enrolment token for its agent
    </SubmitButton>
  </ActionForm>
);
