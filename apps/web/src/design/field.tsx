'use client';

import { useFieldError } from './action-form.tsx';
import { classNames } from './class-names.ts';

const control = 'w-full rounded border bg-surface px-2.5 text-13 text-ink placeholder:text-ink-3 disabled:opacity-60';

interface Labelled {
  readonly name: string;
  readonly label: string;
  readonly help?: React.ReactNode;
}

const useDescribed = ({ name, help }: Pick<Labelled, 'name' | 'help'>) => {
  const error = useFieldError(name);
  const ids = [help === undefined ? '' : `help-${name}`, error === undefined ? '' : `error-${name}`].filter(Boolean);
  return {
    error,
    attributes: {
      id: `field-${name}`,
      name,
      'aria-invalid': error === undefined ? undefined : (true as const),
      'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
    },
  };
};

const Frame = ({
  name,
  label,
  help,
  error,
  children,
}: Labelled & { readonly error: string | undefined; readonly children: React.ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-1">
    <label htmlFor={`field-${name}`} className="font-medium text-13">
      {label}
    </label>
    {children}
    {error === undefined ? null : (
      <p id={`error-${name}`} className="text-12 text-danger">
        {error}
      </p>
    )}
    {help === undefined ? null : (
      <p id={`help-${name}`} className="prose-line text-12 text-ink-2">
        {help}
      </p>
    )}
  </div>
);

const border = (error: string | undefined) => (error === undefined ? 'border-line-strong' : 'border-danger');

/** A line of text with its label above, its help below and its error beside it. */
export const Field = ({
  name,
  label,
  help,
  className,
  ...rest
}: Labelled & Omit<React.ComponentProps<'input'>, 'name'>) => {
  const { error, attributes } = useDescribed({ name, help });
  return (
    <Frame name={name} label={label} help={help} error={error}>
      <input {...rest} {...attributes} className={classNames(control, 'h-8', border(error), className)} />
    </Frame>
  );
};

/** A text of several lines. */
export const TextField = ({
  name,
  label,
  help,
  className,
  ...rest
}: Labelled & Omit<React.ComponentProps<'textarea'>, 'name'>) => {
  const { error, attributes } = useDescribed({ name, help });
  return (
    <Frame name={name} label={label} help={help} error={error}>
      <textarea
        rows={3}
        {...rest}
        {...attributes}
        className={classNames(control, 'py-1.5', border(error), className)}
      />
    </Frame>
  );
};

/** One of a few values. */
export const SelectField = ({
  name,
  label,
  help,
  options,
  ...rest
}: Labelled & {
  readonly options: readonly { readonly value: string; readonly title: string }[];
} & Omit<React.ComponentProps<'select'>, 'name'>) => {
  const { error, attributes } = useDescribed({ name, help });
  return (
    <Frame name={name} label={label} help={help} error={error}>
      <select {...rest} {...attributes} className={classNames(control, 'h-8 pr-8', border(error))}>
        {options.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </Frame>
  );
};

/** Yes or no. */
export const CheckField = ({ name, label, help, ...rest }: Labelled & Omit<React.ComponentProps<'input'>, 'name'>) => {
  const { attributes } = useDescribed({ name, help });
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`field-${name}`} className="flex min-h-6 items-center gap-2 font-medium text-13">
        <input {...rest} {...attributes} type="checkbox" className="size-4 accent-(--accent)" />
        {label}
      </label>
      {help === undefined ? null : (
        <p id={`help-${name}`} className="prose-line text-12 text-ink-2">
          {help}
        </p>
      )}
    </div>
  );
};
