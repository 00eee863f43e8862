/** An address as it is written; an IPv4 address that stands in an IPv6 one (`::ffff:10.1.2.3`) alone. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
