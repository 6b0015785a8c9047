/** Whose customer a buyer is now. */
export interface RelationInForce {
  readonly no: number;
  readonly resellerId: string;
  /** When the reseller's last parcel for this buyer was delivered, or since when she has her. */
  readonly lastSign: Date;
}

/** A parcel that somebody else than the reseller herself has taken. */
export interface FirstParcel {
  readonly resellerId: string;
  readonly deliveredAt: Date;
}

const DAY_MS = 86_400_000;

/**
 * Whether a delivered parcel makes its reseller the one whose customer the buyer is: the first one does; later ones only
 * once the one in force has delivered nothing for as many days as the rules say. Staff's decisions are the only other way.
 */
export function nextRelation(
  inForce: RelationInForce | undefined,
  parcel: FirstParcel,
  lapseDays: number,
): { readonly no: number; readonly cause: 'first-delivery' | 'lapse' } | undefined {
  if (!inForce) return { no: 1, cause: 'first-delivery' };
  if (inForce.resellerId === parcel.resellerId) return undefined;
  const quiet = parcel.deliveredAt.getTime() - inForce.lastSign.getTime();
  return quiet > lapseDays * DAY_MS ? { no: inForce.no + 1, cause: 'lapse' } : undefined;
}
