import { Injectable } from '@nestjs/common';
import { Database, rows, UnitOfWork } from '../../../platform/database/index.js';
import type { CardName } from '../domain/card-name.js';

/** Which stored picture is the card of a link. */
@Injectable()
export class CardRepository {
  constructor(
    private readonly database: Database,
    private readonly uow: UnitOfWork,
  ) {}

  async keyOf({ code, language, format }: CardName): Promise<string | undefined> {
    const row = await this.database.first<{ object_key: string }>(
      'select object_key from card where link_code = $1 and language = $2 and format = $3',
      [code, language, format],
    );
    return row?.object_key;
  }

  async remember({ code, language, format }: CardName, objectKey: string, bytes: number): Promise<void> {
    await this.uow.run((tx) =>
      rows(
        tx,
        `insert into card (link_code, language, format, object_key, bytes) values ($1, $2, $3, $4, $5)
         on conflict (link_code, language, format) do update set object_key = excluded.object_key, bytes = excluded.bytes`,
        [code, language, format, objectKey, bytes],
      ),
    );
  }
}
