/** A journal with everything that its seal covers, amounts in signed paise, moments in microseconds since 1970. */
export interface SealedJournal {
  readonly id: string;
  readonly kind: string;
  readonly ref: string;
  readonly day: string;
  readonly happenedAt: string;
  readonly bookedAt: string;
  readonly reversalOf: string | null;
  readonly document: Readonly<Record<string, string | null>>;
  readonly lines: readonly {
    readonly no: number;
    readonly code: string;
    readonly amount: string;
    readonly version: string | null;
  }[];
}

/** What one account moved on a day, and where it stood in the end. */
export interface SealedTotal {
  readonly code: string;
  readonly debit: string;
  readonly credit: string;
  readonly lines: string;
  readonly balance: string;
}

/**
 * Format 1 of a journal's hashed text, the same as `ledger_journal_text_1` in the database: written twice, so that neither
 * can change unseen. It is frozen; another format is another function and another number.
 */
export function journalText(journal: SealedJournal): string {
  const { id, kind, ref, day, happenedAt, bookedAt, reversalOf, document, lines } = journal;
  const facts = Object.entries(document)
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .flatMap(([key, value]) => [key, value ?? '']);
  const moved = lines.flatMap(({ no, code, amount, version }) => [String(no), code, amount, version ?? '']);
  const heads = ['haat-journal-1', id, kind, ref, day, happenedAt, bookedAt, reversalOf ?? ''];
  return texts([...heads, texts(facts), texts(moved)]);
}

/** Format 1 of a seal's hashed text: `prev` and `leaves` (the hash of all journals' hashes) in hexadecimal digits. */
export function sealText(seal: {
  readonly prev: string;
  readonly day: string;
  readonly journals: string;
  readonly totals: readonly SealedTotal[];
  readonly leaves: string;
}): string {
  const totals = seal.totals
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.code), Buffer.from(b.code)))
    .flatMap(({ code, debit, credit, lines, balance }) => [code, debit, credit, lines, balance]);
  return texts(['haat-day-1', seal.prev, seal.day, seal.journals, texts(totals), seal.leaves]);
}

/** Each text with its length in bytes before it, so that no two lists become the same. */
function texts(said: readonly string[]): string {
  return said.map((text) => `${Buffer.byteLength(text)}:${text},`).join('');
}
