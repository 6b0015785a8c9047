/** One sheet to be written; the first row is its heading. */
export interface WrittenSheet {
  readonly name: string;
  /** Texts, and numbers that are shown with two decimals. */
  readonly rows: readonly (readonly (string | number)[])[];
  readonly direction: 'ltr' | 'rtl';
}

const NAME_MAX_CHARS = 31;
const COLUMN_LEAST = 10;
const COLUMN_MOST = 60;

/**
 * A workbook of one sheet. Every text is a text cell with the text format, so that no spreadsheet program runs it as a formula,
 * also after somebody has edited it.
 */
export async function writeWorkbook({ name, rows, direction }: WrittenSheet): Promise<Buffer> {
  // Loaded when somebody wants a workbook: it is a tenth of all modules.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  const sheet = workbook.addWorksheet(name.replaceAll(/[*?:\\/[\]]/g, ' ').slice(0, NAME_MAX_CHARS), {
    views: [{ state: 'frozen', ySplit: 1, rightToLeft: direction === 'rtl' }],
  });
  for (const cells of rows) {
    const row = sheet.addRow([...cells]);
    for (const [index, cell] of cells.entries())
      row.getCell(index + 1).numFmt = typeof cell === 'number' ? '#,##0.00' : '@';
  }
  sheet.getRow(1).font = { bold: true };
  for (const [index] of (rows[0] ?? []).entries()) {
    const longest = Math.max(...rows.map((cells) => String(cells[index] ?? '').length));
    sheet.getColumn(index + 1).width = Math.min(Math.max(longest + 2, COLUMN_LEAST), COLUMN_MOST);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
