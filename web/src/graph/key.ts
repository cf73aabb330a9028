const NAME = "onrecord-key";

/** The API key of this browser's session, for servers that let nobody read without one. */
function sessionKey(): string | null {
  return sessionStorage.getItem(NAME);
}

export function keepSessionKey(key: string): void {
  sessionStorage.setItem(NAME, key.trim());
}

/** What is sent with each operation. */
export function withSessionKey(): RequestInit {
  const key = sessionKey();
  return key ? { headers: { authorization: `Bearer ${key}` } } : {};
}
