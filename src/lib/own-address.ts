// Addresses that only this machine, or its local link, can reach: another service must not make this step connect to them.
import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * RFC 1122, 3.2.1.3 (this host, loopback), RFC 3927 (link-local), RFC 4291, 2.5 (the same in IPv6, and IPv4 inside IPv6), and what
 * translates to IPv4: RFC 6052, RFC 2765 and RFC 3056.
 */
const subnets: readonly (readonly [net: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['::7f00:0', 104, 'ipv6'],
  ['::a9fe:0', 112, 'ipv6'],
  ['64:ff9b::7f00:0', 104, 'ipv6'],
  ['64:ff9b::a9fe:0', 112, 'ipv6'],
  ['::ffff:0:7f00:0', 104, 'ipv6'],
  ['::ffff:0:a9fe:0', 112, 'ipv6'],
  ['2002:7f00::', 24, 'ipv6'],
  ['2002:a9fe::', 32, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
];

/** Whether an address, in any notation, is of this machine or its local link. False for a name. */
export function isOwnAddress(given: string): boolean {
  const address = given.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(address);
  if (family === 0) return false;
  const own = new BlockList();
  for (const subnet of subnets) own.addSubnet(...subnet);
  for (const one of Object.values(networkInterfaces()).flatMap(all => all ?? []))
    own.addAddress(one.address.replace(/%.*$/, ''), one.family === 'IPv6' ? 'ipv6' : 'ipv4');
  // A list of IPv4 subnets also contains IPv4 addresses mapped into IPv6 (::ffff:127.0.0.1).
  return own.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Resolves a name like Node, and refuses addresses of this machine. The socket uses this very answer, so a second lookup cannot differ. */
export const lookupElsewhere: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) callback(error, '');
    else if (addresses.some(({ address }) => isOwnAddress(address))) callback(refusal(hostname), '');
    else if (options.all === true) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
};

export function refusal(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} is an address of this machine or its link`), { code: 'EADDRNOTAVAIL' });
}
