import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({
  description: "Anything with an id of its own (Relay's Global Object Identification).",
  resolveType: (value: { "@type": string }) => value["@type"],
})
export abstract class Node {
  @Field(() => ID, {
    description:
      "A TypeID, global and stable: `statement_01h455vb4pex5vsknk084sn02q`. Its prefix tells the type; ids sort by time of recording. The id of something that was merged into another keeps working and leads there.",
  })
  id!: string;
}
