import { CommandLine } from '#design/command-line.tsx';
import { Note } from '#design/note.tsx';
import { dumpCommand, pushCommand } from './push-command.ts';

const ByPush = ({ url, token }: { readonly url: string; readonly token: string }) => (
  <>
    <p className="prose-line text-ink-2">
      Run this in the Plimsoll checkout, with the path of your manifests at the end. Secrets are masked before anything
      leaves this machine.
    </p>
    <CommandLine label="Push command">{pushCommand(url, token)}</CommandLine>
    <details>
      <summary className="text-ink-2">Send a dump of a live cluster instead</summary>
      <div className="mt-2">
        <CommandLine label="Dump and push command">{dumpCommand(url, token)}</CommandLine>
      </div>
    </details>
  </>
);

/** A new credential, shown once, and how it is used. */
export const ConnectCluster = ({ url, token }: { readonly url: string; readonly token: string }) => (
  <div className="flex flex-col gap-4">
    <Note kind="stale">
      This credential is shown once. Copy it now; if it is lost, make another one on the cluster’s page and revoke this
      one.
    </Note>
    <CommandLine label="Credential" prompt={false}>
      {token}
    </CommandLine>
    <ByPush url={url} token={token} />
  </div>
);
