//! `inquit review`: what the desk answers, to whom, and what becomes of decisions. The page itself is looked at in a
//! browser by scripts/check-browser.py.

use crate::program::{Folder, fixtures, inquit, stderr, stdout};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// A desk that is open until dropped.
struct Desk {
    child: Child,
    host: String,
    token: String,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Desk {
    fn open(database: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_inquit"))
            .args(["review", database, "--reviewer", "ana"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.trim().split_once("http://").unwrap_or_else(|| panic!("{line}"));
        let (host, token) = address.split_once("/?token=").unwrap();
        Self { child, host: host.to_owned(), token: token.to_owned() }
    }

    /// Status, head and body of an answer.
    fn raw(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }

    fn get(&self, path: &str) -> Value {
        let Self { host, token, .. } = self;
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nX-Inquit-Token: {token}\r\nConnection: close\r\n\r\n");
        let (status, _, body) = self.raw(&request);
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    fn post(&self, decision: &Value) -> (u16, String) {
        self.post_to("/api/decisions", decision)
    }

    fn post_to(&self, path: &str, decision: &Value) -> (u16, String) {
        let (Self { host, token, .. }, body) = (self, decision.to_string());
        let (status, _, body) = self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nX-Inquit-Token: {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ));
        (status, body)
    }

    fn decide(&self, claim: &str, reviewer: &str, change: &Value) -> Value {
        let mut decision = json!({"claim": claim, "reviewer": reviewer});
        decision.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let (status, body) = self.post(&decision);
        assert_eq!(status, 200, "{body}");
        serde_json::from_str::<Value>(&body).unwrap()["decision"].clone()
    }

    /// All claims, page by page.
    fn claims(&self) -> Vec<Value> {
        let mut all = Vec::new();
        loop {
            let page = self.get(&format!("/api/claims?first={}", all.len()));
            all.extend(page["claims"].as_array().unwrap().clone());
            if all.len() as u64 >= page["count"].as_u64().unwrap() {
                return all;
            }
        }
    }

    /// Identifiers and number of the claims that are like what is asked for.
    fn find(&self, asked: &str) -> (Vec<String>, u64) {
        let page = self.get(&format!("/api/claims?{asked}"));
        let ids = page["claims"].as_array().unwrap().iter().map(|claim| id(claim).to_owned()).collect();
        (ids, page["count"].as_u64().unwrap())
    }
}

fn extract(folder: &Folder, input: &str) -> String {
    let database = folder.path("claims.sqlite");
    inquit(["extract", "-q", "--with-text", input, "-o", &database]).assert().success();
    database
}

fn of_fixtures(folder: &Folder) -> String {
    extract(folder, fixtures().to_str().unwrap())
}

fn exported(database: &str) -> Vec<Value> {
    let run = inquit(["review", database, "--export", "jsonl"]).assert().success();
    stdout(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn id(claim: &Value) -> &str {
    claim["id"].as_str().unwrap()
}

#[test]
fn the_desk_answers_its_own_pages_with_the_token_and_nobody_else() {
    let folder = Folder::new(&[]);
    let desk = Desk::open(&of_fixtures(&folder));
    let (host, token) = (&desk.host, &desk.token);
    assert!(host.starts_with("127.0.0.1:") && token.len() >= 32);
    let get = |path: &str, host: &str, more: &str| {
        desk.raw(&format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n"))
    };
    let page = format!("/?token={token}");
    let (status, head, body) = get(&page, host, "");
    assert_eq!(status, 200);
    assert!(body.contains("<title>Review of claims.sqlite</title>") && !body.contains(token));
    for expected in ["cache-control: no-store", "nosniff", "x-frame-options: deny", "default-src 'none'", "no-referrer"]
    {
        assert!(head.contains(expected), "{expected}: {head}");
    }
    assert_eq!(get("/", host, "").0, 403);
    assert_eq!(get("/?token=0", host, "").0, 403);
    assert_eq!(get("/api/claims", host, "").0, 403);
    assert_eq!(get("/nowhere", host, "").0, 403);
    assert_eq!(get(&page, "evil.example", "").0, 403);
    assert_eq!(get(&page, "evil.example:80", "").0, 403);
    assert_eq!(get(&page, &host.replace("127.0.0.1", "localhost"), "").0, 200);
    assert_eq!(get(&page, host, "Origin: http://evil.example\r\n").0, 403);
    assert_eq!(get(&page, host, "Origin: null\r\n").0, 403);
    assert_eq!(get(&format!("/export.csv?token={token}"), host, "").0, 200);
    // Once it is open, its browser need not name the token in the address any more: it has a cookie, which no script reads
    // and no other site sends.
    let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    assert!(cookie.contains("httponly") && cookie.contains("samesite=strict"), "{cookie}");
    let port = host.split(':').next_back().unwrap();
    let cookie = format!("Cookie: a=b; inquit-{port}={token}\r\n");
    assert_eq!(get("/", host, &cookie).0, 200);
    assert_eq!(get("/", host, "Cookie: inquit-1=x\r\n").0, 403);

    let claim = desk.claims()[0]["id"].as_str().unwrap().to_owned();
    let body = json!({"claim": claim, "reviewer": "eve", "verdict": "wrong"}).to_string();
    let post = |path: &str, more: &str| {
        let length = body.len();
        desk.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\n{more}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        ))
        .0
    };
    let kind = "Content-Type: application/json\r\n";
    let own = format!("Origin: http://{host}\r\n");
    let in_header = format!("X-Inquit-Token: {token}\r\n");
    let in_url = format!("/api/decisions?token={token}");
    assert_eq!(post("/api/decisions", &format!("{kind}{own}")), 403, "no token");
    assert_eq!(post(&in_url, &format!("{kind}{own}")), 403, "a link is no right to write");
    assert_eq!(post("/api/decisions", &format!("{kind}{own}{cookie}")), 403, "a cookie neither");
    assert_eq!(post("/api/decisions", &format!("{kind}{in_header}")), 403, "no origin");
    assert_eq!(post("/api/decisions", &format!("{kind}{in_header}Origin: http://evil.example\r\n")), 403);
    assert_eq!(post("/api/decisions", &format!("{own}{in_header}Content-Type: text/plain\r\n")), 415);
    assert!(exported(&folder.path("claims.sqlite")).is_empty());
    assert_eq!(post("/api/decisions", &format!("{kind}{own}{in_header}")), 200);
    assert_eq!(exported(&folder.path("claims.sqlite")).len(), 1);
}

#[test]
fn decisions_outlive_a_restart_and_an_extraction_anew() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let (first, second) = {
        let desk = Desk::open(&database);
        let claims = desk.claims();
        desk.decide(id(&claims[0]), "ana", &json!({"verdict": "right", "note": "as “printed”, \n<b>"}));
        desk.decide(id(&claims[1]), "ana", &json!({"verdict": "wrong"}));
        (claims[0].clone(), claims[1].clone())
    };
    let before = exported(&database);
    {
        let desk = Desk::open(&database);
        assert_eq!(desk.get("/api/decisions")["decisions"].as_array().unwrap().len(), 2);
    }
    assert_eq!(of_fixtures(&folder), database);
    assert_eq!(exported(&database), before);
    let convert = folder.path("d.jsonl");
    inquit(["convert", &database, "--emit", "documents", "-o", &convert]).assert().success();
    inquit(["convert", &convert, "-o", &database]).assert().success();
    assert_eq!(exported(&database), before, "inquit convert, too, replaces a file");
    assert_eq!(before[0]["claim"], first["id"]);
    assert_eq!(before[0]["note"], "as “printed”, \n<b>");
    assert_eq!(before[0]["record"], "same");

    // Of other articles there are other claims; what was decided stays.
    extract(&folder, fixtures().join("09-ceuta-brief.txt").to_str().unwrap());
    let after = exported(&database);
    assert_eq!(after.len(), 2);
    assert_eq!((&after[1]["claim"], &after[1]["record"]), (&second["id"], &json!("gone")));
    let connection = Connection::open(&database).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");

    let run = inquit(["review", &database, "--export", "csv"]).assert().success();
    let text = stdout(&run);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][5], "as “printed”, \n<b>");
    // Nothing in it is a formula, so that the exact cells are the same.
    let exact = inquit(["review", &database, "--export", "csv", "--raw-csv"]).assert().success();
    assert_eq!(stdout(&exact), text);
}

#[test]
fn cells_of_decisions_are_no_formulas() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let desk = Desk::open(&database);
    let claim = id(&desk.claims()[0]).to_owned();
    desk.decide(&claim, "=1+1", &json!({"verdict": "wrong", "note": "@SUM(A1)"}));
    let cells = |more: &[&str]| {
        let run = inquit(["review", &database, "--export", "csv"].iter().chain(more)).assert().success();
        let text = stdout(&run);
        let row = csv::Reader::from_reader(text.as_bytes()).records().next().unwrap().unwrap();
        (row[1].to_owned(), row[5].to_owned())
    };
    assert_eq!(cells(&[]), ("'=1+1".to_owned(), "'@SUM(A1)".to_owned()));
    assert_eq!(cells(&["--raw-csv"]), ("=1+1".to_owned(), "@SUM(A1)".to_owned()));
}

