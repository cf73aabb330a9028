/** The question that the product is for; Apollo Sandbox and GraphiQL open with it. */
export const HEADLINE_QUERY = `# Everything Peskov said about Saudi Arabia, or anything in it, with the sources that say so.
query Headline {
  statements(filter: { speaker: "Peskov", about: "Saudi Arabia" }, orderBy: SAID_DESC, first: 20) {
    totalCount
    nodes {
      text  kind  said { edtf precision }
      speaker { name }
      about { __typename name slug }
      corroboration { reportCount publisherCount originCount contested }
      reports {
        passage { exact start end prefix suffix }
        quotes { exact start end }
        attribution { name exact }
        source { title publishedOn { edtf } url publisher { name } }
      }
    }
  }
}
`;
