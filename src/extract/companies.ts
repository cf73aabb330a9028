/** What the names of companies end in. */
const ENDS =
  /\s(?:shipping|airways|motors|energy|holdings|industries|systems|technologies|pharmaceuticals|pharma|foods|stores|capital|insurance|telecom|electric|petroleum|plc|ag|asa|gmbh|nv|limited|charity|trust|alliance|semiconductors?|steel|software|networks|logistics|automotive|aerospace|chemicals|studios|metals|mining|minerals|resources|oil|gas|ventures|brands|inc\.?|corp\.?|ltd\.?|llc|co\.?)$/iu;

/** Whether a name ends as those of companies do, "Norvik Shipping"; a given name before that is no sign of one. */
export const endsAsCompany = (name: string): boolean => ENDS.test(name);

/** What stands before the name of a company or another body: "shipping group Norvik", "rival broker Halden", "Union IGM". */
export const COMPANIES: ReadonlySet<string> = new Set(
  "group giant firm company carmaker chipmaker planemaker drugmaker airline retailer lender insurer conglomerate startup start-up charity operator maker carrier supplier manufacturer utility brand broker brokerage union watchdog bank".split(
    " ",
  ),
);
