import type { ExtractedMeeting, Mention } from "../extract/types.ts";
import { administrationNamed } from "./administrations.ts";
import { governmentDescribed } from "./governments.ts";
import { open } from "./names.ts";
import { officeHolder } from "./officeHolders.ts";
import { bare, phrasesOf } from "./phrases.ts";
import { resolvePlace } from "./places.ts";
import type { Scene } from "./scene.ts";
import { resolveSpeaker } from "./speakers.ts";
import type { Resolution, ResolvedMeeting } from "./types.ts";

/** Who takes part in a meeting as one account has it, where, and on whose word. */
export function resolveMeeting(
  scene: Scene,
  { participants, place, accordingTo }: ExtractedMeeting,
): ResolvedMeeting {
  return {
    participants: participants.map((mention) => resolveParticipant(scene, mention)),
    place: place && resolvePlace(scene, place.exact),
    accordingTo: accordingTo && resolveSpeaker(scene, accordingTo),
    viaKey: accordingTo?.name === null ? outletIn(scene, accordingTo.span.exact) : null,
  };
}

/** Who is only described ("lower-level officials") takes part, but is nobody whom anybody could ask about. */
function resolveParticipant(scene: Scene, mention: Mention): Resolution {
  const { name, description, span } = mention;
  const words = bare(name ?? description ?? span.exact);
  if (name !== null) {
    const found = resolveSpeaker(scene, mention);
    if (found.score > 0) return found;
    return administrationNamed(scene, words) ?? found;
  }
  return (
    officeHolder(scene, words) ??
    governmentDescribed(scene, words) ??
    administrationNamed(scene, words) ??
    open("UNKNOWN", `The document does not name “${words}”.`)
  );
}

/** "A CNN report": the one outlet that the words name. */
function outletIn({ knowledge }: Scene, words: string): string | null {
  const found =
    phrasesOf(words)
      .map((phrase) => knowledge.outlets(phrase))
      .find((each) => each.length > 0) ?? [];
  return found.length === 1 ? found[0]!.key : null;
}
