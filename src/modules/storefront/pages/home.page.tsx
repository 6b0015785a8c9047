import type { VNode } from 'preact';
import { Button, Card, Heading, Icon, type IconName, Page } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type Grievance, grievanceText } from './trust.js';

const PEOPLE = [
  ['reseller', 'share-2'],
  ['buyer', 'package'],
  ['supplier', 'factory'],
  ['finance', 'landmark'],
] as const satisfies readonly (readonly [string, IconName])[];

/** What Haat is, for the four people who meet here, and the way in. */
export function HomePage(props: {
  tr: Translator;
  path: string;
  actor: { name: string } | undefined;
  grievance: Grievance;
}): VNode {
  const { tr, path, actor, grievance } = props;
  const { t } = tr;
  return (
    <Page title={t('storefront.home.title')} tr={tr} actor={actor} nav="buyer" path={path}>
      <Heading title={t('storefront.home.headline')} lead={t('storefront.home.lead')} />
      <div class="actions">
        <Button href={actor ? '/home' : '/sign-in'} icon="arrow-right">
          {t(actor ? 'storefront.home.go-on' : 'storefront.home.sign-in')}
        </Button>
      </div>
      {PEOPLE.map(([who, icon]) => (
        <Card key={who} title={<Icon name={icon} word={t(`storefront.home.${who}`)} />}>
          <p>{t(`storefront.home.${who}-detail`)}</p>
        </Card>
      ))}
      <p class="hint">{grievanceText(tr, grievance)}</p>
    </Page>
  );
}
