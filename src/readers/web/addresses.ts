import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** A name resolved to an address that must not be connected to. */
export class PrivateAddressError extends Error {}

/** Gives all addresses of a host, as `dns.lookup` with `all` does. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Whether an address is one of the public Internet: not private, loopback, link-local (cloud metadata),
 * carrier-grade NAT, multicast or reserved (RFC 6890), nor one of these inside an IPv6 address.
 */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

/** Whether an address may be connected to: it is public, or in a network (in CIDR notation) that is allowed. */
function isAllowed(address: string, networks: readonly string[]): boolean {
  if (isPublic(address)) return true;
  const parsed = ipaddr.process(address);
  return networks
    .map((network) => ipaddr.parseCIDR(network))
    .some((range) => parsed.kind() === range[0].kind() && parsed.match(range));
}

/** @throws PrivateAddressError when a URL's host is itself an address that may not be connected to. */
export function checkLiteral({ hostname }: URL, networks: readonly string[]): void {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(address) !== 0 && !isAllowed(address, networks)) throw new PrivateAddressError(address);
}

/**
 * A `lookup` for sockets that fails for names with any address that may not be connected to. The socket
 * connects to what this gives, so a name cannot resolve to one address when it is checked and to another when
 * it is used (DNS rebinding).
 */
export function checkedLookup(networks: readonly string[], resolve: Resolve = systemLookup): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, "");
      const refused = addresses.find(({ address }) => !isAllowed(address, networks));
      const first = addresses[0];
      if (refused) done(new PrivateAddressError(refused.address), "");
      else if (!first) done(new Error(`${host} has no address`), "");
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
