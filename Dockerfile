# Production: the app alone, for a PostgreSQL of your own (DATABASE_URL). docs/deploying.md has the rest.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json prisma.config.ts ./
COPY extensions/thank-you/package.json extensions/thank-you/
COPY legacy-extension/package.json legacy-extension/
COPY prisma prisma
# What prisma.config.ts imports, for the client that is generated at the end of the install.
COPY app/db app/db
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
USER node
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/build build
COPY --chown=node:node package.json server.ts ./
COPY --chown=node:node app app
COPY --chown=node:node prisma/migrations prisma/migrations
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.ts"]
