# syntax=docker/dockerfile:1

# Builds Daybook from the sources, so that nothing but a container engine is needed.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/repository mvn -B -q -ntp -Dmaven.repo.local=/repository -DskipTests -Dspotless.check.skip package \
    && java -Djarmode=tools -jar api-gateway/target/daybook.jar extract --layers --destination /layers

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 daybook \
    && useradd --system --uid 10001 --gid daybook --home-dir /daybook --shell /usr/sbin/nologin daybook \
    && install --directory --owner daybook --group daybook --mode 0700 /data /keys
WORKDIR /daybook

# From what changes least to what changes most.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./

USER 10001:10001

# The data and the keys of personal fields lie apart, and belong into different backups.
ENV DAYBOOK_DATA=/data \
    DAYBOOK_KEYS=/keys \
    SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080
VOLUME ["/data", "/keys"]
EXPOSE 8080

HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
    CMD curl --fail --silent --show-error "http://127.0.0.1:${SERVER_PORT}/actuator/health/readiness" || exit 1

# DAYBOOK_JAVA_OPTS comes last, so that it wins; exec, so that a stop reaches Java.
ENTRYPOINT ["/bin/sh", "-c", "exec java -XX:MaxRAMPercentage=60 -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${DAYBOOK_JAVA_OPTS:-} -jar daybook.jar \"$@\"", "daybook"]
CMD ["run"]
