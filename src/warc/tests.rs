//! Archives written and read back, whole and damaged.

use super::*;
use std::io::{Cursor, Write as _};

const DATE: &str = "2026-01-23T10:00:00Z";

fn page<'a>(uri: &'a str, body: &'a [u8]) -> Capture<'a> {
    Capture {
        uri,
        date: DATE.parse().unwrap(),
        ip: Some("::ffff:192.0.2.7".parse().unwrap()),
        request: b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n",
        head: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        body,
        truncated: None,
        metadata: &[("fetchTimeMs", "12")],
    }
}

/// Incompressible bytes, so that a member's parts stand where one expects them.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1u32;
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(step).collect()
}

fn archive(gzip: bool) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), gzip);
    writer.warcinfo(DATE.parse().unwrap(), Some("a.warc"), &[("software", "inquit\r\nWARC/1.1")]).unwrap();
    writer.capture(&page("https://example.org/1", b"one\r\n\r\nWARC/1.1\r\n")).unwrap();
    writer.response(&page("https://example.org/2", &noise(300_000))).unwrap();
    writer.response(&page("https://example.org/3", b"")).unwrap();
    writer.into_inner()
}

fn zstd_archive() -> Vec<u8> {
    let plain = archive(false);
    let records = all(&plain);
    let cut = |record: &Result<Record, Damage>| {
        let record = record.as_ref().unwrap();
        zstd::bulk::compress(&plain[record.offset as usize..record.end as usize], 3).unwrap()
    };
    let mut dictionary = vec![0x5d, 0x2a, 0x4d, 0x18, 0, 0, 0, 0];
    dictionary.extend(records.iter().flat_map(cut));
    dictionary
}

fn all(archive: &[u8]) -> Vec<Result<Record, Damage>> {
    read(archive, 1 << 20)
}

fn read(archive: &[u8], limit: usize) -> Vec<Result<Record, Damage>> {
    let mut reader = Reader::new(Cursor::new(archive), limit).unwrap();
    std::iter::from_fn(|| reader.next_record(|_, _| true)).collect()
}

/// The addresses of the records that are responses, or what is wrong.
fn outline(records: &[Result<Record, Damage>]) -> Vec<String> {
    let responses = records.iter().filter(|r| r.as_ref().map_or(true, |r| r.kind == RecordType::Response));
    responses
        .map(|record| match record {
            Ok(record) => record.uri().unwrap().rsplit('/').next().unwrap().to_owned(),
            Err(damage) => format!("!{}", damage.fault),
        })
        .collect()
}

#[test]
fn what_is_written_is_read() {
    for bytes in [archive(true), archive(false), zstd_archive()] {
        let records: Vec<Record> = all(&bytes).into_iter().map(Result::unwrap).collect();
        let kinds: Vec<RecordType> = records.iter().map(|record| record.kind).collect();
        use RecordType::{Metadata, Request, Response, Warcinfo};
        assert_eq!(kinds, [Warcinfo, Response, Request, Metadata, Response, Response]);
        assert_eq!(records[0].block, b"software: inquit  WARC/1.1\r\n");
        let one = &records[1];
        assert_eq!(one.fields.get("warc-ip-address"), Some("192.0.2.7"));
        assert_eq!(one.date(), Some(DATE));
        assert_eq!(one.fields.get("WARC-Payload-Digest").unwrap(), block_digest(b"one\r\n\r\nWARC/1.1\r\n"));
        assert!(one.id().unwrap().starts_with("urn:uuid:"));
        assert_eq!(records[2].fields.get("WARC-Concurrent-To").unwrap(), format!("<{}>", one.id().unwrap()));
        for record in &records {
            assert_eq!(record.fields.get("WARC-Block-Digest").unwrap(), block_digest(&record.block));
        }
        let answer = http::answer(records[4].block.clone(), 1 << 20).unwrap();
        assert_eq!((answer.status, answer.body, answer.truncated), (200, noise(300_000), false));
    }
}

