import { CommandLine } from '#design/command-line.tsx';
import { Note } from '#design/note.tsx';
import { type HelmInput, helmCommand, helmValues, secretCommand } from './helm-command.ts';

/** A new enrolment token of one cluster, shown once, and how its agent is installed with it. */
export const InstallAgent = (input: HelmInput) => (
  <div className="flex flex-col gap-4">
    <Note kind="stale">
      This enrolment token is shown once. It admits {input.name} alone; if it is lost, make another one on the cluster’s
      page.
    </Note>
    <CommandLine label="Enrolment token" prompt={false}>
      {input.token}
    </CommandLine>
    <p className="prose-line text-ink-2">
      Run this where kubectl points to the cluster. The agent reads, masks what may be secret, and sends; it cannot read
      Secrets and changes nothing.
    </p>
    <CommandLine label="Helm command">{helmCommand(input)}</CommandLine>
    <details>
      <summary className="text-ink-2">From a repository instead, with the token in a Secret</summary>
      <div className="mt-2 flex flex-col gap-2">
        <CommandLine label="Secret command">{secretCommand(input.token)}</CommandLine>
        <CommandLine label="Values" prompt={false}>
          {helmValues(input)}
        </CommandLine>
      </div>
    </details>
  </div>
);
