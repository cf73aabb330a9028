import type { RequestHandler } from "express";
import { errorBody } from "./errors.ts";

/** Refuses all that would change what can only be read; before the handlers of a fixed address. */
export const onlyRead: RequestHandler = ({ method }, response, next) => {
  if (["GET", "HEAD", "OPTIONS"].includes(method)) return next();
  response
    .status(405)
    .set("allow", "GET, HEAD")
    .json(errorBody("BAD_REQUEST", "This can only be read: ask by GET."));
};
