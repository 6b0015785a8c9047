/** One row of a supplier's sheet that is not blank, its cells as the file gives them. */
export interface SheetRow {
  /** As a spreadsheet program numbers it, from 1. */
  readonly rowNumber: number;
  /** Name of the worksheet; '' in a text file. */
  readonly sheet: string;
  readonly cells: readonly string[];
  /** Whether the workbook holds a number in that cell, so that its point is a decimal point. */
  readonly numeric: readonly boolean[];
}
