/** Order numbers come back with `#`, blanks, capitals and Shiprocket's `-C`; what is left is compared. */
export function plainReference(text: string): string {
  return text
    .toLowerCase()
    .replace(/-c$/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
