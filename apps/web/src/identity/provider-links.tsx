import type { listSignInProviders } from '@plimsoll/contracts';
import type { OutputOf } from '#api/types.ts';

type Provider = OutputOf<typeof listSignInProviders>['items'][number];

/** A button for each identity provider. Plain links: they lead out of here, and nothing may be fetched ahead. */
export const ProviderLinks = ({
  providers,
  callback,
}: {
  readonly providers: readonly Provider[];
  readonly callback: string;
}) => {
  if (providers.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {providers.map(({ organizationId, label }) => (
        <a
          key={organizationId}
          href={`/sign-in/through/${organizationId}?callback=${encodeURIComponent(callback)}`}
          className="inline-flex h-9 items-center justify-center rounded border border-line-strong bg-surface px-3 font-medium text-13 hover:bg-hover"
        >
          <span className="truncate">Sign in with {label}</span>
        </a>
      ))}
      <p className="text-center text-12 text-ink-2">or with a password</p>
    </div>
  );
};
