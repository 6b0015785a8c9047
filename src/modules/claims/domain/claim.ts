/** Why a supplier claims on a parcel that came back. */
export const CLAIM_REASONS = ['wrong-item', 'used', 'damaged', 'empty'] as const;
/** `lost`: it never came, and the claim is made for him. */
export type ClaimReason = (typeof CLAIM_REASONS)[number] | 'lost';

/** Who bears the goods instead of the supplier, when support allows a claim. */
export const BEARERS = ['courier', 'platform', 'reseller'] as const;
export type Bearer = (typeof BEARERS)[number];

/** Days from the arrival in which a supplier may claim. */
export const CLAIM_DAYS = 7;

/** What a claim may carry: one video and some photos. */
export const EVIDENCE = { videoBytes: 50 * 1024 * 1024, photos: 5, photoBytes: 12 * 1024 * 1024 } as const;

export type VideoType = 'video/mp4' | 'video/webm';

/** The kind of a video by its first bytes (ISO base media: `ftyp` at 4; Matroska: the EBML mark); names and headers lie. */
export function videoTypeOf(head: Buffer): VideoType | undefined {
  if (head.length >= 12 && head.toString('latin1', 4, 8) === 'ftyp') return 'video/mp4';
  if (head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3) return 'video/webm';
  return undefined;
}

/** What a claim is called at support's desk. */
export function causeOf(id: string): string {
  return `claim:${id}`;
}
