'use client';

import { readDigest } from '#api/errors.ts';
import { Button, ButtonLink } from '#design/button.tsx';
import { ErrorState } from '#design/error-state.tsx';

const denied = {
  title: 'Your role does not allow this',
  safety: 'Nothing was changed.',
  remedy: 'Ask an owner or admin of your organization for a role that does, or go back.',
};

const unreachable = {
  title: 'The API does not answer',
  safety:
    'Your data is safe: it is in the database, which this page never touches. Clusters keep what they could not send and send it later.',
  remedy: 'Try again in a moment. If it stays away, look at the log of the api process.',
};

const busy = {
  title: 'The database is not ready',
  safety: 'Your data is safe; nothing was changed.',
  remedy: 'Try again in a moment. If this goes on, tell whoever runs Plimsoll.',
};

const tooSlow = {
  title: 'The answer took too long',
  safety: 'The question was ended before it slowed others down. Your data is safe; nothing was changed.',
  remedy: 'Ask for fewer clusters, namespaces or controls, or try again in a moment.',
};

const unknown = {
  title: 'This page could not be made',
  safety: 'Your data is safe; nothing was changed.',
  remedy: 'Try again. If it fails again, give the reference below to whoever runs Plimsoll: the logs contain it.',
};

const unknownDay = {
  title: 'Nothing is known of that date',
  safety: 'Your data is safe; nothing was changed.',
  remedy:
    'It lies before the first inventory or before what is kept, or after the last verdict of what you look at. Choose another date above, or go back to now.',
};

const textOf = (code: string) => {
  if (code === 'api.unreachable') return unreachable;
  if (code === 'access.denied') return denied;
  if (code.startsWith('range.')) return unknownDay;
  if (code === 'query.timeout') return tooSlow;
  return code === 'store.unavailable' ? busy : unknown;
};

/** What a page shows when it could not be made. */
export const FailureState = ({
  digest,
  retry,
}: {
  readonly digest: string | undefined;
  readonly retry: () => void;
}) => {
  const { code, reference } = readDigest(digest);
  return (
    <ErrorState
      {...textOf(code)}
      reference={reference}
      actions={
        <>
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href="/?asOf=now">Home</ButtonLink>
        </>
      }
    />
  );
};
