const NAMES: Readonly<Record<string, string>> = { shiprocket: 'Shiprocket', delhivery: 'Delhivery' };

/** A courier as people call it, from the name that the books have for it. */
export function courierName(provider: string): string {
  return NAMES[provider] ?? provider.charAt(0).toUpperCase() + provider.slice(1);
}
