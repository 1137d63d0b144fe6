'use client';

import { useState } from 'react';
import { Button } from '#design/button.tsx';
import { CheckField, Field, SelectField } from '#design/field.tsx';

export interface Excludable {
  /** `requirement|id` or `cluster|id`. */
  readonly value: string;
  readonly title: string;
}

/** What is left out, each with its reason; one more row at a press. */
export const ExclusionRows = ({
  things,
  known,
}: {
  readonly things: readonly Excludable[];
  readonly known: readonly { readonly what: string; readonly reason: string }[];
}) => {
  const [rows, setRows] = useState(known.length);
  const options = [{ value: '', title: 'Nothing' }, ...things];
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium text-13">Left out</legend>
      <p className="prose-line text-12 text-ink-2">
        A requirement or a cluster that does not count. It stays visible with its reason, and is counted as left out.
      </p>
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; none moves
          key={row}
          className="grid gap-x-3 gap-y-2 border-l-2 border-line pl-3 sm:grid-cols-2"
        >
          <SelectField
            name={`exclusions.${row}.what`}
            label={`Left out ${row + 1}`}
            options={options}
            defaultValue={known[row]?.what ?? ''}
          />
          <Field
            name={`exclusions.${row}.reason`}
            label={`Reason ${row + 1}`}
            defaultValue={known[row]?.reason ?? ''}
            maxLength={2000}
            autoComplete="off"
          />
          {row < known.length ? <CheckField name={`exclusions.${row}.drop`} label={`Count ${row + 1} again`} /> : null}
        </div>
      ))}
      <Button className="self-start" onClick={() => setRows(rows + 1)}>
        Leave something out
      </Button>
    </fieldset>
  );
};
