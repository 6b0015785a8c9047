import type { CardChoice } from '../domain/card-choice.js';

/** Where a sheet stands: its path, and the codes in the query where there are several. */
export interface SheetAddress {
  readonly path: string;
  readonly codes: readonly string[];
}

/** The sheet of one link. */
export function sheetOfOne(code: string): SheetAddress {
  return { path: `/reseller/links/${code}`, codes: [] };
}

/** The sheet of several links. */
export function sheetOfMany(codes: readonly string[]): SheetAddress {
  return { path: '/reseller/cards', codes };
}

/** The address of a sheet with this choice of cards. */
export function sheetAddress({ path, codes }: SheetAddress, { language, format, template }: CardChoice): string {
  const query = new URLSearchParams(codes.map((code) => ['code', code]));
  query.set('card', language);
  query.set('format', format);
  query.set('template', template);
  return `${path}?${query}`;
}
