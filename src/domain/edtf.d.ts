// What this project uses of the package `edtf`, which ships no types.
declare module "edtf" {
  export interface Edtf {
    type: "Date" | "Year" | "Decade" | "Century" | "Season" | "Interval" | "Set" | "List";
    /** 1 year, 2 month, 3 day, 0 a time. */
    precision: number;
    /** Milliseconds since 1970, UTC; the last one that belongs to it. */
    min: number;
    max: number;
  }
  export default function parse(text: string): Edtf;
}
