export { asciiDigits } from './ascii-digits.js';
export { type BankAccountNumber, parseBankAccountNumber } from './bank-account-number.js';
export { type BasisPoints, basisPoints, ONE_HUNDRED_PERCENT } from './basis-points.js';
export {
  addDays,
  type BusinessDay,
  businessDay,
  businessDayIn,
  endOfDay,
  financialYear,
  parseBusinessDay,
  startOfDay,
  weekdayOf,
} from './business-day.js';
export { Clock } from './clock.js';
export { DomainError, type DomainErrorKind, type Facts } from './domain-error.js';
export type { DomainEvent } from './domain-event.js';
export { type Gstin, gstinPan, gstinStateCode, parseGstin } from './gstin.js';
export { hundredths } from './hundredths.js';
export { type Id, parseId } from './id.js';
export { type Ifsc, parseIfsc } from './ifsc.js';
export { Money, type MoneyJson } from './money.js';
export { type Pan, type PanHolder, parsePan } from './pan.js';
export { maskPhone, type PhoneNumber } from './phone-number.js';
export { InvalidPincode, type Pincode, parsePincode } from './pincode.js';
export { parseQuantity, type Quantity } from './quantity.js';
export { parseStateCode, type StateCode, stateCodeNamed, stateName } from './state-code.js';
export { type StateTable, stateTable } from './state-table.js';
export {
  BUYER_RETURN_DAYS,
  PAYOUT_WEEKDAY,
  USUAL_DELIVERY_DAYS,
  USUAL_PACKING_DAYS,
} from './trade-terms.js';
export { maskUpiAddress, parseUpiAddress } from './upi-address.js';