#[test]
fn a_file_that_is_replaced_while_the_desk_is_open_is_followed() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let desk = Desk::open(&database);
    let claims = desk.claims();
    desk.decide(id(&claims[0]), "ana", &json!({"verdict": "right"}));
    of_fixtures(&folder);
    desk.decide(id(&claims[1]), "ana", &json!({"verdict": "wrong"}));
    assert_eq!(exported(&database).len(), 2);
    // The articles may have other numbers now, so the page is to be read again.
    let request = format!(
        "GET /api/article?document=1&generation=1 HTTP/1.1\r\nHost: {}\r\nX-Inquit-Token: {}\r\nConnection: close\r\n\r\n",
        desk.host, desk.token
    );
    assert_eq!(desk.raw(&request).0, 409);
    let generation = desk.get("/api/start")["generation"].as_u64().unwrap();
    let article = desk.get(&format!("/api/article?document=1&generation={generation}"));
    assert!(article["text"].as_str().unwrap().contains("Guyana"));
}

#[test]
fn no_decision_is_lost_while_the_file_is_replaced_again_and_again() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let desk = Desk::open(&database);
    let ids: Vec<String> = desk.claims().iter().take(40).map(|claim| id(claim).to_owned()).collect();
    thread::scope(|scope| {
        let reviewer = scope.spawn(|| {
            for claim in &ids {
                desk.decide(claim, "ana", &json!({"verdict": "right"}));
            }
        });
        while !reviewer.is_finished() {
            of_fixtures(&folder);
        }
    });
    of_fixtures(&folder);
    assert_eq!(exported(&database).len(), ids.len());
}

