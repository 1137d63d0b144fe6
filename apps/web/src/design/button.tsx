import Link from 'next/link';
import { classNames } from './class-names.ts';

const looks = {
  primary: 'bg-accent text-accent-ink border-accent hover:opacity-90',
  plain: 'bg-surface text-ink border-line-strong hover:bg-hover',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-danger border-danger hover:bg-danger-weak',
} as const;

export type ButtonLook = keyof typeof looks;

const buttonClass = (look: ButtonLook, className = ''): string =>
  classNames(
    'inline-flex h-8 items-center justify-center gap-1.5 whitespace-nowrap rounded border px-3 text-13 font-medium',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55',
    looks[look],
    className,
  );

export interface ButtonProps extends React.ComponentProps<'button'> {
  readonly look?: ButtonLook;
  /** Shown while the act is under way; the button cannot be pressed again then. */
  readonly pending?: boolean;
}

export const Button = ({ look = 'plain', pending = false, className, children, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    disabled={rest.disabled === true || pending}
    aria-busy={pending || undefined}
    className={buttonClass(look, className)}
  >
    {pending ? <span aria-hidden="true" className="pulse size-2 rounded-full bg-current" /> : null}
    {children}
  </button>
);

/** A link that looks like a button, for what leads to another page. */
export const ButtonLink = ({
  look = 'plain',
  className,
  ...rest
}: React.ComponentProps<typeof Link> & { readonly look?: ButtonLook }) => (
  <Link {...rest} className={buttonClass(look, className)} />
);
