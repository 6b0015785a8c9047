import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import excel from 'exceljs';
import iconv from 'iconv-lite';
import {
  EmptyTable,
  readTable,
  type TableLimits,
  type TableRow,
  TableTooLarge,
  UnreadableTable,
  WrongTableType,
} from './index.js';
import { rowsOfText } from './read-delimited.js';

const LIMITS: TableLimits = { maxBytes: 20_000_000, maxRows: 200_000, maxColumns: 200, maxCellChars: 10_000 };
const folder = mkdtempSync(join(tmpdir(), 'tabular-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const table = (content: string | Buffer, name = 'table.csv') => {
  const path = join(folder, `${++files}`);
  writeFileSync(path, content);
  return { path, name };
};
const all = async (rows: AsyncIterable<TableRow>): Promise<TableRow[]> => {
  const list: TableRow[] = [];
  for await (const row of rows) list.push(row);
  return list;
};
const read = (content: string | Buffer, name?: string, limits = {}) =>
  all(readTable(table(content, name), { ...LIMITS, ...limits }));
const cellsOf = async (content: string | Buffer, name?: string) => (await read(content, name)).map((row) => row.cells);
const facts = (error: unknown) => (error as UnreadableTable).facts;
const refusal = (content: string | Buffer, name?: string, limits = {}) =>
  read(content, name, limits).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('reading a text table', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j though amounts hold commas', async (mark) => {
    const rows = [
      ['AWB', 'Value', 'Note'],
      ['1', '"1,234.50"', 'a'],
      ['2', '"12,34,567"', 'b, c; d'].map((c) => (c.includes('b,') ? `"${c}"` : c)),
    ];
    expect(await cellsOf(rows.map((row) => row.join(mark)).join('\r\n'))).toEqual([
      ['AWB', 'Value', 'Note'],
      ['1', '1,234.50', 'a'],
      ['2', '12,34,567', 'b, c; d'],
    ]);
  });

  it.each([
    ['UTF-8', 'utf-8'],
    ['UTF-16 little endian', 'utf-16le'],
    ['UTF-16 big endian', 'utf-16be'],
  ])('reads %s with its mark, which is no part of the first cell', async (_, encoding) => {
    expect(await cellsOf(iconv.encode('नाम,दाम\nसाड़ी,₹499', encoding, { addBOM: true }))).toEqual([
      ['नाम', 'दाम'],
      ['साड़ी', '₹499'],
    ]);
  });

  it('reads Windows letters of a file that is no UTF-8, also when they come late', async () => {
    const late = iconv.encode(`name,price\n${'saree,1\n'.repeat(30_000)}Café “Blue”,2`, 'windows-1252');
    expect((await cellsOf(late)).at(-1)).toEqual(['Café “Blue”', '2']);
  });

  it('keeps quotes that stand inside a cell, line breaks inside quotes, and rows of uneven length', async () => {
    expect(await cellsOf('a,b,c\n12" hoop,"two\nlines",x,y\nshort')).toEqual([
      ['a', 'b', 'c'],
      ['12" hoop', 'two\nlines', 'x', 'y'],
      ['short'],
    ]);
  });

  it('leaves blank rows out and counts them', async () => {
    const rows = await read('a,b\n\n,,\n1,2\n   \n');
    expect(rows.map((row) => row.rowNumber)).toEqual([1, 4]);
  });

  it('refuses a quote that is never closed', async () => {
    expect(await refusal('a,b\n"1,2\n3,4')).toBeInstanceOf(UnreadableTable);
  });

  it.each([
    ['one endless line', 'x'.repeat(65_536)],
    ['ten million columns', ','.repeat(65_536)],
    ['a quote over countless lines', `"${'word\n'.repeat(13_000)}`],
  ])('refuses %s after a few pieces, not after the gigabyte', async (_, piece) => {
    let given = 0;
    async function* gigabyte() {
      for (; given < 16_384; given++) yield given === 0 ? piece : piece.replace('"', ' ');
    }
    await expect(all(rowsOfText(gigabyte(), LIMITS))).rejects.toBeInstanceOf(TableTooLarge);
    expect(given).toBeLessThan(64);
  });
});

