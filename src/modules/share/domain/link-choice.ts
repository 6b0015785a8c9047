import { DomainError } from '../../../kernel/index.js';
import type { Channel } from './channel.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** WhatsApp shows a Status for a day, and its link sells for as long. */
const STATUS_LIFE_MS = DAY_MS;
/** Asked again within this time, a Status is still the same one; later its day begins anew. */
const SAME_STATUS_MS = HOUR_MS;
/** An end of one's own choice lies this far ahead. */
const END_BOUNDS_MS = { least: HOUR_MS / 2, most: 90 * DAY_MS } as const;
/** Letters of a group's name. */
export const GROUP_NAME_MAX = 60;

/** A group's name is longer than 60 letters. */
export class GroupNameTooLong extends DomainError {
  constructor() {
    super('group-name-too-long', 'invalid', { most: GROUP_NAME_MAX });
  }
}

/** An end in the past, in a few minutes or in a year. */
export class LinkEndOutOfBounds extends DomainError {
  constructor() {
    super('link-end-out-of-bounds', 'invalid', {
      leastMinutes: END_BOUNDS_MS.least / 60_000,
      mostDays: END_BOUNDS_MS.most / DAY_MS,
    });
  }
}

/** How often a link sells: as long as it lives, or once, as a special price for one person. */
export type LinkSells = 'always' | 'once';

/** What a reseller says about a link beside goods and margin. */
export interface AskedChoice {
  readonly channel?: Channel | undefined;
  readonly groupName?: string | undefined;
  readonly endsAt?: Date | undefined;
  readonly sells?: LinkSells | undefined;
}

/** Where a link is for and how long it lives, as it is written down. */
export interface LinkChoice {
  readonly channel: Channel;
  /** Empty unless the channel is a group. */
  readonly groupName: string;
  readonly sells: LinkSells;
  readonly life: LinkLife | undefined;
}

/** When a link ends; one of the same wish that ends no earlier than `sameFrom` is the same link. */
export interface LinkLife {
  readonly endsAt: Date;
  readonly sameFrom: Date;
}

/** Judges what was asked. Throws {@link GroupNameTooLong} or {@link LinkEndOutOfBounds}. */
export function linkChoice(asked: AskedChoice, now: Date): LinkChoice {
  const { channel = 'chat', sells = 'always' } = asked;
  const name = (asked.groupName ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  if (Array.from(name).length > GROUP_NAME_MAX) throw new GroupNameTooLong();
  return { channel, groupName: channel === 'group' ? name : '', sells, life: lifeOf(channel, asked.endsAt, now) };
}

function lifeOf(channel: Channel, endsAt: Date | undefined, now: Date): LinkLife | undefined {
  if (endsAt) checkEnd(endsAt, now);
  if (channel !== 'status') return endsAt && { endsAt, sameFrom: endsAt };
  const day = new Date(now.getTime() + STATUS_LIFE_MS);
  if (endsAt && endsAt < day) return { endsAt, sameFrom: endsAt };
  return { endsAt: day, sameFrom: new Date(day.getTime() - SAME_STATUS_MS) };
}

function checkEnd(endsAt: Date, now: Date): void {
  const ahead = endsAt.getTime() - now.getTime();
  if (!(ahead >= END_BOUNDS_MS.least && ahead <= END_BOUNDS_MS.most)) throw new LinkEndOutOfBounds();
}
