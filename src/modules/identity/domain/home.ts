/** Where a person's work begins, by the first role that fits; without one she chooses what she wants to be. */
export function homeOf(roles: readonly string[]): string {
  const [first] = ['finance', 'admin', 'supplier', 'reseller', 'support'].filter((role) => roles.includes(role));
  switch (first) {
    case 'finance':
      return '/finance';
    case 'admin':
      return '/admin/suppliers';
    case 'supplier':
      return '/supplier';
    case 'reseller':
      return '/reseller';
    case 'support':
      return '/support';
    default:
      return '/join';
  }
}
