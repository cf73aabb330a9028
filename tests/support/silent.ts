import pino from "pino";

/** For what has to log and is not tested for it. */
export const silent = pino({ level: "silent" });
