# A static program in an image of its own: docker build -t inquit . && docker run --rm -v "$PWD:/work" inquit extract archive/
FROM rust:1-alpine AS build
# SQLite, zstd and the cryptography are C.
RUN apk add --no-cache musl-dev gcc make ca-certificates
WORKDIR /src
COPY . .
# The target of this image is musl, so the program needs no library of the system that runs it.
RUN cargo build --profile dist --locked --bin inquit && strip target/dist/inquit

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /src/target/dist/inquit /inquit
COPY --from=build /src/LICENSE /src/NOTICE /
WORKDIR /work
ENTRYPOINT ["/inquit"]
