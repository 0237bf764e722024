//! Links that lead where they should not. The server that must not be reached counts its connections.

use super::server::{Server, answer, page, redirect};
use super::world::World;
use inquit::internals::fetch::Guard;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicUsize, Ordering};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

/// As if 127.0.0.1 were the public internet, and all else private.
fn guarded(world: World) -> World {
    world.once().with(|options| {
        options.network.guard = Guard::only(|address| address == HERE);
        options.robots = false;
    })
}

#[test]
fn nothing_private_is_reached_unless_asked_for() {
    let server = Server::start(|_, out| page(out, "secret"));
    let port = server.address.port();
    let spellings =
        ["127.0.0.1", "2130706433", "0x7f.1", "0177.1", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost", "a.test"];
    let urls: Vec<String> = spellings.iter().map(|host| format!("http://{host}:{port}/")).collect();
    let world = World::new(&urls).once().with(|options| options.network.guard = Guard::public());
    let run = world.run();
    assert_eq!(server.connections(), 0);
    for (_, outcome) in &run.outcomes {
        assert_eq!(outcome.as_ref().unwrap_err().kind(), "private-address");
    }
    assert_eq!(run.report.failed, spellings.len());

    let run = World::new(&urls).names(|_| vec![HERE]).run();
    // Those are two addresses in eight spellings, one mapped into IPv6, and two names.
    assert_eq!((run.report.failed, run.report.fetched), (0, 5));
}

#[test]
fn no_redirect_leads_there() {
    let target = Server::on(THERE, 0, |_, out| page(out, "secret"));
    let port = target.address.port();
    for (place, kind) in [
        (format!("http://127.0.0.2:{port}/"), "private-address"),
        (format!("//127.0.0.2:{port}/"), "private-address"),
        (format!("http://2130706434:{port}/"), "private-address"),
        (format!("http://0x7f.2:{port}/"), "private-address"),
        (format!("http://[::ffff:127.0.0.2]:{port}/"), "private-address"),
        (format!("http://there.test:{port}/"), "private-address"),
        (format!("http://me@127.0.0.1:{port}/"), "bad-url"),
        ("file:///etc/passwd".to_owned(), "bad-scheme"),
        ("gopher://127.0.0.2:25/_HELO".to_owned(), "bad-scheme"),
    ] {
        let to = place.clone();
        let server = Server::start(move |_, out| redirect(out, &to));
        let world = guarded(World::new([server.url("/")]))
            .names(|host| if host == "there.test" { vec![THERE] } else { vec![HERE] });
        let run = world.run();
        assert_eq!(run.word(&server.url("/")), kind, "{place}");
        assert_eq!(server.connections(), 1, "{place}");
    }
    assert_eq!(target.connections(), 0);
}

#[test]
fn a_name_that_moves_between_two_looks_gains_nothing() {
    // The first answer of the name server leads to a public address, the next into the private network.
    let looks = AtomicUsize::new(0);
    let public = Server::start(|_, out| {
        answer(out, "200 OK", &["Connection: close"], b"first");
        super::server::Then::Close
    });
    let port = public.address.port();
    let private = Server::on(THERE, port, |_, out| page(out, "secret"));
    let pages = [format!("http://moving.test:{port}/1"), format!("http://moving.test:{port}/2")];
    let world = guarded(World::new(&pages)).names(move |_| match looks.fetch_add(1, Ordering::SeqCst) {
        0 => vec![HERE],
        _ => vec![THERE],
    });
    let run = world.run();
    assert_eq!((run.word(&pages[0]), run.word(&pages[1])), ("ok", "private-address"));
    assert_eq!((public.connections(), private.connections()), (1, 0));
}

#[test]
fn of_several_addresses_only_the_public_ones_are_tried() {
    let public = Server::start(|_, out| page(out, "public"));
    let port = public.address.port();
    let private = Server::on(THERE, port, |_, out| page(out, "secret"));
    let url = format!("http://both.test:{port}/");
    let world = guarded(World::new([&url])).names(|_| vec![THERE, HERE, "fd00::1".parse().unwrap()]);
    assert_eq!(world.run().word(&url), "ok");
    assert_eq!(private.connections(), 0);
}

#[test]
fn links_of_feeds_and_robots_txt_are_guarded_too() {
    let private = Server::on(THERE, 0, |_, out| page(out, "secret"));
    let secret = private.url("/secret");
    let item = format!("<rss version='2.0'><channel><item><link>{secret}</link></item></channel></rss>");
    let place = private.url("/robots.txt");
    let public = Server::start(move |request, out| match request.path.as_str() {
        "/robots.txt" => redirect(out, &place),
        _ => page(out, &item),
    });
    let world = guarded(World::of_feed(public.url("/feed")));
    assert_eq!(world.run().word(&secret), "private-address");
    let world = guarded(World::new([public.url("/page")])).with(|options| options.robots = true);
    assert_eq!(world.run().word(&public.url("/page")), "robots-unreachable");
    assert_eq!(private.connections(), 0);
}

#[test]
fn cookies_and_where_one_comes_from_are_not_told() {
    let server = Server::start(|request, out| match request.path.as_str() {
        "/1" => answer(out, "302 Found", &["Location: /2", "Set-Cookie: id=7; Path=/"], b""),
        _ => page(out, "x"),
    });
    let run = World::new([server.url("/1"), server.url("/3")]).run();
    assert_eq!(run.report.fetched, 2);
    for request in server.log() {
        assert_eq!((request.header("cookie"), request.header("referer")), (None, None), "{}", request.head);
    }
}
