const IST_AHEAD_MS = 5.5 * 3_600_000;
const DAY_MS = 86_400_000;

/** "2023-05-19 11:59:16", Indian wall time without a zone, as couriers print it. */
export function istText(at: Date): string {
  return shifted(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** "23 05 2023 11:43:52", the form of `current_timestamp` in the tracking webhook. */
export function istSpaced(at: Date): string {
  const [date = '', time = ''] = istText(at).split(' ');
  return `${date.split('-').reverse().join(' ')} ${time}`;
}

/** "2023-05-19", the Indian calendar day. */
export function istDay(at: Date): string {
  return istText(at).slice(0, 10);
}

/** "19/05/23", the Indian calendar day as bank statements print it. */
export function istSlashed(at: Date): string {
  return istDay(at).slice(2).split('-').reverse().join('/');
}

/** Ten in the morning in India of a day such as "2023-05-19"; undefined for anything else. */
export function morningOf(day: string): Date | undefined {
  const at = new Date(`${day}T10:00:00+05:30`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Days since 1899-12-30 in Indian wall time: the number behind a date in a spreadsheet, to the second. */
export function excelSerial(at: Date): number {
  const days = (shifted(at).getTime() - Date.UTC(1899, 11, 30)) / DAY_MS;
  return Math.round(days * 86_400) / 86_400;
}

function shifted(at: Date): Date {
  return new Date(at.getTime() + IST_AHEAD_MS);
}
