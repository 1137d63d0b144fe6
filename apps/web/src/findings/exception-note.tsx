import Link from 'next/link';
import { Note } from '#design/note.tsx';
import { type FindingsState, findingsHref } from './url-state.ts';

/** Says that the list is of what one exception covers, and leads to it and out of it. */
export const ExceptionNote = ({ state, id }: { readonly state: FindingsState; readonly id: string }) => (
  <div className="mb-3">
    <Note kind="told">
      Only findings that{' '}
      <Link className="link" href={`/exceptions/${encodeURIComponent(id)}`}>
        one exception
      </Link>{' '}
      covers.{' '}
      <Link className="link" href={findingsHref({ ...state, exception: null, status: null, cursor: null, from: null })}>
        Show all findings
      </Link>
    </Note>
  </div>
);
