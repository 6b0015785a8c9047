import type { VNode } from 'preact';
import { EmptyState, Field, Form, SubmitButton, Table } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ListedCourier } from '../infra/courier.repository.js';
import type { CourierFile } from '../infra/courier-files.repository.js';

interface CourierFilesProps {
  readonly tr: Translator;
  /** Address to which a file is brought; its faults are below it. */
  readonly action: string;
  readonly files: readonly CourierFile[];
  readonly couriers: readonly ListedCourier[];
  /** How the file has to look. */
  readonly hint: string;
  /** Heading over what nobody had told before. */
  readonly added: string;
}

/** A form that brings a courier's file, and the files that were brought with what could not be taken of them. */
export function CourierFilesPart({ tr, action, files, couriers, hint, added }: CourierFilesProps): VNode {
  const { t } = tr;
  return (
    <>
      <Form action={action} carries="files" id="courier-file">
        <Field
          type="select"
          name="courier"
          label={t('courier-files.courier')}
          options={couriers.map(({ name, title }) => ({ value: name, label: title }))}
        />
        <Field type="file" name="file" label={t('courier-files.file')} hint={hint} accept=".csv,.tsv,.txt,.xlsx" />
        <SubmitButton>{t('courier-files.bring')}</SubmitButton>
      </Form>
      <Table
        caption={t('courier-files.brought')}
        rows={files}
        empty={<EmptyState title={t('courier-files.none')} icon="inbox" />}
        columns={[
          { key: 'fileName', label: t('courier-files.file') },
          { key: 'courier', label: t('courier-files.courier') },
          { key: 'rows', label: t('courier-files.rows'), align: 'end' },
          { key: 'added', label: added, align: 'end' },
          {
            key: 'faults',
            label: t('courier-files.faults'),
            align: 'end',
            render: ({ id, faults }) =>
              faults === 0 ? (
                '0'
              ) : (
                <a href={`${action}/${id}/faults`}>{t('courier-files.download', { count: faults })}</a>
              ),
          },
          {
            key: 'who',
            label: t('courier-files.who'),
            render: ({ madeBy, madeAt }) => `${madeBy}, ${tr.dateTime(madeAt)}`,
          },
        ]}
      />
    </>
  );
}
