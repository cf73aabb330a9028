/** A wire story of our own. */
export const WIRE = `The harbour of Lornmouth will stay closed until the end of the month, the port authority said on Tuesday, after divers found a second wreck across the main channel.

"We cannot let ferries pass over a hull that nobody has surveyed," harbour chief Eva Brandt told reporters at the quay. "When the divers tell me that it is safe, I will open the gate the same hour."

The wreck, thought to be a coal barge lost in the winter of 1911, lies in eleven metres of water. It was found by chance when a dredger working on the first wreck touched iron where the charts show sand.

Fishing boats have been told to use the old basin at Skarrow, six miles up the coast. The fishermen's union said that the basin has room for a third of the fleet, and that its members had lost two weeks of the herring season already.

Brandt said the authority would pay for lorries to carry the catch from Skarrow to the fish market, but not for what had been lost before. The ministry of transport has promised an answer on compensation by Friday.

The ferry to the islands, which carries 900 people on a summer day, will sail from Port Ellis until further notice. Tickets that were bought for Lornmouth remain valid, the company said in a statement.`;

/** Another paper's account of the same event, which quotes the same words. */
export const OTHER_STORY = `Islanders woke on Wednesday to the news that their ferry would sail from Port Ellis, forty minutes further by road, because of yet another sunken ship.

The discovery of an old barge on the sea bed has shut Lornmouth for the rest of the month. Eva Brandt, who runs the harbour, was in no mood to take chances. "We cannot let ferries pass over a hull that nobody has surveyed," she said.

For the guest houses on the islands the closure comes at the worst of times. "Half of my bookings for August have gone," said Marta Quill, who lets six rooms above the bay. Her neighbour has hired a minibus to fetch visitors from the new landing.

Historians are more cheerful. The county museum believes that the vessel could be the Perseverance, last seen in a January gale more than a century ago with a crew of nine, and hopes that its bell will be raised before the channel is cleared.

The council meets on Thursday to discuss whether local taxes for traders on the quay should be suspended.`;

/** Twenty more words that a paper adds at the end. */
export const TAIL =
  "\n\nThe Daily Anchor is delivered every morning. Subscribe to our newsletter for the tides, the weather and the news of the coast, or follow us wherever you read.";
