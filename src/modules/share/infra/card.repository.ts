import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork } from '../../../platform/database/index.js';
import type { CardName } from '../domain/card-name.js';

/** Writes down which stored picture is the card of a link, as evidence of what went into the chats. */
@Injectable()
export class CardRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async remember(
    { code, language, format, template }: Required<CardName>,
    objectKey: string,
    bytes: number,
  ): Promise<void> {
    await this.uow.run((tx) =>
      rows(
        tx,
        `insert into card (link_code, language, format, template, object_key, bytes) values ($1, $2, $3, $4, $5, $6)
         on conflict (link_code, language, format, template)
         do update set object_key = excluded.object_key, bytes = excluded.bytes`,
        [code, language, format, template, objectKey, bytes],
      ),
    );
  }
}
