# The four images of Plimsoll, one target each: docker build --target api .
# Each holds Node and what scripts/image.mjs writes, no package manager and no sources. Nothing in it belongs to the user
# it runs as, and nothing is written but /tmp, so the root file system may be read-only.
ARG NODE_VERSION=24.21.0

FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /src
ENV CI=true
# Dependencies alone first: they change less often than sources.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN npx --yes pnpm@12.21.0 fetch
COPY . .
RUN npm run build

# Machine code is for the architecture of the image; all else is the same on every one.
FROM build AS trees
ARG TARGETARCH
RUN for image in agent api worker web; do node scripts/image.mjs "$image" "/out/$image" --arch "$TARGETARCH" || exit 1; done

FROM node:${NODE_VERSION}-bookworm-slim AS runtime
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* \
  /usr/local/bin/yarn /usr/local/bin/yarnpkg
ENV NODE_ENV=production
WORKDIR /app
USER 65532:65532
ENTRYPOINT ["node"]

FROM runtime AS agent
COPY --from=trees /out/agent /app
# Fewer arenas of malloc: the agent compresses on other threads, and each would keep memory of its own.
ENV MALLOC_ARENA_MAX=2
# The heap is small: sharing its collection among threads costs more processor time than it saves.
CMD ["--single-threaded-gc", "/app/agent.mjs"]

FROM runtime AS api
COPY --from=trees /out/api /app
EXPOSE 3000 9464
CMD ["/app/api.mjs"]

FROM runtime AS worker
COPY --from=trees /out/worker /app
EXPOSE 9465
CMD ["/app/worker.mjs"]

FROM runtime AS web
COPY --from=trees /out/web /app
ENV NEXT_TELEMETRY_DISABLED=1 PORT=3000 HOSTNAME=0.0.0.0
EXPOSE 3000
CMD ["/app/web.mjs"]