#[test]
fn two_reviewers_at_two_desks_do_not_overwrite_each_other() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let ids: Vec<String> = Desk::open(&database).claims().iter().take(15).map(|claim| id(claim).to_owned()).collect();
    thread::scope(|scope| {
        for (reviewer, verdict) in [("ana", "right"), ("bo", "wrong")] {
            let (ids, database) = (&ids, &database);
            scope.spawn(move || {
                let desk = Desk::open(database);
                for claim in ids {
                    desk.decide(claim, reviewer, &json!({"verdict": verdict}));
                    desk.decide(claim, reviewer, &json!({"note": format!("by {reviewer}")}));
                }
            });
        }
    });
    let all = exported(&database);
    assert_eq!(all.len(), 30);
    for claim in &ids {
        for (reviewer, verdict) in [("ana", "right"), ("bo", "wrong")] {
            let of = all.iter().find(|it| it["claim"] == **claim && it["reviewer"] == reviewer).unwrap();
            assert_eq!((&of["verdict"], &of["note"]), (&json!(verdict), &json!(format!("by {reviewer}"))));
        }
    }
    let stats = stdout(&inquit(["rules", "stats", "--json", &database]).assert().success());
    for line in stats.lines() {
        let rule: Value = serde_json::from_str(line).unwrap();
        assert_eq!(rule["disputed"], rule["judged"]);
        assert!(rule["precision"].is_null());
    }
}

