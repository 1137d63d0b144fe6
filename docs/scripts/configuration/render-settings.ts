import { code, literal, table } from '../markdown/table.ts';

/** The parts of JSON Schema that settings are made of. */
interface SettingSchema {
  readonly type?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** As much of a zod object as this needs: zod itself belongs to the packages. */
interface Settings {
  readonly toJSONSchema: (options: { readonly io: 'input' }) => object;
}

const accepted = ({ type, format, enum: choices, minimum, maximum }: SettingSchema): string => {
  if (choices !== undefined) return choices.map(code).join(', ');
  if (type === 'integer') return `${minimum ?? ''} to ${maximum ?? ''}`;
  return format === 'uri' ? 'a URL' : 'text';
};

/** A table of the variables of one process: what each is, what it accepts, and what it is when left out. */
export const renderSettings = (settings: Settings): string => {
  const { properties = {}, required = [] } = settings.toJSONSchema({ io: 'input' }) as {
    readonly properties?: Readonly<Record<string, SettingSchema>>;
    readonly required?: readonly string[];
  };
  return table(
    ['variable', 'is', 'accepts', 'left out'],
    Object.entries(properties).map(([name, schema]) => [
      code(name),
      literal(schema.description ?? ''),
      accepted(schema),
      required.includes(name) ? 'must be set' : schema.default === undefined ? '' : code(String(schema.default)),
    ]),
  );
};
