import { Equals, IsInt, Max, Min } from 'class-validator';

/** The largest amount anybody may name: one crore rupees, in paise. */
const PAISE_MAX = 1_000_000_000;

/** Money in a request: `{"amount": 49900, "currency": "INR"}`, whole paise, not negative. */
export class MoneyDto {
  @IsInt() @Min(0) @Max(PAISE_MAX) amount: number;
  @Equals('INR') currency: 'INR';
}
