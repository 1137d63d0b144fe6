'use client';

import { useFieldError } from '#design/action-form.tsx';

/** Some of a few things, by their names. */
export const Checks = ({
  name,
  legend,
  help,
  options,
  chosen,
}: {
  readonly name: string;
  readonly legend: string;
  readonly help?: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly chosen: readonly string[];
}) => {
  const error = useFieldError(name);
  return (
    <fieldset id={`field-${name}`} tabIndex={-1} className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium text-13">{legend}</legend>
      {error === undefined ? null : <p className="text-12 text-danger">{error}</p>}
      <ul className="flex max-h-48 flex-wrap gap-x-5 overflow-y-auto">
        {options.map(({ value, title }) => (
          <li key={value} className="min-w-0">
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                name={name}
                value={value}
                defaultChecked={chosen.includes(value)}
                className="size-4 shrink-0 accent-(--accent)"
              />
              <span className="[overflow-wrap:anywhere]">{title}</span>
            </label>
          </li>
        ))}
      </ul>
      {help === undefined ? null : <p className="prose-line text-12 text-ink-2">{help}</p>}
    </fieldset>
  );
};
