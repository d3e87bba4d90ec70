FROM python:3.11-slim

# git for workspaces, ssh to fetch them
RUN apt-get update \
    && apt-get install -y --no-install-recommends git openssh-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 phasebot \
    && install -d -o phasebot -g phasebot /data

WORKDIR /app
# with both extras: agents, and PostgreSQL
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot ./bot
COPY phases ./phases

USER phasebot
VOLUME /data
ENV DATABASE_URL=sqlite:////data/phasebot.db \
    WORKSPACE_MIRRORS=/data/mirrors \
    PHASEBOT_HOST=0.0.0.0
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s \
    CMD ["python", "-m", "bot", "healthcheck"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
