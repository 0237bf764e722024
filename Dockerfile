# A static program in an image of its own: docker build -t inquit . && docker run --rm -v "$PWD:/work" inquit extract archive/
FROM rust:1-alpine AS build
# SQLite, zstd and the cryptography are C.
RUN apk add --no-cache musl-dev gcc make ca-certificates
WORKDIR /src
COPY . .
# The target of this image is musl, so the program needs no library of the system that runs it.
RUN cargo build --profile dist --locked --bin inquit && strip target/dist/inquit
# All that the image holds. /tmp is for `verify --fetch` and for SQLite, whoever runs the program.
RUN mkdir -p /image/etc/ssl/certs /image/work && mkdir -m 1777 /image/tmp \
    && cp /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ && cp target/dist/inquit LICENSE NOTICE /image/

FROM scratch
COPY --from=build /image/ /
WORKDIR /work
ENTRYPOINT ["/inquit"]
