# The local Glue endpoint with the Spark that its jobs run on: both as Maven built them, nothing is fetched but its bases.
#   docker build -f infra/images/glue.Dockerfile -t marquee/glue .
ARG JRE=eclipse-temurin:25-jre
ARG PYTHON=python:3.13-slim

FROM ${PYTHON} AS own
ARG TARGETARCH
COPY infra/spark-runtime/target/spark /spark
COPY infra/images/one_platform.py /
RUN python /one_platform.py /spark "$TARGETARCH"

FROM ${JRE} AS user
# Hadoop asks the system for the name of its user
RUN mkdir -p /data && echo 'marquee:x:10001:10001::/data:/usr/sbin/nologin' >>/etc/passwd

FROM ${JRE}
ENV HOME=/data
WORKDIR /app
COPY --from=own /spark /app/spark
COPY infra/glue-endpoint/target/glue-endpoint-exec.jar /app/glue-endpoint.jar
COPY --from=user /etc/passwd /etc/passwd
COPY --from=user --chown=10001:10001 /data /data
USER 10001:10001
EXPOSE 4567
VOLUME /data
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 \
    CMD ["curl", "-sf", "-o", "/dev/null", "--max-time", "4", "http://127.0.0.1:4567/health"]
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Marquee's local Glue endpoint" \
      org.opencontainers.image.description="An AWS Glue for laptops, which runs its jobs on Spark in local mode" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/glue-endpoint.jar", \
    "--host", "0.0.0.0", "--folder", "/data/glue", "--spark", "/app/spark", "--processes", "1"]