describe('limits', () => {
  it('takes as many rows, columns, letters and bytes as allowed', async () => {
    const limits = { maxRows: 2, maxColumns: 2, maxCellChars: 3, maxBytes: 11 };
    expect(await read('a,b\n123,4\n\n', 't.csv', limits)).toHaveLength(2);
  });

  it.each([
    ['rows', { maxRows: 2 }, 'a\nb\nc', 3],
    ['columns', { maxColumns: 2 }, 'a\nb,c,d', 2],
    ['cell', { maxCellChars: 3, maxColumns: 9 }, 'a\nbcde', 2],
    ['bytes', { maxBytes: 3 }, 'abcd', 0],
  ])('refuses one more: %s', async (limit, limits, content, row) => {
    const error = await refusal(content, 't.csv', limits);
    expect(error).toBeInstanceOf(TableTooLarge);
    expect(facts(error)).toMatchObject({ limit, row });
  });

  it('refuses a file of a gigabyte without reading it', async () => {
    const source = table('');
    truncateSync(source.path, 2 ** 30);
    await expect(all(readTable(source, LIMITS))).rejects.toBeInstanceOf(TableTooLarge);
  });
});

describe('the type of a file', () => {
  it.each([
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls', 'oldExcel'],
    ['a PDF', '%PDF-1.7', 'a.csv', 'pdf'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'a.csv', 'image'],
    ['a web page that calls itself Excel', '\n<html><table>', 'a.xls', 'webPage'],
    ['text with a NUL', 'a,b\n1,\0', 'a.csv', 'binary'],
    ['another name', 'a,b', 'a.exe', 'name'],
  ])('refuses %s', async (_, content, name, found) => {
    const error = await refusal(content, name);
    expect(error).toBeInstanceOf(WrongTableType);
    expect(facts(error)).toMatchObject({ found });
  });

  it('refuses a zip that is no workbook', async () => {
    expect(await refusal(zip([{ name: 'word/document.xml', data: '<a/>' }]), 'a.xlsx')).toBeInstanceOf(WrongTableType);
  });

  it('reads text that calls itself Excel, and Excel that calls itself text', async () => {
    expect(await cellsOf('a\tb', 'report.xls')).toEqual([['a', 'b']]);
    expect(await cellsOf(await workbook({ One: [['a', 'b']] }), 'report.csv')).toEqual([['a', 'b']]);
  });

  it.each(['', '\n\n , ,\n', '\uFEFF'])('refuses %j as empty', async (content) => {
    expect(await refusal(content)).toBeInstanceOf(EmptyTable);
  });
});

