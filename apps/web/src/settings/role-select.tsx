'use client';

import { MemberRole, memberRoles } from '@plimsoll/domain';
import { useOptimistic, useTransition } from 'react';
import { useToast } from '#design/toast.tsx';
import { roleTitle } from '#session/role-title.ts';
import { changeRole } from './member-acts.ts';

/** Changes a member's role at once, with the way back in the toast. */
export const RoleSelect = ({
  id,
  name,
  role,
  version,
}: {
  readonly id: string;
  readonly name: string;
  readonly role: MemberRole | null;
  readonly version: number;
}) => {
  const [pending, start] = useTransition();
  // Shown at once; what the server holds takes its place when the act has ended.
  const [shown, show] = useOptimistic(role);
  const toast = useToast();
  const change = (next: MemberRole | null, from: number, back: MemberRole | null | undefined) =>
    start(async () => {
      show(next);
      const result = await changeRole(id, from, next);
      if (result.status === 'refused') toast({ text: `${result.refused.title}. ${result.refused.detail}` });
      if (result.status !== 'done') return;
      const text = next === null ? `${name} has what grants give.` : `${name} is now ${roleTitle(next).toLowerCase()}.`;
      const { version: current } = result.done;
      toast(back === undefined ? { text } : { text, undo: () => change(back, current, undefined) });
    });
  return (
    <select
      aria-label={`Role of ${name}`}
      value={shown ?? ''}
      disabled={pending}
      onChange={(event) =>
        change(event.target.value === '' ? null : MemberRole.parse(event.target.value), version, role)
      }
      className="h-7 w-full rounded border border-line-strong bg-surface px-1.5"
    >
      {memberRoles.map((value) => (
        <option key={value} value={value}>
          {roleTitle(value)}
        </option>
      ))}
      <option value="">{roleTitle(null)}</option>
    </select>
  );
};
