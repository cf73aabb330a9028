import type { MeetingFormat } from "../types.ts";

/** Nouns for a meeting, in lower case. */
export const MEETING_NOUNS: ReadonlyMap<string, MeetingFormat> = new Map([
  ..."talks negotiations consultations discussions meeting meetings gathering"
    .split(" ")
    .map((noun) => [noun, "TALKS"] as const),
  ..."summit summits".split(" ").map((noun) => [noun, "SUMMIT"] as const),
  ..."visit visits trip".split(" ").map((noun) => [noun, "VISIT"] as const),
  ..."call calls conversation conversations".split(" ").map((noun) => [noun, "CALL"] as const),
]);

/** A "call" or "conversation" is one on the telephone only beside one of these. */
export const TELEPHONE = new Set("phone telephone video videoconference video-conference".split(" "));

/** Verbs that make a meeting of the noun after them: "held talks", "wrapped up a visit". */
export const HOLD_VERBS = new Set(
  "hold holds held holding have has had having conduct conducts conducted conducting host hosts hosted hosting carry carried carries begin begins began begun start starts started end ends ended conclude concludes concluded attend attends attended attending join joins joined complete completed finish finished wrap wrapped open opened pay paid make made resume resumes resumed convene convened chair chaired mediate mediated broker brokered continue continued kick kicked enter entered launch launched agree agreed arrange arranged plan planned plans planning schedule scheduled schedules prepare preparing prepared set announce announced announces confirm confirmed expect expects expected".split(
    " ",
  ),
);

/** Verbs of going somewhere; the place follows "to" or "in". */
export const TRAVEL_VERBS = new Set(
  "travel travels travelled traveled travelling traveling fly flies flew flying arrive arrives arrived arriving".split(
    " ",
  ),
);

/** What is called for, wanted or offered is no meeting that anyone holds or plans. */
export const WISHED = new Set(
  "want wants wanted urge urges urged urging call called calling calls demand demands demanded demanding seek seeks sought seeking propose proposes proposed proposing invite invites invited offer offers offered request requests requested ask asks asked asking refuse refuses refused decline declines declined suggest suggested suggests like willing ready open should must need needs needed hope hopes hoped wish wishes wished able try tried tries push pushed consider considering considered".split(
    " ",
  ),
);

/** What ends a meeting that was to come. */
export const CANCELLED = new Set(
  "cancelled canceled cancel cancels cancelling canceling scrapped scrap scraps axed aborted abandoned".split(
    " ",
  ),
);
export const POSTPONED = new Set(
  "postponed postpone postpones postponing delayed delay delays deferred rescheduled reschedule".split(" "),
);
/** With "off" and "back" these cancel or postpone: "called off", "put off", "pushed back". */
export const CANCELLED_OFF = new Set("call calls called calling".split(" "));
export const POSTPONED_OFF = new Set("put puts putting push pushed pushes".split(" "));

export const DENIAL_VERBS = new Set("deny dismiss reject refute rebut dispute".split(" "));
/** What is denied is the claim's content: "denied reports of a meeting", but not "concerns about the meeting". */
export const CLAIMS = new Set(
  "report reports claim claims allegation allegations rumour rumours rumor rumors speculation suggestion suggestions story stories account accounts information news".split(
    " ",
  ),
);

/** Adjectives that tell whether a meeting is still to come. */
export const UPCOMING = new Set(
  "next upcoming planned forthcoming future possible proposed scheduled potential expected impending".split(
    " ",
  ),
);
export const GONE_BY = new Set("recent last previous first earlier latest past".split(" "));

/** Objects that are met without a meeting: deadlines, criticism, demands. */
export const NOT_MET =
  /^(?:deadlines?|targets?|demands?|requirements?|criteria|needs?|goals?|conditions?|expectations?|standards?|criticism|resistance|opposition|skepticism|scepticism|approval|applause|silence|outrage|anger|protests?|obligations?|commitments?|challenges?|quotas?|thresholds?|quorum|costs?|resolve|eyes?|match|fate|end|death|success|failure|mixed|fierce|strong|little|widespread)$/u;

/** A sentence with one of these is about a game. */
export const SPORTS = new Set(
  "cup league final finals semifinal semifinals semi-final semi-finals quarterfinal quarterfinals quarter-final match matches striker goalkeeper championship championships tournament innings midfielder playoff playoffs kickoff kick-off touchdown wimbledon olympics coach semi-finalists derby fixture".split(
    " ",
  ),
);

/** People and bodies that act for a state, a side or an organisation. */
export const PUBLIC_ROLES = new Set(
  "president minister premier chancellor king queen prince pope governor senator lawmaker congressman congresswoman mayor ambassador envoy diplomat official secretary leader negotiator mediator delegation government administration representative commissioner general commander spokesman spokeswoman spokesperson side team counterpart emissary delegate director chief chairman chairwoman speaker adviser advisor deputy union party monarch ministry parliament council commission cabinet authorities company firm board employer head monarch dictator country nation state ally rebel group".split(
    " ",
  ),
);
