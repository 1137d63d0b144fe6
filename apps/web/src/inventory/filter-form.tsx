import Form from 'next/form';
import { Button, ButtonLink } from '#design/button.tsx';

const control = 'h-8 min-w-0 rounded border border-line-strong bg-surface px-2.5 text-13 placeholder:text-ink-3';

/** Filters of a list in one line. A plain form: it works without scripts, and its address can be kept. */
export const FilterForm = ({
  action,
  filtered,
  children,
}: {
  readonly action: string;
  /** Some filter is set: it can be cleared. */
  readonly filtered: boolean;
  readonly children: React.ReactNode;
}) => (
  <Form action={action} role="search" className="mb-3 flex flex-wrap gap-2">
    {children}
    <Button type="submit">Filter</Button>
    {filtered ? (
      <ButtonLink href={action} look="quiet">
        Clear
      </ButtonLink>
    ) : null}
  </Form>
);

/** Words to look for. */
export const SearchField = ({
  value,
  label,
  placeholder,
}: {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
}) => (
  <input
    key={value}
    name="q"
    type="search"
    data-filter
    defaultValue={value}
    maxLength={200}
    aria-label={label}
    placeholder={placeholder}
    className={`${control} flex-1 basis-52 sm:max-w-80`}
  />
);

/** One of a few values, or any. */
export const FilterSelect = ({
  name,
  label,
  any,
  value,
  options,
}: {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
}) => (
  <select
    key={value}
    name={name}
    aria-label={label}
    defaultValue={value}
    className={`${control} max-w-56 pr-8 max-sm:w-full max-sm:max-w-none`}
  >
    <option value="">{any}</option>
    {value !== '' && !options.some((option) => option.value === value) ? <option value={value}>{value}</option> : null}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.title}
      </option>
    ))}
  </select>
);
