# The bot as an image: `docker build -t kansrijk .`; how to run it is in compose.yaml and docs/operating.md.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
WORKDIR /build
RUN python -m venv /opt/kansrijk
# The dependencies first, since they change less often than the bot; each is held against its hash.
COPY requirements.txt ./
RUN /opt/kansrijk/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY instrument instrument
COPY storage storage
COPY bot bot
COPY rehearsal rehearsal
RUN /opt/kansrijk/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation . \
    && /opt/kansrijk/bin/pip uninstall --yes setuptools pip

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --user-group --home-dir /data kansrijk \
    && install --directory --owner=kansrijk --group=kansrijk --mode=0700 /data
COPY --from=build /opt/kansrijk /opt/kansrijk
# What is written goes to /data (the SQLite file) and /tmp (a cache of fonts), and nowhere else.
ENV PATH=/opt/kansrijk/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    DATABASE_URL=sqlite:////data/kansrijk.sqlite \
    LISTEN=127.0.0.1:8080 \
    LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8080, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["kansrijk"]
CMD ["run"]
