# Debian 13 with its own Python 3.13: nothing in it has to be taken out again, as pip would.
# Whoever releases pins it by the digest that the registry shows: debian:trixie-slim@sha256:…
ARG BASE=debian:trixie-slim

# git for workspaces, ssh to fetch them, tini to be process 1. What they bring and nothing here runs,
# Perl's library before all, is left out as this Debian leaves out manuals: the packages stay known to
# apt, and to whatever looks for old ones.
FROM ${BASE} AS system
RUN printf 'path-exclude=%s\n' \
        '/usr/share/perl/*' '/usr/lib/*/perl/*' '/usr/lib/*/libperl.so*' \
        '/usr/bin/git-shell' '/usr/bin/scalar' '/usr/lib/git-core/git-daemon' \
        '/usr/lib/git-core/git-http-*' '/usr/lib/git-core/git-imap-send' \
        '/usr/lib/git-core/git-sh-i18n--envsubst' '/usr/lib/git-core/git-shell' \
        '/usr/lib/git-core/scalar' '/usr/bin/ssh-add' '/usr/bin/tini-static' \
        > /etc/dpkg/dpkg.cfg.d/phasebot \
    && apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates git openssh-client python3 tini \
    && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/* \
        /usr/lib/python3.*/test /usr/lib/python3.*/pydoc_data \
    && groupadd --gid 10001 phasebot \
    && useradd --uid 10001 --gid phasebot --home-dir /data --no-create-home phasebot \
    && install -d -m 750 -o phasebot -g phasebot /data

FROM system AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends binutils python3-pip python3-venv
# With both extras: agents, and PostgreSQL. Wheels alone: no architecture needs a compiler.
COPY requirements.lock ./
RUN python3 -m venv --without-pip /opt/phasebot \
    && pip --python /opt/phasebot/bin/python install --no-cache-dir --no-compile \
        --require-hashes --only-binary :all: -r requirements.lock \
    && find /opt/phasebot -depth -type d \( -name tests -o -name testing \) -exec rm -r {} + \
    && find /opt/phasebot -type f -name '*.so*' -exec strip --strip-unneeded {} +
COPY bot /app/bot
COPY phases /app/phases
# A read-only root compiles nothing later: what the bot imports is compiled here, and no more.
RUN printf '#!/opt/phasebot/bin/python -P\nfrom bot.cli import main\n\nmain()\n' \
        > /opt/phasebot/bin/phasebot \
    && chmod 755 /opt/phasebot/bin/phasebot \
    && PYTHONPATH=/app /opt/phasebot/bin/python -c "import alembic.command, bot.app, bot.cli, \
        bot.cli.doctor.checks, bot.web.serving, git, mcp.server, psycopg, \
        sqlalchemy.dialects.postgresql, sqlalchemy.dialects.sqlite, uvicorn.loops.auto"

FROM system
COPY --from=build /opt/phasebot /opt/phasebot
COPY --from=build /app /app
# All that is written goes to /data, temporary files too: from there the database, phasebot.db, and
# the mirrors are named. What a file or .env may name as well is not set here.
ENV PATH=/opt/phasebot/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONSAFEPATH=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TMPDIR=/data \
    PHASEBOT_HOST=0.0.0.0
WORKDIR /data
VOLUME /data
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m CMD ["phasebot", "healthcheck"]
ENTRYPOINT ["tini", "--", "phasebot"]
CMD ["run"]

ARG VERSION=unreleased
ARG REVISION=
ARG SOURCE=
LABEL org.opencontainers.image.title=Phasebot \
      org.opencontainers.image.description="Walks a team through a phase of work in Slack" \
      org.opencontainers.image.licenses="MIT AND OFL-1.1" \
      org.opencontainers.image.version=$VERSION \
      org.opencontainers.image.revision=$REVISION \
      org.opencontainers.image.source=$SOURCE
