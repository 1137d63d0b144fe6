import { getCustomControl } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { callNow } from '#api/call.ts';
import { readClusters, readMe } from '#api/reads.ts';
import { changeOwn } from '#controls/custom-acts.ts';
import { DeleteOwn, Switch } from '#controls/custom-columns.tsx';
import { CustomEditor } from '#controls/custom-editor.tsx';
import { versionColumns } from '#controls/custom-versions.tsx';
import { ButtonLink } from '#design/button.tsx';
import { CodeView } from '#design/code-view.tsx';
import { Note } from '#design/note.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';

type Props = PageProps<'/controls/custom/[id]'>;

const readOwn = cache((controlId: string, version: number | undefined) =>
  /^[a-z0-9-]{1,80}$/.test(controlId)
    ? callNow(getCustomControl, { params: { controlId }, query: { version } })
    : notFound(),
);

const versionOf = (asked: string | string[] | undefined): number | undefined =>
  typeof asked === 'string' && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined;

export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> => ({
  title: (await readOwn((await params).id, versionOf((await searchParams).version))).control.title,
});

type Own = Awaited<ReturnType<typeof readOwn>>;

const Header = ({ own, mayEdit }: { readonly own: Own; readonly mayEdit: boolean }) => {
  const { control, enabled, version } = own;
  return (
    <PageHeader
      title={control.title}
      tags={
        <span className="flex flex-wrap items-center gap-3 font-normal text-13">
          <SeverityLabel severity={control.severity} />
          <StatusTag tone={enabled ? 'good' : 'dotted'}>{enabled ? 'judges' : 'disabled'}</StatusTag>
        </span>
      }
      answer={
        enabled
          ? `Version ${version} judges every cluster.`
          : `Version ${version} is kept, and judges nothing while it is disabled.`
      }
      crumbs={[
        { text: 'Controls', href: '/controls' },
        { text: 'Your own', href: '/controls/custom' },
        { text: control.id },
      ]}
      actions={
        <>
          {mayEdit ? <Switch line={own} look="plain" /> : null}
          {mayEdit ? <DeleteOwn line={own} look="plain" leave /> : null}
          {enabled ? <ButtonLink href={`/controls/${control.id}`}>What it says of your clusters</ButtonLink> : null}
        </>
      }
    />
  );
};

const CustomControlPage = async ({ params, searchParams }: Props) => {
  const [{ id }, asked] = [await params, versionOf((await searchParams).version)];
  const [own, clusters, me] = await Promise.all([readOwn(id, asked), readClusters(), readMe()]);
  const { enabled, version, text, versions } = own;
  const mayEdit = mayDo(me, 'control:edit');
  const past = asked !== undefined && asked !== version ? asked : undefined;
  return (
    <>
      <Header own={own} mayEdit={mayEdit} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Panel title={past === undefined ? 'The control' : `As it was in version ${past}`}>
          {past === undefined ? null : (
            <div className="mb-4">
              <Note kind="told">
                This is version {past}. {mayEdit ? `Saving it writes it as version ${version + 1}.` : ''}
              </Note>
            </div>
          )}
          {mayEdit ? (
            <CustomEditor
              key={past ?? 'latest'}
              action={changeOwn.bind(null, id)}
              label="Save the next version"
              text={text}
              enabled={enabled}
              version={version}
              clusters={clusters.map((cluster) => ({ id: cluster.id, name: cluster.name }))}
            />
          ) : (
            <CodeView code={text} marks={[]} label="YAML" />
          )}
        </Panel>
        <Panel title="Versions" note="Each stays as it was written." flush>
          <Table
            label="Versions"
            columns={versionColumns(id, version)}
            rows={versions}
            keyOf={(one) => String(one.version)}
            isCurrent={(one) => one.version === (past ?? version)}
            empty="There is no version yet."
          />
        </Panel>
      </div>
    </>
  );
};

export default CustomControlPage;
