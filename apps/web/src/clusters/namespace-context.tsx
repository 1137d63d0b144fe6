import type { NamespacePosture } from '@plimsoll/contracts';
import { ActionForm } from '#design/action-form.tsx';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { ContextFields } from './context-fields.tsx';
import { contextSourceText, contextText } from './context-text.ts';
import { editNamespace, inheritContext } from './edit-namespace.ts';

/** What is known of a namespace, where from, and the form to say it by hand. */
export const NamespaceContext = ({
  clusterId,
  row: { namespace, context, contextSource, version },
  mayEdit,
}: {
  readonly clusterId: string;
  readonly row: NamespacePosture;
  readonly mayEdit: boolean;
}) => (
  <Panel title="Context" aside={contextSourceText[contextSource]}>
    {mayEdit ? (
      <ActionForm action={editNamespace.bind(null, { clusterId, namespace })} label="Context of the namespace">
        <EditedFields version={version}>
          <ContextFields context={context} />
        </EditedFields>
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton>Set by hand</SubmitButton>
          {contextSource === 'hand' ? (
            <ConfirmButton
              label="Use the cluster’s"
              title={`Hand ${namespace} back to the cluster’s context?`}
              consequence="What was set by hand here is dropped. Priorities of its findings follow."
              confirm="Use the cluster’s context"
              act={inheritContext.bind(null, { clusterId, namespace }, version)}
            />
          ) : null}
        </div>
      </ActionForm>
    ) : (
      <p className="text-ink-2">{contextText(context) || 'Nothing is known of it beyond Kubernetes.'}</p>
    )}
  </Panel>
);
