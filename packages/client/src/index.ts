export { type Client, type ClientOptions, createClient } from "./client.ts";
export * from "./documents.ts";
export { OnrecordError, type Problem } from "./error.ts";
