/**
 * The address of the shop that a link's page may lead to: the short one that its reseller took, if any. A link for one group
 * leads nowhere: prices that its reseller asks elsewhere are not that group's business.
 */
export function shopToShow(link: { readonly shopAddress?: string; readonly groupName: string }): string | undefined {
  return link.groupName === '' ? link.shopAddress : undefined;
}
