/** How somebody came to the goods of a link: by the link itself, from a shop page, or because we offered it elsewhere. */
export const ARRIVALS = ['link', 'shop', 'again', 'ended'] as const;
export type Arrival = (typeof ARRIVALS)[number];

/** One visit that may decide. */
export interface Touch {
  readonly id: string;
  readonly linkCode: string;
  readonly resellerId: string;
  readonly seenAt: Date;
  readonly arrival: Arrival;
  /** The visitor is the link's own reseller. */
  readonly isSelf: boolean;
}

/** Whose customer the buyer was when she ordered. */
export interface Relation {
  readonly id: string;
  readonly resellerId: string;
}

/** The numbers of the rules, in force from a moment on. */
export interface Parameters {
  readonly no: number;
  /** So many days a visit decides about an order that comes without a link in hand. */
  readonly touchDays: number;
  /** After so many days without a delivered order a relation may go to another reseller. */
  readonly lapseDays: number;
}

/** Everything an order's attribution rests on; keys stand for phones and addresses, as hex. */
export interface Evidence {
  readonly at: Date;
  readonly link: { readonly code: string; readonly resellerId: string };
  readonly parameters: Parameters;
  /** Newest first, none older than the window. */
  readonly touches: readonly Touch[];
  readonly relation?: Relation;
  readonly visitorHash?: string;
  readonly buyerKey: string;
  readonly addressKey?: string;
  readonly resellerKey: string;
  /** An order that the reseller placed for herself to the same address. */
  readonly selfOrderId?: string;
}
