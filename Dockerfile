# The worker in a small image: built in one stage, with what it needs at run time alone in the next. Node 24, as 20 gets no mends since April 2026.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
# scripts are left out: `prepare` would build before the sources are there
RUN npm ci --ignore-scripts
COPY rules rules
COPY connector connector
COPY jobs jobs
COPY fixtures fixtures
COPY test test
RUN npx tsc -p tsconfig.build.json && rm -rf dist/test dist/fixtures && find dist -name '*.map' -delete

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# optional: a native reader of bullmq's replies that we do without, and the compiler, which npm counts as optional here
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM node:24-bookworm-slim
# few arenas: glibc's malloc keeps one a thread otherwise, and 20 to 35 MB more in them (BENCHMARKS.md, "Memory")
ENV NODE_ENV=production HTTP_LISTEN=0.0.0.0:8470 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY rules/policy.yaml rules/policy.schema.json rules/
COPY connector/mapping.example.yaml connector/mapping.schema.json connector/
# where compose.yaml mounts the folder with the policy and mapping, whose names in .env are looked up from here
WORKDIR /settings
USER node
EXPOSE 8470
# alive is enough here: a worker whose Odoo is away must wait, not be started anew
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8470/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# node itself is process 1: it hears SIGTERM
ENTRYPOINT ["node", "/app/dist/jobs/bin.js"]
CMD ["worker", "--json"]
