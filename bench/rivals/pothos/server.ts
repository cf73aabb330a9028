// Pothos with its Prisma plugin, served by GraphQL Yoga on node:http:
// https://the-guild.dev/graphql/yoga-server/docs/integrations/integration-with-nodejs
import { createServer } from "node:http";
import { createYoga } from "graphql-yoga";
import { prisma } from "./builder.ts";
import { schema } from "./query.ts";

const yoga = createYoga({ schema, graphiql: false, landingPage: false, logging: false });
const server = createServer((request, response) => void yoga(request, response));
server.listen(Number(process.env.PORT), () => console.log(`Yoga listens on port ${process.env.PORT}.`));

process.once("SIGTERM", () => {
  server.close();
  void prisma.$disconnect();
});
