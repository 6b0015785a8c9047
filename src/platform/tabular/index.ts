export { EmptyTable, TableTooLarge, UnreadableTable, WrongTableType } from './errors.js';
export { readTable } from './read-table.js';
export { type ReceivedTable, receiveTable, withTable } from './receive-table.js';
export { type SavedTable, saveTable } from './save-table.js';
export { spreadsheetCsv } from './spreadsheet-csv.js';
export type { TableLimits, TableRow, TableSource } from './table.js';
export { writeWorkbook } from './write-workbook.js';
