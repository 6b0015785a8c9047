import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.js';
import { isNear } from '../domain/search/near-words.js';
import { wordsSought } from '../domain/search/search-words.js';

/** For each word that is looked for, the words of goods that may stand for it: goods must have one of each. */
export type SoughtWords = readonly (readonly string[])[];

/** A misspelt word is compared with so many that look most like it. */
const CANDIDATES = 60;

/** Turns what somebody typed into words that goods have. */
@Injectable()
export class SearchQueries {
  constructor(private readonly database: Database) {}

  /** A word that some goods have means itself; any other means those that begin with it or are a slip away. */
  async sought(typed: string): Promise<SoughtWords> {
    return Promise.all(wordsSought(typed).map((word) => this.meantBy(word)));
  }

  private async meantBy(word: string): Promise<string[]> {
    const found = await this.database.query<{ word: string }>(
      `(select word from search_word where word = $1)
       union all
       (select word from search_word where word like $1 || '%' and word <> $1 order by goods desc limit ${CANDIDATES})
       union all
       (select word from search_word where word % $1 and word not like $1 || '%'
        order by similarity(word, $1) desc limit ${CANDIDATES})`,
      [word],
    );
    const known = found.map((row) => row.word);
    if (known.includes(word)) return [word];
    const near = known.filter((other) => isNear(word, other));
    return near.length > 0 ? near : [word];
  }
}
