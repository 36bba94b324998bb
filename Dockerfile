# A container of bchttp and nothing else:
#   docker build -t bchttp --build-arg VERSION=1.2.3 --build-arg COMMIT="$(git rev-parse --short=12 HEAD)" --build-arg DATE="$(git show -s --format=%cI)" .
#   docker run --rm -v "$PWD:/work" bchttp run --sim docs:s2s
# Reports are written as the user 65532 unless --user "$(id -u)" says otherwise.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=0.1.0-dev COMMIT= DATE=
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false \
      -ldflags "-s -w -X main.version=$VERSION -X main.commit=$COMMIT -X main.date=$DATE" \
      -o /root-of-image/bin/bchttp ./cmd/bchttp
# Authorities for TLS, and a folder for the bodies that are too large for memory.
RUN install -D -t /root-of-image/etc/ssl/certs /etc/ssl/certs/ca-certificates.crt \
 && install -d -m 1777 /root-of-image/tmp \
 && install -d -m 0777 /root-of-image/work

FROM scratch
COPY --from=build /root-of-image /
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/bin/bchttp"]