describe('reading a workbook', () => {
  it('gives values of all visible sheets as a person sees them', async () => {
    const book = new excel.Workbook();
    const sheet = book.addWorksheet('Goods');
    sheet.addRow([
      'साड़ी',
      1904076086893,
      499.9,
      0.1 + 0.2,
      true,
      { formula: '1+1', result: 2 },
      { formula: '"a"&"b"', result: 'ab' },
    ]);
    sheet.addRow([]);
    sheet.addRow([
      { richText: [{ text: 'rich ' }, { text: 'text' }] },
      new Date('2026-04-03T00:00:00Z'),
      new Date('2026-04-03T10:20:30Z'),
    ]);
    book.addWorksheet('Other').addRow(['x']);
    book.addWorksheet('Lists', { state: 'hidden' }).addRow(['secret']);
    const rows = await read(Buffer.from(await book.xlsx.writeBuffer()), 'a.xlsx');
    expect(rows).toEqual([
      {
        rowNumber: 1,
        sheet: 'Goods',
        cells: ['साड़ी', '1904076086893', '499.9', '0.3', 'TRUE', '2', 'ab'],
        numeric: [false, true, true, true, false, true, false],
      },
      {
        rowNumber: 3,
        sheet: 'Goods',
        cells: ['rich text', '2026-04-03', '2026-04-03T10:20:30'],
        numeric: [false, false, false],
      },
      { rowNumber: 1, sheet: 'Other', cells: ['x'], numeric: [false] },
    ]);
  });

  it('cuts no letter at the edge of a piece', async () => {
    const names = Array.from({ length: 6_000 }, (_, row) => [`कुर्ता संख्या ${row} हाथ की छपाई`]);
    expect(await cellsOf(await workbook({ One: names }), 'a.xlsx')).toEqual(names);
  });

  it('reads sheets packed before the workbook, named by absolute path, with a billion columns declared', async () => {
    const parts = [
      part('xl/worksheets/sheet2.xml', sheetXml('<c r="A1" t="inlineStr"><is><t>two</t></is></c>')),
      part(
        'xl/worksheets/sheet1.xml',
        sheetXml('<c r="A1"><v>12345678901</v></c>', '<cols><col min="1" max="1000000000"/></cols>'),
      ),
      part('xl/workbook.xml', WORKBOOK),
      part('xl/_rels/workbook.xml.rels', RELATIONS),
    ];
    const rows = [
      { rowNumber: 1, sheet: 'AWB level report', cells: ['12345678901'], numeric: [true] },
      { rowNumber: 1, sheet: 'CRF level report', cells: ['two'], numeric: [false] },
    ];
    // The last sheet used to be lost by a race, so once proves nothing.
    for (let times = 0; times < 20; times++) expect(await read(zip(parts), 'a.xlsx')).toEqual(rows);
  });

  it('stops at the limit of rows without reading the rest', async () => {
    const error = await refusal(await workbook({ One: Array.from({ length: 50 }, () => [1]) }), 'a.xlsx', {
      maxRows: 10,
    });
    expect(facts(error)).toMatchObject({ limit: 'rows', row: 11 });
  });
});

