/** A mobile number in E.164, as +919876543210. Reading what people type is the platform's (`parsePhone`). */
export type PhoneNumber = string & { readonly brand: 'PhoneNumber' };

const INDIAN = /^\+91(\d{2})\d{5}(\d{3})$/;

/** The number as others may see it, "+91 98•••••210": enough to know one's own, too little to call. */
export function maskPhone(phone: PhoneNumber): string {
  const [, start, end] = INDIAN.exec(phone) ?? [];
  if (start && end) return `+91 ${start}•••••${end}`;
  return `${phone.slice(0, 3)}•••••${phone.slice(-3)}`;
}
