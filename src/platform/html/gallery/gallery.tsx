import type { VNode } from 'preact';
import type { Translator } from '../../i18n/index.js';
import { ErrorPage } from '../index.js';
import { BuyerSample } from './buyer-sample.js';
import { FinanceSample } from './finance-sample.js';
import { ResellerSample } from './reseller-sample.js';
import { SupplierSample } from './supplier-sample.js';

/** Sample pages which together show every component, to be looked at after each change of the looks. */
export const GALLERY: Readonly<Record<string, (tr: Translator) => VNode>> = {
  buyer: (tr) => <BuyerSample tr={tr} path="/gallery/buyer" />,
  reseller: (tr) => <ResellerSample tr={tr} path="/reseller/orders" />,
  supplier: (tr) => <SupplierSample tr={tr} path="/supplier" />,
  finance: (tr) => <FinanceSample tr={tr} path="/finance/ledger" />,
  error: (tr) => (
    <ErrorPage
      tr={tr}
      status={404}
      title={tr.t('platform.error.refused')}
      detail={tr.t('platform.error.refused')}
      requestId="0193a7c2"
    />
  ),
};