#[test]
fn a_decision_changes_in_parts_and_can_be_taken_back() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let desk = Desk::open(&database);
    let claim = desk.claims()[0]["id"].as_str().unwrap().to_owned();
    let corrected = desk.decide(&claim, "ana", &json!({"speaker": " Bo Lind "}));
    assert_eq!((&corrected["speaker"], &corrected["verdict"]), (&json!("Bo Lind"), &json!("wrong")));
    let noted = desk.decide(&claim, "ana", &json!({"note": "see line 3"}));
    assert_eq!((&noted["speaker"], &noted["verdict"]), (&json!("Bo Lind"), &json!("wrong")));
    desk.decide(&claim, "ana", &json!({"verdict": null, "speaker": null, "note": ""}));
    assert!(exported(&database).is_empty());
    assert_eq!(desk.get("/api/decisions")["decisions"].as_array().unwrap().len(), 3, "nothing is forgotten");
    for (decision, status) in [
        (json!({"claim": claim, "reviewer": "ana", "verdict": "perhaps"}), 400),
        (json!({"claim": claim, "reviewer": "ana", "rule": "mine"}), 400),
        (json!({"claim": claim, "verdict": "right"}), 400),
        (json!({"claim": "0", "reviewer": "ana", "verdict": "right"}), 404),
        (json!(["right"]), 400),
        (json!({"claim": claim, "reviewer": "ana", "note": "n".repeat(200_000)}), 413),
    ] {
        assert_eq!(desk.post(&decision).0, status, "{}", &decision.to_string()[..40.min(decision.to_string().len())]);
    }
}

#[test]
fn decisions_become_the_measured_precision_of_rules() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let run = inquit(["rules", "stats", &database]).assert().success();
    assert!(stdout(&run).is_empty() && stderr(&run).contains("no claim has been reviewed"));
    let desk = Desk::open(&database);
    let claims = desk.claims();
    let rule = "quotes.after-quote";
    let of_rule: Vec<&Value> = claims.iter().filter(|claim| claim["rule"] == rule).take(5).collect();
    for (claim, verdict) in of_rule.iter().zip(["right", "right", "right", "wrong", "unsure"]) {
        desk.decide(id(claim), "ana", &json!({"verdict": verdict}));
    }
    // A second opinion that agrees changes nothing, and a verdict that was changed counts as it is now.
    desk.decide(id(of_rule[0]), "bo", &json!({"verdict": "right"}));
    desk.decide(id(of_rule[2]), "ana", &json!({"verdict": "wrong"}));
    let stats = stdout(&inquit(["rules", "stats", "--json", &database]).assert().success());
    let found: Value = serde_json::from_str(stats.trim()).unwrap();
    assert_eq!(found["rule"], rule);
    for (name, count) in [("judged", 5), ("right", 2), ("wrong", 2), ("unsure", 1), ("disputed", 0)] {
        assert_eq!(found[name], count, "{name}");
    }
    assert_eq!(found["precision"], 0.5);
    let table = stdout(&inquit(["rules", "stats", &database]).assert().success());
    assert!(table.contains("quotes.after-quote") && table.contains("0.50") && table.lines().count() == 2, "{table}");
    // The same file twice is the same decisions.
    assert_eq!(stdout(&inquit(["rules", "stats", "--json", &database, &database]).assert().success()), stats);
}

