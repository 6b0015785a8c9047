import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { CouriersApi } from '../../couriers/index.js';
import { FEED_KINDS, type FeedMapping, FIELD_MAX_CHARS, TIME_FORMATS, ZONES } from '../domain/courier-feed.js';
import { FeedIncomplete } from '../domain/errors.js';
import { FeedRepository } from '../infra/feed.repository.js';

const REASON_MAX_CHARS = 500;

/** What a person typed about a feed. */
export type TypedFeed = { readonly [field in keyof FeedMapping | 'kind' | 'reason']?: string | undefined };

/** A person says which field of a courier's messages, or which column of its files, is what. */
@Injectable()
export class DescribeFeed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly couriers: CouriersApi,
    private readonly feeds: FeedRepository,
  ) {}

  /** Throws {@link FeedIncomplete} or CourierNotListed. */
  async execute(courier: string, typed: TypedFeed, userId: Id<'User'>): Promise<void> {
    const kind = FEED_KINDS.find((known) => known === typed.kind);
    const reason = (typed.reason ?? '').trim();
    const mapping = mappingFrom(typed);
    if (!kind || !mapping || reason === '' || reason.length > REASON_MAX_CHARS) throw new FeedIncomplete();
    await this.uow.run(async (tx) => {
      await this.couriers.lock(tx, courier);
      await this.feeds.describe(tx, { courier, kind, mapping }, { userId, reason });
    });
  }
}

function mappingFrom(typed: TypedFeed): FeedMapping | undefined {
  const name = (field: keyof FeedMapping) => (typed[field] ?? '').trim();
  const timeFormat = TIME_FORMATS.find((known) => known === typed.timeFormat);
  const zone = ZONES.find((known) => known === typed.zone);
  const [listAt, awbAt, codeAt] = [name('listAt'), name('awbAt'), name('codeAt')];
  const [wordsAt, timeAt, placeAt] = [name('wordsAt'), name('timeAt'), name('placeAt')];
  const isLong = [listAt, awbAt, codeAt, wordsAt, timeAt, placeAt].some((text) => text.length > FIELD_MAX_CHARS);
  if (!timeFormat || !zone || isLong || awbAt === '' || codeAt === '' || timeAt === '') return undefined;
  return { listAt, awbAt, codeAt, wordsAt, timeAt, placeAt, timeFormat, zone };
}
