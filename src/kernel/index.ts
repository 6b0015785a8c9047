export { asciiDigits } from './ascii-digits.js';
export { type BankAccountNumber, InvalidBankAccountNumber, parseBankAccountNumber } from './bank-account-number.js';
export { type BasisPoints, basisPoints, ONE_HUNDRED_PERCENT } from './basis-points.js';
export {
  type BusinessDay,
  businessDay,
  endOfDay,
  financialYear,
  InvalidDay,
  parseBusinessDay,
  startOfDay,
} from './business-day.js';
export { Clock } from './clock.js';
export { DomainError, type DomainErrorKind, type Facts } from './domain-error.js';
export type { DomainEvent } from './domain-event.js';
export { type Gstin, GstinMistyped, gstinPan, gstinStateCode, InvalidGstin, parseGstin } from './gstin.js';
export { type Id, parseId, UnreadableId } from './id.js';
export { type Ifsc, InvalidIfsc, parseIfsc } from './ifsc.js';
export { Money, type MoneyJson, UnreadableAmount } from './money.js';
export { InvalidPan, type Pan, type PanHolder, panHolder, parsePan } from './pan.js';
export { maskPhone, type PhoneNumber } from './phone-number.js';
export { InvalidPincode, type Pincode, parsePincode } from './pincode.js';
export { InvalidQuantity, parseQuantity, QUANTITY_MAX, type Quantity } from './quantity.js';
export {
  InvalidStateCode,
  localGstOf,
  parseStateCode,
  type StateCode,
  stateCodeNamed,
  stateName,
  UnknownState,
} from './state-code.js';
export { BrokenStateTable, type StateTable, stateTable } from './state-table.js';
