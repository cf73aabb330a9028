import { governmentOf } from "./governments.ts";
import { leader, leadersDescribed } from "./leaders.ts";
import { phrasesOf } from "./phrases.ts";
import type { Scene } from "./scene.ts";
import type { Resolution } from "./types.ts";

/** The government that "the Trump administration" is, by what the document says of Trump; null when it says nothing. */
export function administrationNamed(scene: Scene, words: string): Resolution | null {
  if (leader(words) === null) return null;
  for (const phrase of [words, ...leadersDescribed(words, scene.entities.values())].flatMap(phrasesOf)) {
    const government = governmentOf(scene, phrase);
    if (government) return government;
  }
  return null;
}
