'use client';

import { Fragment, useState } from 'react';
import { useEditing } from './action-form.tsx';

/**
 * The fields of a form that edits something stored, with the version they were drawn from. From the first key on they stay
 * as they are, whatever a page that is drawn anew says: what was typed is neither lost nor saved over what nobody saw.
 */
export const EditedFields = ({
  version,
  children,
}: {
  readonly version: number;
  readonly children: React.ReactNode;
}) => {
  const { touched, kept, saves, taken } = useEditing();
  const [held, hold] = useState({ version, children, saves, drawn: 0 });
  if (!touched && (held.version !== version || held.children !== children || held.saves !== saves)) {
    // One's own save is what the fields hold already; another version has to be drawn, as React keeps what a field had.
    const another = held.version !== version && held.saves === saves;
    hold({ version, children, saves, drawn: held.drawn + (another ? 1 : 0) });
  }
  return (
    <>
      <input type="hidden" name="version" value={kept ?? held.version} />
      <Fragment key={`${held.drawn} ${taken}`}>{held.children}</Fragment>
    </>
  );
};
