/** How a courier without an adapter tells: a message it pushes, or a file that somebody brings. */
export const FEED_KINDS = ['webhook', 'file'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** Ways in which couriers write a moment. */
export const TIME_FORMATS = ['iso', 'year-first', 'day-first', 'month-first', 'epoch-s', 'epoch-ms'] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** The clock on the wall that a time without an offset was read from. */
export const ZONES = ['Asia/Kolkata', 'UTC'] as const;
export type Zone = (typeof ZONES)[number];

/** The longest name of a field or column. */
export const FIELD_MAX_CHARS = 120;

/**
 * Which field is what. In a message a name is a path with dots ("status.code"), inside each scan of the list, or from the
 * top of the message where it begins with a slash ("/awb"); in a file it is the heading of a column.
 */
export interface FeedMapping {
  readonly listAt: string;
  readonly awbAt: string;
  readonly codeAt: string;
  readonly wordsAt: string;
  readonly timeAt: string;
  readonly placeAt: string;
  readonly timeFormat: TimeFormat;
  readonly zone: Zone;
}
