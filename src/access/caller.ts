import type { Role } from "./roles.ts";

/** Someone who showed a key that is known and not revoked. */
export interface KeyHolder {
  /** By which rows name the key; never leaves the server. */
  key: string;
  /** Its public id, "key_01h455vb4pex5vsknk084sn02q". */
  keyId: string;
  /** Who or what the key was made for. */
  name: string;
  role: Role;
}

/** Who sends a request. Nobody becomes anonymous by a mistake: whoever shows a wrong key is refused. */
export type Caller = KeyHolder | "anonymous";
