/** Why two meetings are taken for one, or not. */
export type SameMeetingReason =
  | "SAME_PARTIES_AND_PLACE"
  | "SAME_PARTIES"
  | "SAME_PLACE"
  | "OTHER_FORMAT"
  | "OTHER_PARTIES"
  | "OTHER_PLACE"
  | "OTHER_TIME"
  | "LITTLE_IN_COMMON";

export interface Sameness {
  /** From 0 to 1. */
  score: number;
  reason: SameMeetingReason;
  /** The reason for a person to read. */
  explanation: string;
}

/** From here on an account is filed under a meeting. tests/federate/meetings has the pairs that it rests on. */
export const MERGE = 0.65;
/** From here on a person is asked. */
export const PROPOSE = 0.45;