#[test]
fn the_digest_is_that_of_other_tools() {
    // printf '' | sha1sum | xxd -r -p | base32
    assert_eq!(block_digest(b""), "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
}

#[test]
fn offsets_are_where_a_reader_can_begin() {
    for bytes in [archive(true), archive(false), zstd_archive()] {
        let records: Vec<Record> = all(&bytes).into_iter().map(Result::unwrap).collect();
        for (record, next) in records.iter().zip(&records[1..]) {
            assert_eq!(record.end, next.offset);
            let alone = all(&bytes[record.offset as usize..record.end as usize]);
            assert_eq!(alone.len(), 1);
            assert_eq!(alone[0].as_ref().unwrap().block, record.block);
        }
        assert_eq!(records.last().unwrap().end, bytes.len() as u64);
    }
}

#[test]
fn a_damaged_record_is_reported_and_the_next_is_read() {
    for bytes in [archive(true), zstd_archive()] {
        let records: Vec<Record> = all(&bytes).into_iter().map(Result::unwrap).collect();
        let (start, end) = (records[4].offset as usize, records[4].end as usize);
        for at in [start, start + 1, start + 30, start + 200_000, end - 6] {
            let mut broken = bytes.clone();
            broken[at] ^= 0x55;
            let found = all(&broken);
            let outline = outline(&found);
            if bytes[0] == 0x1f || at < start + 30 {
                assert_eq!(outline.len(), 3, "{at} {outline:?}");
                assert!(outline[1].starts_with('!'), "{at} {outline:?}");
            }
            assert_eq!((outline[0].as_str(), outline.last().unwrap().as_str()), ("1", "3"), "{at}");
            let offsets: Vec<u64> = found.iter().filter_map(|r| r.as_ref().err()).map(|d| d.offset).collect();
            assert!(offsets.iter().all(|&offset| offset == start as u64), "{at} {offsets:?}");
        }
        // Some bytes of the middle are missing.
        let broken = [&bytes[..start + 1000], &bytes[end - 1000..]].concat();
        assert_eq!(outline(&all(&broken)).last().unwrap(), "3");
        assert_eq!(outline(&all(&broken)).len(), 3);
    }
}

#[test]
fn a_plain_record_of_wrong_length_is_reported_and_the_next_is_read() {
    let bytes = archive(false);
    let records: Vec<Record> = all(&bytes).into_iter().map(Result::unwrap).collect();
    let block = records[4].block.len().to_string();
    for wrong in ["300", "300300", "9999999999999", "x", "-1"] {
        let start = records[4].offset as usize;
        let text = bytes[start..].windows(block.len()).position(|w| w == block.as_bytes()).unwrap() + start;
        let broken = [&bytes[..text], wrong.as_bytes(), &bytes[text + block.len()..]].concat();
        let outline = outline(&all(&broken));
        assert_eq!(outline.len(), 3, "{wrong} {outline:?}");
        assert!(outline[0] == "1" && outline[1].starts_with('!') && outline[2] == "3", "{wrong} {outline:?}");
    }
}

#[test]
fn a_file_that_is_cut_reads_to_its_last_whole_record() {
    for bytes in [archive(true), archive(false), zstd_archive()] {
        let records: Vec<Record> = all(&bytes).into_iter().map(Result::unwrap).collect();
        let (start, end) = (records[4].offset as usize, records[4].end as usize);
        for at in [start + 1, start + 20, start + 100_000, end - 5] {
            let found = all(&bytes[..at]);
            let whole = found.iter().filter(|record| record.is_ok()).count();
            assert!(whole == 4 || (whole == 5 && at == end - 5 && bytes[0] == b'W'), "{at}: {whole}");
        }
        assert_eq!(all(&bytes[..start]).len(), 4);
    }
}

#[test]
fn large_blocks_are_skipped() {
    for bytes in [archive(true), archive(false), zstd_archive()] {
        let found = read(&bytes, 10_000);
        assert_eq!(outline(&found), ["1", "!its block has 300044 bytes, more than the limit", "3"]);
    }
}

#[test]
fn many_records_in_one_member_and_one_record_in_many() {
    let plain = archive(false);
    let pack = |bytes: &[u8]| {
        let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        member.write_all(bytes).unwrap();
        member.finish().unwrap()
    };
    assert_eq!(outline(&all(&pack(&plain))), ["1", "2", "3"]);
    let blocks: Vec<u8> = plain.chunks(40_000).flat_map(pack).collect();
    assert_eq!(outline(&all(&blocks)), ["1", "2", "3"]);
}

#[test]
fn no_bytes_are_too_odd() {
    for bytes in
        [&b""[..], b"\n\n", b"WARC/", b"WARC/1.0", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"P*M\x18\xff\xff\xff\xff"]
    {
        assert!(all(bytes).iter().all(Result::is_err), "{bytes:?}");
    }
    assert_eq!(all(&b"\x1f\x8b\x08".repeat(100_000)).len(), 1);
    assert_eq!(all(&b"\x28\xb5\x2f\xfd".repeat(20_000)).len(), 1);
    assert_eq!(all(&b"WARC/1.0\r\n".repeat(100_000)).len(), 1);
    assert_eq!(all(&noise(2_000_000)).len(), 1);
}

#[test]
fn a_member_that_unpacks_without_end_is_left() {
    let head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 9000000000000\r\n\r\n";
    let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    member.write_all(head).unwrap();
    member.write_all(&vec![0; 20_000_000]).unwrap();
    let bytes = [member.finish().unwrap(), archive(true)].concat();
    let outline = outline(&all(&bytes));
    assert!(outline[0].starts_with("!its block has "), "{outline:?}");
    assert_eq!(outline[1..], ["1", "2", "3"]);
}

#[test]
fn writing_goes_on_after_the_last_whole_record() {
    let folder = tempfile::tempdir().unwrap();
    for (gzip, cut) in [(true, 0), (true, 1), (true, 100), (false, 0), (false, 3), (false, 4), (false, 30)] {
        let path = folder.path().join(format!("{gzip}{cut}.warc"));
        let bytes = archive(gzip);
        let cut_bytes = &bytes[..bytes.len() - cut];
        std::fs::write(&path, cut_bytes).unwrap();
        let mut seen = 0;
        let (mut writer, tail) = Writer::append(&path, !gzip, 1 << 20, |_| seen += 1).unwrap();
        let lost = cut > 0 && (gzip || cut > 4);
        assert_eq!((seen, tail.records), if lost { (5, 5) } else { (6, 6) }, "{gzip} {cut}");
        writer.response(&page("https://example.org/4", b"four")).unwrap();
        let found = all(&std::fs::read(&path).unwrap());
        let expected: &[&str] = if lost { &["1", "2", "4"] } else { &["1", "2", "3", "4"] };
        assert_eq!(outline(&found), expected, "{gzip} {cut}");
    }
}

#[test]
fn damage_inside_a_file_is_not_cut_off_with_what_follows_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.warc.gz");
    let mut bytes = archive(true);
    let middle = all(&bytes)[4].as_ref().unwrap().offset as usize + 5000;
    bytes[middle] ^= 0x55;
    std::fs::write(&path, &bytes).unwrap();
    let (_, tail) = Writer::append(&path, true, 1 << 20, |_| {}).unwrap();
    assert_eq!(tail, Tail { records: 5, end: bytes.len() as u64, cut: 0 });
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_file_that_is_no_archive_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "A text that someone wrote.").unwrap();
    assert!(Writer::append(&path, true, 1 << 20, |_| {}).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), b"A text that someone wrote.");
    // A new one, and one whose writer was stopped in its first record.
    for start in [&b""[..], b"WAR", &archive(true)[..40], &archive(false)[..40]] {
        std::fs::write(&path, start).unwrap();
        let (mut writer, tail) = Writer::append(&path, true, 1 << 20, |_| {}).unwrap();
        assert_eq!(tail, Tail { records: 0, end: 0, cut: start.len() as u64 });
        writer.response(&page("https://example.org/1", b"one")).unwrap();
        assert_eq!(outline(&all(&std::fs::read(&path).unwrap())), ["1"]);
    }
}

