import { FilterForm } from '#inventory/filter-form.tsx';
import { type AuditState, auditHref } from './audit-state.ts';

const control = 'h-8 min-w-0 rounded border border-line-strong bg-surface px-2.5 text-13 placeholder:text-ink-3';

const DayField = ({
  name,
  label,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}) => (
  <label className="flex items-center gap-2 text-12 text-ink-2">
    {label}
    <input key={value} name={name} type="date" defaultValue={value} className={control} />
  </label>
);

/** Who, what and when. A plain form: it works without scripts, and its address can be kept. */
export const AuditFilters = ({ state }: { readonly state: AuditState }) => (
  <FilterForm action="/settings/audit" filtered={auditHref({ ...state, cursor: '' }) !== '/settings/audit'}>
    <input
      key={`actor ${state.actor}`}
      name="actor"
      type="search"
      defaultValue={state.actor}
      maxLength={200}
      aria-label="Part of the name of who did it"
      placeholder="Who"
      className={`${control} flex-1 basis-32 sm:max-w-48`}
    />
    <input
      key={`act ${state.act}`}
      name="act"
      type="search"
      defaultValue={state.act}
      maxLength={100}
      aria-label="Act, such as member or member.changed"
      placeholder="Act, such as member"
      className={`${control} flex-1 basis-40 sm:max-w-56`}
    />
    <DayField name="from" label="From" value={state.from} />
    <DayField name="to" label="To" value={state.to} />
  </FilterForm>
);

/** The whole log as a file. Plain links: nothing may be fetched ahead. */
export const AuditExports = () => (
  <p className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-12">
    <a href="/settings/audit/export?format=ndjson" className="text-accent hover:underline">
      Export with its hashes (NDJSON)
    </a>
    <a href="/settings/audit/export?format=csv" className="text-accent hover:underline">
      Export as a table (CSV)
    </a>
    <span className="text-ink-2">
      <code>plimsoll audit verify FILE</code> follows the hashes of the NDJSON without Plimsoll. The CSV is for reading
      in a spreadsheet, and cannot be verified.
    </span>
  </p>
);
