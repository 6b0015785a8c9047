import { EmptySheet, MissingColumns } from './errors.js';
import type { SheetRow } from './sheet-row.js';
import { rowsOfGoods, surveySheet } from './survey-sheet.js';

const rowsOf = (sheet: string, lines: readonly string[], from = 1): SheetRow[] =>
  lines.map((line, index) => ({ rowNumber: from + index, sheet, cells: line.split(','), numeric: [] }));

describe('the survey of a sheet', () => {
  it('finds the header below titles and instructions', async () => {
    const survey = await surveySheet(
      rowsOf('', ['Shree Textiles, Surat', 'Rates from 1 April', 'title,price', 'Kurta,499', 'Saree,899']),
    );
    expect(survey).toMatchObject({ headerRow: 3, rowCount: 2, sheet: '' });
  });

  it('takes the first worksheet with a header and reads no further', async () => {
    const rows = [
      ...rowsOf('Read me', ['How to fill this in', 'Write one row for each size']),
      ...rowsOf('Goods', ['title,price', 'Kurta,499']),
      ...rowsOf('More', ['title,price', 'Saree,899']),
    ];
    async function* broken() {
      yield* rows;
      throw new Error('read beyond the goods');
    }
    const survey = await surveySheet(broken());
    expect(survey).toMatchObject({ sheet: 'Goods', headerRow: 1, rowCount: 1 });
    const goods: string[] = [];
    for await (const row of rowsOfGoods(broken(), survey)) goods.push(row.cells[0] ?? '');
    expect(goods).toEqual(['Kurta']);
  });

  it('looks for the header in twenty rows, not in the whole file', async () => {
    const above = Array.from({ length: 19 }, () => 'words');
    await expect(surveySheet(rowsOf('', [...above, 'title,price', 'Kurta,499']))).resolves.toMatchObject({
      headerRow: 20,
    });
    await expect(surveySheet(rowsOf('', [...above, 'words', 'title,price', 'a,1']))).rejects.toBeInstanceOf(
      MissingColumns,
    );
  });

  it('names what is missing by the row that comes nearest', async () => {
    const error: unknown = await surveySheet(rowsOf('', ['Stock list', 'title,description', 'Kurta,blue'])).catch(
      (e) => e,
    );
    expect(error).toBeInstanceOf(MissingColumns);
    expect((error as MissingColumns).facts).toEqual({ missing: 'price', found: 'title, description' });
  });

  it('refuses headings without goods', async () => {
    await expect(surveySheet(rowsOf('', ['title,price']))).rejects.toBeInstanceOf(EmptySheet);
  });

  it('knows where each product ends', async () => {
    const survey = await surveySheet(
      rowsOf('', ['code,title,price', 'A,Kurta,1', 'B,Saree,2', ',,3', 'A,,4', ',Shawl,5']),
    );
    expect([...survey.lastRows]).toEqual([
      ['A', 5],
      ['B', 4],
      ['shawl', 6],
    ]);
  });
});
