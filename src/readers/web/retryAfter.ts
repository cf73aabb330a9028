/**
 * How many seconds a Retry-After header asks to wait (RFC 9110, 10.2.3): a number of seconds, or an HTTP date.
 * Undefined when it asks for nothing that can be read.
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header);
  const at = /[a-z]{3}, /i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
