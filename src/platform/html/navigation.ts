import type { IconName } from './icon.js';

/** One way through a face: address, picture, and the key of its word. */
export interface NavigationItem {
  readonly href: string;
  readonly icon: IconName;
  /** Message key of the word. */
  readonly word: string;
  /** Addresses elsewhere that lie under it too. */
  readonly also?: readonly string[];
}

/** The ways through a face: a bar at the bottom of the screen, or tabs at its top. */
export interface Navigation {
  readonly style: 'bar' | 'tabs';
  readonly items: readonly NavigationItem[];
}

/** Who looks at a page. A buyer and a guest have no navigation: one page, one button. */
export type Face = 'buyer' | 'reseller' | 'supplier' | 'support' | 'finance' | 'admin';

/** The navigation of each face; the words are `platform.nav.<face>.<place>`. */
export const NAVIGATION: Readonly<Record<Face, Navigation>> = {
  buyer: { style: 'tabs', items: [] },
  reseller: {
    style: 'bar',
    items: [
      { href: '/reseller', icon: 'house', word: 'platform.nav.reseller.home' },
      {
        href: '/reseller/share',
        icon: 'share-2',
        word: 'platform.nav.reseller.share',
        also: [
          '/reseller/cards',
          '/reseller/collections',
          '/reseller/links',
          '/reseller/pools',
          '/reseller/saved',
          '/reseller/share-many',
        ],
      },
      {
        href: '/reseller/orders',
        icon: 'package',
        word: 'platform.nav.reseller.orders',
        also: ['/reseller/attempts'],
      },
      { href: '/reseller/earnings', icon: 'wallet', word: 'platform.nav.reseller.earnings' },
      { href: '/reseller/me', icon: 'user', word: 'platform.nav.reseller.me' },
    ],
  },
  supplier: {
    style: 'tabs',
    items: [
      { href: '/supplier', icon: 'sun', word: 'platform.nav.supplier.today' },
      {
        href: '/supplier/orders',
        icon: 'package',
        word: 'platform.nav.supplier.orders',
        also: ['/supplier/claims', '/supplier/packing', '/supplier/pickups', '/supplier/standing'],
      },
      { href: '/supplier/goods', icon: 'shirt', word: 'platform.nav.supplier.goods' },
      { href: '/supplier/imports', icon: 'file-up', word: 'platform.nav.supplier.imports' },
      {
        href: '/supplier/money',
        icon: 'indian-rupee',
        word: 'platform.nav.supplier.money',
        also: ['/supplier/invoices'],
      },
    ],
  },
  support: {
    style: 'tabs',
    items: [
      { href: '/support', icon: 'search', word: 'platform.nav.support.desk' },
      { href: '/support/cases', icon: 'inbox', word: 'platform.nav.support.cases' },
      { href: '/support/attempts', icon: 'truck', word: 'platform.nav.support.attempts' },
      { href: '/support/claims', icon: 'scale', word: 'platform.nav.support.claims' },
      { href: '/support/weights', icon: 'package', word: 'platform.nav.support.weights' },
    ],
  },
  finance: {
    style: 'tabs',
    items: [
      { href: '/finance', icon: 'layout-dashboard', word: 'platform.nav.finance.overview' },
      {
        href: '/finance/remittances',
        icon: 'truck',
        word: 'platform.nav.finance.remittances',
        also: ['/finance/bank', '/finance/mappings'],
      },
      {
        href: '/finance/unexplained',
        icon: 'circle-question-mark',
        word: 'platform.nav.finance.unexplained',
        also: ['/finance/approvals', '/finance/suspense'],
      },
      {
        href: '/finance/payouts',
        icon: 'banknote',
        word: 'platform.nav.finance.payouts',
        also: ['/finance/payout-holds', '/finance/payout-cycles', '/finance/bank-holidays', '/finance/return-freight'],
      },
      {
        href: '/finance/refunds',
        icon: 'undo-2',
        word: 'platform.nav.finance.refunds',
        also: ['/finance/gateway'],
      },
      { href: '/finance/programmes', icon: 'target', word: 'platform.nav.finance.programmes' },
      { href: '/finance/ledger', icon: 'book-open', word: 'platform.nav.finance.ledger' },
      {
        href: '/finance/tax',
        icon: 'landmark',
        word: 'platform.nav.finance.tax',
        also: ['/finance/tax-documents', '/finance/charge-invoices'],
      },
    ],
  },
  admin: {
    style: 'tabs',
    items: [
      { href: '/admin', icon: 'layout-dashboard', word: 'platform.nav.admin.overview' },
      {
        href: '/admin/suppliers',
        icon: 'factory',
        word: 'platform.nav.admin.suppliers',
        also: ['/admin/dispatch', '/admin/penalties'],
      },
      { href: '/staff/collections', icon: 'images', word: 'platform.nav.admin.collections' },
      { href: '/admin/risk', icon: 'scale', word: 'platform.nav.admin.risk', also: ['/admin/policies'] },
      {
        href: '/admin/couriers',
        icon: 'truck',
        word: 'platform.nav.admin.couriers',
        also: ['/admin/courier-ways', '/admin/scan-imports'],
      },
      { href: '/admin/background', icon: 'list-checks', word: 'platform.nav.admin.work' },
    ],
  },
};

/** The item whose address is the longest beginning of the path: `/reseller/orders/7` lies under Orders, `/reseller/links/7` under Share. */
export function currentItem(items: readonly NavigationItem[], path: string): NavigationItem | undefined {
  const [place = ''] = path.split(/[?#]/);
  const places = items.flatMap((item) => [item.href, ...(item.also ?? [])].map((address) => ({ item, address })));
  const around = places.filter(({ address }) => place === address || place.startsWith(`${address}/`));
  return around.sort((a, b) => b.address.length - a.address.length)[0]?.item;
}
