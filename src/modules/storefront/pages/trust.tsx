import type { VNode } from 'preact';
import type { AppConfig } from '../../../platform/config/index.js';
import { Card, DefinitionList, Icon } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { originName } from '../../catalogue/index.js';
import type { ShownCharges } from '../app/charges.js';
import { isPaidBeside } from './total-lines.js';

/** Whom buyers may complain to, from the configuration. */
export type Grievance = AppConfig['grievance'];

/** Why one may order from somebody one does not know: cash at the door, a way back, and who answers for it. */
export function Promises({ tr: { t } }: { tr: Translator }): VNode {
  return (
    <Card>
      <p>
        <Icon name="banknote" word={t('storefront.trust.cash')} />
      </p>
      <p>
        <Icon name="undo-2" word={t('storefront.trust.returns')} />
      </p>
      <p>
        <Icon name="shield-check" word={t('storefront.trust.code')} />
      </p>
    </Card>
  );
}

/** The facts that the law asks of a shop: seller, origin, and whom to complain to (E-Commerce Rules 2020). */
export function SellerFacts(props: {
  tr: Translator;
  sellerLegalName: string;
  countryOfOrigin: string;
  charges: ShownCharges;
  grievance: Grievance;
}): VNode {
  const { t } = props.tr;
  return (
    <DefinitionList
      items={[
        { term: t('storefront.trust.sold-by'), detail: props.sellerLegalName },
        { term: t('storefront.trust.origin'), detail: originName(props.countryOfOrigin, props.tr) },
        {
          term: t('storefront.trust.price-note'),
          detail: t(`storefront.trust.${isPaidBeside(props.charges) ? 'price-note-taxed' : 'price-note-detail'}`),
        },
        { term: t('storefront.trust.grievance'), detail: grievanceText(props.tr, props.grievance) },
      ]}
    />
  );
}

/** The sentence that says whom to complain to. */
export function grievanceText({ t }: Translator, { officer, contact }: Grievance): string {
  return t('storefront.trust.grievance-contact', { officer, contact });
}
