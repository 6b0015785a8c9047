/** The address that buyers open; `publicUrl` is without a slash at the end. */
export function linkUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/p/${code}`;
}
