import Link from 'next/link';
import { plural } from '#design/quantity.tsx';
import { Term } from '#design/term.tsx';

/** Says of what is excepted how much of it nobody but the requester agreed to; nothing where none of it is. */
export const OwnLeaves = ({ findings }: { readonly findings: number }) =>
  findings === 0 ? null : (
    <p className="mt-2 text-12 text-ink-2">
      {plural(findings, 'finding')} excepted by{' '}
      <Link className="link" href="/exceptions">
        self-approved exceptions
      </Link>
      <Term name="selfApproved" />
    </p>
  );
