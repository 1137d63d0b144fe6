import type { GrantTerms } from '@plimsoll/contracts';
import { Field, SelectField } from '#design/field.tsx';
import { Note } from '#design/note.tsx';
import { everyCluster, scopeFields } from '#frameworks/enrolment-form-text.ts';
import { ScopeChoice } from '#frameworks/scope-choice.tsx';
import { GrantPreview } from './grant-preview.tsx';
import { grantRoleOptions } from './grant-roles.ts';

/** A cluster that can be chosen. */
export interface Choosable {
  readonly id: string;
  readonly name: string;
}

const Scope = ({
  known,
  clusters,
}: {
  readonly known: GrantTerms | undefined;
  readonly clusters: readonly Choosable[];
}) => {
  const start = { ...everyCluster, choice: 'chosen' } as const;
  const fields = known === undefined ? start : known.scope.length === 0 ? everyCluster : scopeFields(known.scope);
  if (fields !== undefined) return <ScopeChoice clusters={clusters} fields={fields} />;
  return (
    <>
      <input type="hidden" name="keptScope" value={JSON.stringify(known?.scope)} />
      <Note kind="told">Its scope was set through the API and says more than fits here. It stays as it is.</Note>
    </>
  );
};

/** Role x scope, and until when: with what it would let see. */
export const GrantFields = ({
  known,
  clusters,
}: {
  readonly known?: GrantTerms | undefined;
  readonly clusters: readonly Choosable[];
}) => (
  <>
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="grantRole"
        label="Role of the grant"
        options={grantRoleOptions}
        defaultValue={known?.role ?? 'developer'}
        help="All of them read. Developers ask for exceptions, security engineers decide them, auditors look until an end."
      />
      <Field
        name="grantUntil"
        label="Ends after"
        type="date"
        defaultValue={known?.expiresAt?.slice(0, 10) ?? ''}
        help="The last day, in UTC. Auditors need one, at most a year ahead; others may do without."
      />
    </div>
    <Scope known={known} clusters={clusters} />
    <GrantPreview />
  </>
);