#[test]
fn hostile_markup_and_files_that_are_none_do_no_harm() {
    let hostile = "“This is <script>alert(1)</script>,” the minister, Ana Ruiz, said on Friday.";
    let name = "<img src=x onerror=alert(2)>.txt";
    let folder = Folder::new(&[(name, hostile.as_bytes()), ("no.sqlite", b"no database at all")]);
    let desk = Desk::open(&extract(&folder, &folder.path(name)));
    let all = desk.get("/api/claims");
    assert!(all["articles"]["1"]["id"].as_str().unwrap().contains("<img src=x"));
    let article = desk.get("/api/article?document=1&generation=1");
    assert_eq!(article["text"], hostile);
    let (_, _, page) =
        desk.raw(&format!("GET /?token={} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", desk.token, desk.host));
    assert_eq!(page.matches("<script").count(), 1, "the claims are not in the page");
    for path in ["no.sqlite", "missing.sqlite"] {
        let run = inquit(["review", &folder.path(path)]).assert().code(1);
        assert!(stderr(&run).contains(path), "{}", stderr(&run));
        assert!(!folder.has("missing.sqlite"));
    }
    Connection::open(folder.path("other.sqlite")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let run = inquit(["review", &folder.path("other.sqlite")]).assert().code(1);
    assert!(stderr(&run).contains("no database of claims"), "{}", stderr(&run));
    assert!(exported(&folder.path("other.sqlite")).is_empty());
}

#[test]
fn claims_are_asked_of_the_database_and_come_in_pages() {
    let folder = Folder::new(&[]);
    let desk = Desk::open(&of_fixtures(&folder));
    let all = desk.claims();
    assert!(all.len() > 100);
    let some = |test: &dyn Fn(&Value) -> bool| -> Vec<String> {
        all.iter().filter(|claim| test(claim)).map(|claim| id(claim).to_owned()).collect()
    };
    let entry = |claim: &Value, name: &str, value: &str| {
        claim["territory"].as_array().is_some_and(|all| all.iter().any(|entry| entry[name] == value))
    };
    let first = |ids: Vec<String>| (ids.iter().take(100).cloned().collect::<Vec<_>>(), ids.len() as u64);
    assert_eq!(desk.find("form=mixed"), first(some(&|claim| claim["form"] == "mixed")));
    assert_eq!(desk.find("topic=withdrawal"), first(some(&|claim| entry(claim, "topic", "withdrawal"))));
    assert_eq!(desk.find("confidence=0.9-"), first(some(&|claim| claim["confidence"].as_f64().unwrap() >= 0.9)));
    assert_eq!(desk.find("warning=none"), first(some(&|claim| claim.get("warnings").is_none())));
    let (ids, count) = desk.find("speaker=luz%20AMARANTE");
    assert!(count > 0 && ids == some(&|claim| claim["speaker"]["name"] == "Luz Amarante"));
    let (ids, _) = desk.find("q=orchard+for");
    assert!(!ids.is_empty() && ids.len() < all.len());
    assert_eq!(desk.find("q=%22no+such+words+anywhere%22").1, 0);
    // The page on which a claim is, and which it is there.
    let last = id(all.last().unwrap());
    let page = desk.get(&format!("/api/claims?claim={last}"));
    assert_eq!(page["at"], all.len() - 1);
    assert_eq!(page["first"].as_u64().unwrap(), (all.len() as u64 - 1) / 100 * 100);
    let (ids, _) = desk.find("sort=speaker");
    let name = |id: &str| {
        all.iter().find(|claim| claim["id"] == id).unwrap()["speaker"]["name"].as_str().map(str::to_lowercase)
    };
    let names: Vec<String> = ids.iter().filter_map(|id| name(id)).collect();
    assert!(names.is_sorted() && names.len() > 50, "{names:?}");
    // Whatever the order, the pages together hold each claim once, and each claim is found on its page.
    for order in ["newest", "oldest", "outlet", "speaker"] {
        let mut seen: Vec<String> = Vec::new();
        while seen.len() < all.len() {
            let (ids, _) = desk.find(&format!("sort={order}&first={}", seen.len()));
            assert!(!ids.is_empty(), "{order} after {}", seen.len());
            seen.extend(ids);
        }
        let page = desk.get(&format!("/api/claims?sort={order}&claim={}", seen[150]));
        assert_eq!((&page["at"], &page["first"]), (&json!(150), &json!(100)), "{order}");
        seen.sort();
        let mut ids: Vec<String> = all.iter().map(|claim| id(claim).to_owned()).collect();
        ids.sort();
        assert!(seen == ids, "{order}");
    }
    let outlet = desk.get("/api/claims?sort=outlet");
    let outlets: Vec<String> = outlet["claims"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|claim| outlet["articles"][claim["document"].to_string()]["outlet"].as_str().map(str::to_lowercase))
        .collect();
    assert!(outlets.is_sorted() && !outlets.is_empty(), "{outlets:?}");
    let named = desk.find(&format!("outlet={}", outlets[0].replace(' ', "+"))).1;
    assert!(named > 0 && named < all.len() as u64);
    let offers = desk.get("/api/offers");
    let of = |name: &str| offers[name].as_array().unwrap().iter().map(|pair| pair[1].as_u64().unwrap()).sum::<u64>();
    assert_eq!(of("form"), all.len() as u64);
    assert!(of("topic") > 50 && of("speaker") > 50);
    let decided = &all[3];
    desk.decide(id(decided), "ana", &json!({"verdict": "right"}));
    assert_eq!(desk.find("decision=right&reviewer=ana").0, [id(decided)]);
    assert_eq!(desk.find("decision=todo&reviewer=ana").1, all.len() as u64 - 1);
}

#[test]
fn words_can_be_mended_and_claims_noted_that_are_missing() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let desk = Desk::open(&database);
    let claim = &desk.claims()[0];
    let key = claim["document"].as_i64().unwrap();
    let article = desk.get(&format!("/api/article?document={key}&generation=1"));
    let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let stretch = |start: usize, end: usize| json!({"start": start, "end": end, "words": text[start..end].iter().collect::<String>()});
    let mended = desk.decide(id(claim), "ana", &json!({"mended": stretch(5, 20)}));
    assert_eq!((&mended["verdict"], &mended["start"], &mended["end"]), (&json!("wrong"), &json!(5), &json!(20)));
    let missed = |more: Value| {
        let mut fields = json!({"reviewer": "ana", "document": key, "missed": stretch(30, 60), "speaker": "Bo Lind"});
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.post_to("/api/missed", &fields)
    };
    assert_eq!(missed(json!({})).0, 200);
    assert_eq!(
        missed(json!({"missed": {"start": 0, "end": 5, "words": "other"}})).0,
        404,
        "the text has other words there"
    );
    assert_eq!(missed(json!({"missed": {"start": 0, "end": 9, "words": "five"}})).0, 400);
    drop(desk);
    of_fixtures(&folder);
    let all = exported(&database);
    let outline: Vec<_> = all.iter().map(|it| (it["record"].as_str().unwrap(), &it["start"], &it["speaker"])).collect();
    assert_eq!(outline, [("same", &json!(5), &Value::Null), ("missed", &json!(30), &json!("Bo Lind"))]);
    let run = inquit(["rules", "stats", "--json", &database]).assert().success();
    assert_eq!(stdout(&run).lines().count(), 1, "what is missing counts for no rule");
}

