//! A headless Chromium, driven over the `DevTools` protocol: opens a page, runs scripts in it, takes pictures, keeps what its console says.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tungstenite::{Message, WebSocket, client};

/// The names under which systems install it.
const PROGRAMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const PATIENCE: Duration = Duration::from_secs(60);

/// A running browser with one page; it ends when this is dropped.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: String,
    next: u64,
    /// Errors and warnings of the console, exceptions, and what the policy of the page forbade.
    pub complaints: Vec<String>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts it; `None` where none is installed.
    pub fn start() -> Option<Self> {
        let profile = tempfile::tempdir().expect("a folder");
        let named = std::env::var("TRICH_CHROMIUM").ok();
        let mut programs = named.iter().map(String::as_str).chain(PROGRAMS);
        let mut child = programs.find_map(|program| {
            Command::new(program)
                .args([
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--remote-debugging-port=0",
                ])
                .arg(format!("--user-data-dir={}", profile.path().display()))
                .arg("about:blank")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .ok()
        })?;
        let lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("DevTools listening on ").map(String::from))
            .expect("Chromium says where it listens");
        let host = address.trim_start_matches("ws://").split('/').next().expect("a host").to_string();
        let stream = TcpStream::connect(host).expect("Chromium listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        let (socket, _) = client(address, stream).expect("a connection");
        let session = String::new();
        let mut browser = Self { child, socket, session, next: 0, complaints: Vec::new(), _profile: profile };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached =
            browser.call("Target.attachToTarget", &json!({ "targetId": target["targetId"], "flatten": true }));
        browser.session = attached["sessionId"].as_str().expect("a session").into();
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            browser.call(domain, &json!({}));
        }
        Some(browser)
    }

    /// Calls a method and waits for its answer.
    pub fn call(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.socket.send(Message::text(message.to_string())).expect("Chromium reads");
        loop {
            let Message::Text(text) = self.socket.read().expect("Chromium answers in time") else { continue };
            let answer: Value = serde_json::from_str(text.as_str()).expect("JSON");
            if answer["id"] == json!(self.next) {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.listen(&answer);
        }
    }

    fn listen(&mut self, event: &Value) {
        let params = &event["params"];
        let complaint = match event["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
            "Runtime.consoleAPICalled" if ["error", "warning", "assert"].iter().any(|kind| params["type"] == *kind) => {
                Some(params["args"].to_string())
            }
            "Log.entryAdded" if ["error", "warning"].iter().any(|level| params["entry"]["level"] == *level) => {
                Some(params["entry"]["text"].to_string())
            }
            _ => None,
        };
        self.complaints.extend(complaint);
    }

    /// Opens a file, and waits until its scripts say that it is ready.
    pub fn open(&mut self, path: &Path) {
        let address = format!("file://{}", path.canonicalize().expect("a path").display());
        self.call("Page.navigate", &json!({ "url": address }));
        self.wait_for("document.documentElement?.dataset.ready === 'true'");
    }

    /// What a script gives; a promise is waited for.
    pub fn run(&mut self, script: &str) -> Value {
        let params = json!({ "expression": script, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let answer = self.call("Runtime.evaluate", &params);
        assert!(answer["exceptionDetails"].is_null(), "{script}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Waits until a condition holds.
    pub fn wait_for(&mut self, condition: &str) {
        let begun = Instant::now();
        while self.run(condition) != json!(true) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {condition}");
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Goes to a view of the report, and lets it draw.
    pub fn go(&mut self, hash: &str) {
        let address = json!(hash);
        self.run(&format!("location.hash = {address}; new Promise((done) => setTimeout(done, 150))"));
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
    }

    /// Lets the window have this size; narrow ones are phones.
    pub fn resize(&mut self, width: u32, height: u32) {
        let mobile = width < 600;
        let scale = if mobile { 2 } else { 1 };
        let params = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile });
        self.call("Emulation.setDeviceMetricsOverride", &params);
    }

    /// The page as PNG.
    pub fn picture(&mut self) -> Vec<u8> {
        use base64::Engine;
        let answer = self.call("Page.captureScreenshot", &json!({ "format": "png" }));
        let text = answer["data"].as_str().expect("a picture");
        base64::engine::general_purpose::STANDARD.decode(text).expect("Base64")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