describe('hostile workbooks', () => {
  const sheet = (data: string | Buffer, lies = {}) =>
    zip([
      part('xl/_rels/workbook.xml.rels', RELATIONS),
      part('xl/workbook.xml', WORKBOOK),
      { name: 'xl/worksheets/sheet1.xml', data, ...lies },
    ]);

  it('refuses a part that unpacks to more than a hundred times its size', async () => {
    expect(await refusal(sheet(Buffer.alloc(40_000_000, ' ')), 'a.xlsx')).toBeInstanceOf(UnreadableTable);
  });

  it('refuses declared sizes beyond any workbook', async () => {
    expect(
      await refusal(sheet('x', { uncompressedSize: 3_000_000_000, compressedSize: 100_000_000 }), 'a.xlsx'),
    ).toBeInstanceOf(TableTooLarge);
  });

  it('stops unpacking where a lying size is exceeded', async () => {
    expect(await refusal(sheet(Buffer.alloc(40_000_000, '<a/>'), { uncompressedSize: 500 }), 'a.xlsx')).toBeInstanceOf(
      UnreadableTable,
    );
  });

  it('reads nothing that only a local header names', async () => {
    const honest = sheet(sheetXml('<c r="A1"><v>1</v></c>'));
    const hidden = Buffer.concat([
      zip([part('xl/worksheets/sheet9.xml', sheetXml('<c r="A1"><v>666</v></c>'))]).subarray(0, -100),
    ]);
    const shifted = zip(
      [
        part('xl/_rels/workbook.xml.rels', RELATIONS),
        part('xl/workbook.xml', WORKBOOK),
        part('xl/worksheets/sheet1.xml', sheetXml('<c r="A1"><v>1</v></c>')),
      ],
      hidden,
    );
    expect(await cellsOf(shifted, 'a.xlsx')).toEqual(await cellsOf(honest, 'a.xlsx'));
  });

  it('refuses too many parts and a part given twice', async () => {
    const many = Array.from({ length: 2_001 }, (_, no) => part(`xl/media/${no}`, ''));
    expect(await refusal(zip(many), 'a.xlsx')).toBeInstanceOf(UnreadableTable);
    const one = part('xl/worksheets/sheet1.xml', sheetXml('<c r="A1"><v>1</v></c>'));
    const book = [part('xl/_rels/workbook.xml.rels', RELATIONS), part('xl/workbook.xml', WORKBOOK), one];
    expect(await refusal(zip(book), 'a.xlsx')).toBeUndefined();
    expect(await refusal(zip([...book, one]), 'a.xlsx')).toBeInstanceOf(UnreadableTable);
  });

  it('refuses a number format that would take minutes to search', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${'['.repeat(500_000)}"/></numFmts></styleSheet>`;
    const parts = [
      part('xl/_rels/workbook.xml.rels', RELATIONS),
      part('xl/workbook.xml', WORKBOOK),
      part('xl/styles.xml', styles),
    ];
    expect(await refusal(zip(parts), 'a.xlsx')).toBeInstanceOf(UnreadableTable);
  });

  it.each([
    '<worksheet><sheetData><row r="1"><c r="A1"><v>1',
    '<worksheet><sheetData><row r="1"><c><v>1</v></c></row>',
    'no xml & nothing',
  ])('refuses a broken sheet: %s', async (data) => {
    const error = await refusal(sheet(data), 'a.xlsx');
    expect([UnreadableTable, EmptyTable]).toContain((error as Error).constructor);
  });

  it('refuses a workbook that was cut off or scrambled at any place, and never hangs', async () => {
    const whole = await workbook({ One: Array.from({ length: 200 }, (_, no) => [no, `name ${no}`]) });
    for (let at = 10; at < whole.length; at += 97) {
      const cut = await refusal(whole.subarray(0, at), 'a.xlsx');
      expect([UnreadableTable, WrongTableType]).toContain((cut as Error).constructor);
      const scrambled = Buffer.from(whole);
      scrambled.fill(0xff, at, at + 8);
      const error = await refusal(scrambled, 'a.xlsx');
      if (error)
        expect([UnreadableTable, WrongTableType, TableTooLarge, EmptyTable]).toContain((error as Error).constructor);
    }
  });
});

const workbook = async (sheets: Record<string, unknown[][]>): Promise<Buffer> => {
  const book = new excel.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
};

const WORKBOOK =
  '<workbook><sheets><sheet name="AWB level report" sheetId="1" r:id="rId1"/><sheet name="CRF level report" sheetId="2" r:id="rId2"/></sheets></workbook>';
const RELATIONS =
  '<Relationships><Relationship Id="rId1" Type="worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>';
const sheetXml = (cells: string, before = '') =>
  `<worksheet>${before}<sheetData><row r="1">${cells}</row></sheetData></worksheet>`;

interface Part {
  readonly name: string;
  readonly data: string | Buffer;
  readonly uncompressedSize?: number;
  readonly compressedSize?: number;
}
const part = (name: string, data: string | Buffer): Part => ({ name, data });

/** A zip written by hand, so that it can lie. */
function zip(parts: readonly Part[], before: Buffer = Buffer.alloc(0)): Buffer {
  const local: Buffer[] = [before];
  const central: Buffer[] = [];
  let offset = before.length;
  for (const { name, data, ...lies } of parts) {
    const packed = deflateRawSync(Buffer.from(data));
    const sizes = { compressedSize: packed.length, uncompressedSize: Buffer.from(data).length, ...lies };
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(sizes.compressedSize, 14);
    common.writeUInt32LE(sizes.uncompressedSize, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    local.push(Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.from('504b01021400', 'hex'), common, rest, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