#[test]
fn decisions_of_an_earlier_version_are_read_and_added_to() {
    let folder = Folder::new(&[]);
    let database = of_fixtures(&folder);
    let connection = Connection::open(&database).unwrap();
    let claim: String = connection.query_row("SELECT id FROM claims LIMIT 1", [], |row| row.get(0)).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE decisions (key INTEGER PRIMARY KEY, claim TEXT NOT NULL, reviewer TEXT NOT NULL, at TEXT NOT NULL,
             verdict TEXT, speaker TEXT, note TEXT, rule TEXT NOT NULL, confidence REAL NOT NULL, gist TEXT NOT NULL,
             said_by TEXT, document TEXT NOT NULL);
             CREATE VIEW verdicts AS SELECT * FROM decisions AS d
             WHERE key = (SELECT max(key) FROM decisions WHERE claim = d.claim AND reviewer = d.reviewer);",
        )
        .unwrap();
    let insert = "INSERT INTO decisions VALUES (1, ?1, 'bo', '2026-01-01T00:00:00Z', 'right', NULL, NULL, 'r', 0.5, 'g', NULL, 'd')";
    connection.execute(insert, [&claim]).unwrap();
    drop(connection);
    assert_eq!(exported(&database).len(), 1);
    let desk = Desk::open(&database);
    desk.decide(&claim, "ana", &json!({"verdict": "wrong"}));
    assert_eq!(exported(&database).len(), 2);
}

#[test]
fn connections_that_say_nothing_do_not_keep_others_out() {
    let folder = Folder::new(&[]);
    let desk = Desk::open(&of_fixtures(&folder));
    let host = &desk.host;
    // More than there are places, each half open in another way: nothing at all, half a head, a body that never comes, and
    // nothing more after an answer.
    for said in [
        String::new(),
        "GET / HT".to_owned(),
        format!("POST /api/decisions HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n\r\n{{"),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ] {
        let silent: Vec<TcpStream> = (0..70)
            .map(|_| {
                let mut stream = TcpStream::connect(host).unwrap();
                stream.write_all(said.as_bytes()).unwrap();
                stream
            })
            .collect();
        // They are ended, and who comes after them is served.
        assert!(desk.get("/api/start")["total"].as_u64().unwrap() > 0, "{said}");
        let mut rest = Vec::new();
        let mut first = &silent[0];
        first.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let ended = first.read_to_end(&mut rest);
        let is_open = ended.is_err_and(|error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut));
        assert!(!is_open && !rest.starts_with(b"HTTP/1.1 200"), "{said}");
    }
}
