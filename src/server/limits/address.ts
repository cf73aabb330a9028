import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { LRUCache } from "lru-cache";
import proxyAddress from "proxy-addr";

/** So many bits of an IPv6 address are one subscriber's; he has all of the rest to himself. */
const SUBSCRIBER_BITS = 64;
/** Reading an address takes as long as the rest of a kept answer's admission: the last ones are known. */
const MAX_KNOWN = 1000;

/**
 * Tells from which address a request comes: of the connection, or, where that is a proxy that is trusted, what the proxy
 * says in X-Forwarded-For. Anybody can write that header, so without a proxy it counts for nothing.
 * @param proxies networks in CIDR notation, or `loopback`, `linklocal`, `uniquelocal`
 */
export function addressReader(proxies: readonly string[]): (request: IncomingMessage) => string {
  const trusted = proxyAddress.compile([...proxies]);
  const known = new LRUCache<string, string>({ max: MAX_KNOWN, memoMethod: subscriber });
  return (request) => {
    if (proxies.length === 0) return known.memo(request.socket.remoteAddress ?? "");
    return known.memo(proxyAddress(request, trusted) ?? "");
  };
}

/** Whether an address is of the internet, where every client has another; behind a private one may be a proxy for many. */
export const isPublic = (address: string): boolean => publicOnes.memo(address);

const publicOnes = new LRUCache<string, boolean>({
  max: MAX_KNOWN,
  memoMethod: (address) => ipaddr.isValid(address) && ipaddr.parse(address).range() === "unicast",
});

function subscriber(address: string): string {
  if (!address.includes(":") || !ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address); // ::ffff:192.0.2.1 is an IPv4 address
  if (parsed.kind() === "ipv4") return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${SUBSCRIBER_BITS}`).toString();
}
