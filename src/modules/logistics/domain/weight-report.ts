/** What a courier says that it charges a waybill's weight with, and how we came to know. */
export interface WeightReport {
  readonly provider: string;
  readonly awb: string;
  readonly chargedGrams: number;
  /** What the courier says that it was told. */
  readonly enteredGrams?: number | undefined;
  /** What it wants for the difference, in paise. */
  readonly claimedMinor?: bigint | undefined;
  readonly source: 'file' | 'tracking';
  /** As it was told. */
  readonly raw: object;
}
