'use client';

import type { IdentityProviderSettings } from '@plimsoll/contracts';
import { DirectoryRole, type GroupMapping, roleTitles } from '@plimsoll/domain';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { CheckField, Field, SelectField } from '#design/field.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { saveProvider } from './identity-acts.ts';
import { mappingRows } from './mapping-rows.ts';

/** An owner who could be the break-glass owner, or a team that a group could lead into. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
}

const roles = DirectoryRole.options.map((value) => ({ value, title: roleTitles[value] }));

/** The teams that whoever is in a group becomes part of. */
const Teams = ({
  row,
  teams,
  chosen,
}: {
  readonly row: number;
  readonly teams: readonly Candidate[];
  readonly chosen: readonly string[];
}) => {
  if (teams.length === 0) return null;
  return (
    <fieldset className="sm:col-span-2">
      <legend className="text-12 text-ink-2">Teams of group {row + 1}</legend>
      <ul className="flex max-h-28 flex-wrap gap-x-4 overflow-y-auto">
        {teams.map(({ id, name }) => (
          <li key={id} className="min-w-0">
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                name={`team-${row}`}
                value={id}
                defaultChecked={chosen.includes(id)}
                className="size-4 shrink-0 accent-(--accent)"
              />
              <span className="[overflow-wrap:anywhere]">{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
};

const Mappings = ({
  mappings,
  teams,
}: {
  readonly mappings: readonly GroupMapping[];
  readonly teams: readonly Candidate[];
}) => (
  <fieldset className="flex flex-col gap-3">
    <legend className="mb-1 font-medium text-13">Groups</legend>
    <p className="prose-line text-12 text-ink-2">
      Read anew at each sign-in, the strongest role and all teams count. A group that is gone takes what it gave with
      it. Owners are made by hand.
    </p>
    {Array.from({ length: mappingRows(mappings.length) }, (_, row) => mappings[row]).map((mapping, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form have nothing but their place
      <div key={row} className="grid gap-2 sm:grid-cols-2">
        <Field
          name={`group-${row}`}
          label={`Group ${row + 1}`}
          defaultValue={mapping?.group ?? ''}
          maxLength={200}
          autoComplete="off"
        />
        <SelectField
          name={`role-${row}`}
          label={`Role of group ${row + 1}`}
          defaultValue={mapping?.role ?? ''}
          options={[{ value: '', title: 'No role' }, ...roles]}
        />
        <Teams row={row} teams={teams} chosen={mapping?.teams ?? []} />
      </div>
    ))}
  </fieldset>
);

interface Shown {
  readonly provider: IdentityProviderSettings | null;
  readonly owners: readonly Candidate[];
}

/** Whether it is offered, and what other door there is. */
const Doors = ({ provider, owners }: Shown) => (
  <>
    <CheckField name="enabled" label="Offer it on the sign-in page" defaultChecked={provider?.enabled ?? true} />
    <SelectField
      name="breakGlass"
      label="Break-glass owner"
      defaultValue={provider?.breakGlass ?? ''}
      options={[{ value: '', title: 'Nobody' }, ...owners.map(({ id, name }) => ({ value: id, title: name }))]}
      help="An owner with a second factor, who gets in by password when the provider does not answer. Every use is entered in the audit log and told to owners and admins."
    />
    <CheckField
      name="enforced"
      label="Let nobody else in by password"
      defaultChecked={provider?.enforced ?? false}
      help="Sessions that a password began end at once, but yours and those of the break-glass owner. API tokens go on working."
    />
  </>
);

/** How people sign in through the organization's OpenID provider. */
export const ProviderForm = ({ provider, owners, teams }: Shown & { readonly teams: readonly Candidate[] }) => (
  <ActionForm action={saveProvider} label="Identity provider">
    <EditedFields version={provider?.version ?? 0}>
      <Field
        name="label"
        label="Name on the button"
        defaultValue={provider?.label ?? ''}
        maxLength={60}
        autoComplete="off"
        help="Anybody who sees the sign-in page sees it."
      />
      <Field
        name="issuer"
        label="Issuer"
        type="url"
        defaultValue={provider?.issuer ?? ''}
        autoComplete="off"
        help="The address under which the provider publishes /.well-known/openid-configuration."
      />
      <Field name="clientId" label="Client id" defaultValue={provider?.clientId ?? ''} autoComplete="off" />
      <Field
        name="clientSecret"
        label="Client secret"
        type="password"
        autoComplete="new-password"
        help={
          provider?.hasSecret === true ? 'One is stored. Leave this empty to keep it.' : 'Empty for a public client.'
        }
      />
      <Field
        name="groupClaim"
        label="Claim with the groups"
        defaultValue={provider?.groupClaim ?? 'groups'}
        autoComplete="off"
      />
      <Mappings mappings={provider?.mappings ?? []} teams={teams} />
      <SelectField
        name="defaultRole"
        label="Role without a group"
        defaultValue={provider?.defaultRole ?? ''}
        options={[{ value: '', title: 'None: they may not come in' }, ...roles]}
      />
      <Doors provider={provider} owners={owners} />
    </EditedFields>
    <SubmitButton className="self-start">Save</SubmitButton>
  </ActionForm>
);
