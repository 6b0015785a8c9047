/** Where an uploaded table lies on this machine, and what its sender called it. */
export interface TableSource {
  readonly path: string;
  readonly name: string;
}

/** The most a caller is ready to read; whatever goes beyond is refused, never cut short. */
export interface TableLimits {
  /** Bytes of the file as it was sent. */
  readonly maxBytes: number;
  /** Rows that are not blank, the header among them, over all sheets. */
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCellChars: number;
}

/** One row that is not blank, as text: values only, never formulas. */
export interface TableRow {
  /** As a spreadsheet program numbers it, from 1, blank rows counted. */
  readonly rowNumber: number;
  /** Name of the sheet; '' in a text file. */
  readonly sheet: string;
  /** Trimmed of nothing; trailing empty cells are left off. */
  readonly cells: string[];
  /** Whether the sheet held a number there, so that more than 15 digits cannot be trusted. Never in a text file. */
  readonly numeric: boolean[];
}