mod bodies {
    use super::super::http::{Answer, Fault, answer};
    use super::*;

    fn of(fields: &str, body: &[u8]) -> Result<Answer, Fault> {
        answer([format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat(), 1000)
    }

    fn body(fields: &str, stored: &[u8]) -> (Vec<u8>, bool) {
        let answer = of(fields, stored).unwrap();
        (answer.body, answer.truncated)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        member.write_all(bytes).unwrap();
        member.finish().unwrap()
    }

    const PAGE: &[u8] = b"<p>The minister said so.</p>";

    #[test]
    fn chunks_are_joined() {
        let chunked = "Transfer-Encoding: chunked";
        assert_eq!(body(chunked, b"4\r\n<p>A\r\n3;x=y\r\n b \r\n0\r\n\r\n"), (b"<p>A b ".to_vec(), false));
        assert_eq!(body(chunked, b"4\r\n<p>A\r\n3\r\n b"), (b"<p>A b".to_vec(), true));
        assert_eq!(body(chunked, b"4\r\n<p>A\r\nzz\r\n b"), (b"<p>A".to_vec(), true));
        assert_eq!(body(chunked, PAGE), (PAGE.to_vec(), false), "stored joined");
    }

    #[test]
    fn encodings_are_undone() {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        zlib.write_all(PAGE).unwrap();
        let zlib = zlib.finish().unwrap();
        let raw = &zlib[2..zlib.len() - 4];
        // RFC 7932 by hand: a window of 16 bits, one uncompressed block of 28 bytes, the empty last block.
        let mut brotli = vec![0xb0, 0x01, 0x10];
        brotli.extend(PAGE);
        brotli.push(0x03);
        for (encoding, stored) in [
            ("gzip", &gzip(PAGE)[..]),
            ("x-gzip", &gzip(PAGE)),
            ("deflate", &zlib),
            ("deflate", raw),
            ("br", &brotli),
            ("zstd", &zstd::bulk::compress(PAGE, 3).unwrap()),
            ("gzip, zstd", &zstd::bulk::compress(&gzip(PAGE), 3).unwrap()),
            ("gzip", PAGE),
            ("br", PAGE),
            ("deflate", PAGE),
            ("identity", PAGE),
            ("", PAGE),
        ] {
            assert_eq!(body(&format!("Content-Encoding: {encoding}"), stored), (PAGE.to_vec(), false), "{encoding}");
        }
        let both = [format!("{:x}\r\n", gzip(PAGE).len()).as_bytes(), &gzip(PAGE), b"\r\n0\r\n\r\n"].concat();
        assert_eq!(body("transfer-encoding: Chunked\r\ncontent-encoding: GZIP", &both), (PAGE.to_vec(), false));
    }

    #[test]
    fn bombs_and_damage() {
        assert_eq!(of("Content-Encoding: gzip", &gzip(&[b' '; 5000])), Err(Fault::TooLarge));
        assert_eq!(of("Content-Encoding: gzip", b"\x1f\x8b\x08nonsense"), Err(Fault::Encoding("gzip")));
        let stored = gzip(&noise(900));
        let (part, truncated) = body("Content-Encoding: gzip", &stored[..500]);
        assert!(truncated && !part.is_empty() && noise(900).starts_with(&part));
        assert_eq!(body("Content-Length: 100", PAGE), (PAGE.to_vec(), true));
        assert_eq!(of("", &[b'a'; 1001]), Err(Fault::TooLarge));
        assert_eq!(answer(b"<p>No head</p>".to_vec(), 1000), Err(Fault::NoHead));
        assert_eq!(answer(b"".to_vec(), 1000), Err(Fault::NoHead));
        let announced =
            b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Not Found\nServer: y\n\nbody".to_vec();
        let found = answer(announced, 1000).unwrap();
        assert_eq!((found.status, found.fields.get("server"), &found.body[..]), (404, Some("y"), &b"body"[..]));
    }
}
