/** One of a few things that need a sentence each. */
export const ChoiceField = ({
  name,
  legend,
  choices,
  chosen,
}: {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly { readonly value: string; readonly title: string; readonly help: string }[];
  readonly chosen: string;
}) => (
  <fieldset className="flex flex-col gap-2">
    <legend className="mb-1 font-medium text-13">{legend}</legend>
    {choices.map(({ value, title, help }) => (
      <label
        key={value}
        className="flex gap-2.5 rounded border border-line px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-accent-weak"
      >
        <input
          type="radio"
          name={name}
          value={value}
          defaultChecked={value === chosen}
          className="mt-0.5 size-4 accent-(--accent)"
        />
        <span>
          <span className="block font-medium">{title}</span>
          <span className="block text-12 text-ink-2">{help}</span>
        </span>
      </label>
    ))}
  </fieldset>
);
