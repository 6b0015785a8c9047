import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Button,
  Heading,
  Notice,
  Page,
  Progress,
  Section,
  Table,
  Tile,
  Tiles,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { CatalogueImport } from '../domain/catalogue-import.js';
import type { FaultAnswer } from '../http/import-answer.js';

interface ImportPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly found: CatalogueImport;
  readonly faults: readonly FaultAnswer[];
}

/** How often the page of a running import asks again. */
const REFRESH_SECONDS = '2';

/** What became of one sheet: progress while it runs, then counts, what needs a hand, and a file of it. */
export function ImportPage({ tr, path, actor, found, faults }: ImportPageProps): VNode {
  const { t } = tr;
  const running = found.status === 'running';
  return (
    <Page
      title={found.fileName}
      tr={tr}
      actor={actor}
      nav="supplier"
      path={path}
      head={running && <meta http-equiv="refresh" content={REFRESH_SECONDS} />}
    >
      <Breadcrumbs items={[{ href: '/supplier/imports', label: t('catalogue.imports.title') }]} />
      <Heading title={found.fileName} lead={tr.dateTime(found.startedAt)} />
      {running && <Progress label={t('catalogue.import.running')} value={found.rowsDone} of={found.rowsTotal} />}
      {found.status === 'done' && <Done found={found} tr={tr} />}
      {found.refusal ? (
        <Notice tone="bad" title={t('catalogue.import.refused')}>
          <p>{tr.refusal(found.refusal)}</p>
          <Button href="/supplier/imports" look="quiet">
            {t('catalogue.import.again')}
          </Button>
        </Notice>
      ) : (
        <Counts found={found} tr={tr} />
      )}
      {faults.length > 0 && <Faults found={found} faults={faults} tr={tr} />}
    </Page>
  );
}

function Done({ found, tr }: { found: CatalogueImport; tr: Translator }): VNode {
  const { t } = tr;
  const clean = found.faults + found.photosMissing === 0;
  return (
    <Notice
      tone={clean ? 'good' : 'warn'}
      title={t(clean ? 'catalogue.import.all-good' : 'catalogue.import.some-good')}
    >
      <Button href="/supplier/goods" look="quiet">
        {t('catalogue.import.see-goods')}
      </Button>
    </Notice>
  );
}

function Counts({ found, tr }: { found: CatalogueImport; tr: Translator }): VNode {
  const { t, number } = tr;
  return (
    <Tiles>
      <Tile label={t('catalogue.import.added')} value={number(found.productsAdded)} tone="good" />
      <Tile label={t('catalogue.import.changed')} value={number(found.productsChanged)} />
      <Tile label={t('catalogue.import.unchanged')} value={number(found.productsUnchanged)} />
      <Tile label={t('catalogue.import.variants')} value={number(found.variants)} />
      <Tile
        label={t('catalogue.import.faults')}
        value={number(found.faults)}
        tone={found.faults > 0 ? 'warn' : 'neutral'}
      />
      <Tile
        label={t('catalogue.import.photos-missing')}
        value={number(found.photosMissing)}
        tone={found.photosMissing > 0 ? 'warn' : 'neutral'}
      />
    </Tiles>
  );
}

function Faults({ found, faults, tr }: Pick<ImportPageProps, 'found' | 'faults' | 'tr'>): VNode {
  const { t } = tr;
  const total = found.faults + found.photosMissing;
  return (
    <Section
      title={t('catalogue.import.to-do')}
      actions={
        <Button
          href={`/v1/imports/${found.id}/faults.csv?lang=${tr.language}`}
          look="quiet"
          icon="download"
          download=""
        >
          {t('catalogue.import.download')}
        </Button>
      }
    >
      {total > faults.length && <p>{t('catalogue.import.first-of', { shown: faults.length, total })}</p>}
      <Table
        firstColumn="labelled"
        columns={[
          { key: 'row', label: t('catalogue.fault.row'), render: (fault) => tr.number(fault.row) },
          { key: 'column', label: t('catalogue.fault.column') },
          { key: 'value', label: t('catalogue.fault.value') },
          { key: 'detail', label: t('catalogue.fault.todo') },
        ]}
        rows={faults}
      />
    </Section>
  );
}
