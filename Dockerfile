FROM python:3.11-slim

# git for workspaces, ssh to fetch them
RUN apt-get update \
    && apt-get install -y --no-install-recommends git openssh-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 phasebot \
    && install -d -o phasebot -g phasebot /data

WORKDIR /app
# with the extras: the one that draws pictures, and the one that lets agents in
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot ./bot
COPY phases ./phases

USER phasebot
VOLUME /data
ENV DATABASE_URL=sqlite:////data/phasebot.db \
    WORKSPACE_MIRRORS=/data/mirrors \
    PHASEBOT_HOST=0.0.0.0 \
    PHASEBOT_PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:3000/healthz', timeout=2)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
