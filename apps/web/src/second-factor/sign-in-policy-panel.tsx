import type { SignInPolicy } from '@plimsoll/contracts';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { CheckField } from '#design/field.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { demand } from './second-factor-acts.ts';

/** What the organization demands of signing in. */
export const SignInPolicyPanel = ({ policy }: { readonly policy: SignInPolicy }) => (
  <Panel title="Signing in">
    <ActionForm action={demand} label="Signing in">
      <EditedFields version={policy.version}>
        <CheckField
          name="secondFactorRequired"
          label="Demand a second factor"
          defaultChecked={policy.secondFactorRequired}
          help="Of everybody who signs in with a password, at once. Who has none may only set one up. API tokens go on working."
        />
      </EditedFields>
      <SubmitButton className="self-start">Save</SubmitButton>
    </ActionForm>
  </Panel>
);
