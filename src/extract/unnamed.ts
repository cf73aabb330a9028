import { genderOfRole, isRole } from "./roles.ts";
import { HE, SHE } from "./words.ts";

/** Whether a description without a name may be of whom a pronoun means: "the minister" is somebody whom the text names elsewhere. */
export function isUnnamedPerson(description: string, pronoun: string): boolean {
  const noun = description
    .toLowerCase()
    .split(/\s+(?:of|in|at|from|for|with|who|on)\s/u)[0]!
    .split(" ")
    .at(-1)!;
  const gender = genderOfRole(noun);
  if (
    /^(?:the|mr\.?|mrs\.?|ms\.?|dr\.?|his|her|its|their)\s/iu.test(description) &&
    !/['’]s\s/u.test(description)
  )
    return false;
  if (noun.endsWith("s") && pronoun !== "they") return false;
  if (gender && !(gender === "male" ? HE : SHE).has(pronoun)) return false;
  return isRole(noun) || PEOPLE.has(noun);
}

/** People who are no role. */
const PEOPLE = new Set("source sources person insider ally man woman people".split(" "));
