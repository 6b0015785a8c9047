import { open } from 'node:fs/promises';
import { WrongTableType } from './errors.js';
import type { TableSource } from './table.js';

/** What the first bytes say; text is what is left when nothing else is recognised. */
export type TableType = 'workbook' | 'text';

const HEAD_BYTES = 512;
const NAMES = /\.(csv|tsv|tab|txt|xls|xlsx|xlsm)$/i;
const SIGNATURES: readonly [bytes: string, found: ConstructorParameters<typeof WrongTableType>[0]][] = [
  ['d0cf11e0', 'oldExcel'],
  ['25504446', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['52494646', 'image'],
  ['1f8b', 'zip'],
  ['526172', 'zip'],
  ['377abc', 'zip'],
];

/** Throws {@link WrongTableType} for what is neither; panels hand out text named .xls, so the name alone never refuses that. */
export async function tableTypeOf({ path, name }: TableSource): Promise<TableType> {
  if (!NAMES.test(name)) throw new WrongTableType('name', name);
  const head = await firstBytes(path);
  const hex = head.toString('hex');
  if (hex.startsWith('504b0304')) return 'workbook';
  const known = SIGNATURES.find(([bytes]) => hex.startsWith(bytes));
  if (known) throw new WrongTableType(known[1], name);
  if (/^[\s\uFEFF]*<(!doctype|html|table|meta|\?xml|svg)/i.test(head.toString('utf8')))
    throw new WrongTableType('webPage', name);
  return 'text';
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
