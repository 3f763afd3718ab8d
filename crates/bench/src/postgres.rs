//! PostgreSQL's pg_trgm: a server of its own in a temporary folder, reached by a socket there and by
//! nothing else, stopped and removed when it is done with.

use crate::timing::{Spread, WARMING};
use crate::{Outcome, peers};
use std::fmt::Write;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The kinds of index that pg_trgm has; the first is the faster one here.
pub(crate) const METHODS: [&str; 2] = ["GIN", "GiST"];

/// How alike a name must be: what pg_trgm has if nothing is set.
const LIMIT: f32 = 0.3;

/// A server that holds names.
pub(crate) struct Postgres {
    programs: Programs,
    place: TempDir,
    server: Child,
}

/// What was answered to each query, as places among the names, and how long it took.
pub(crate) struct Answers {
    pub(crate) places: Vec<Vec<usize>>,
    pub(crate) times: Spread,
}

impl Postgres {
    /// A server with a table of names, or why there is none.
    pub(crate) fn with(folded: &[String]) -> Outcome<Result<Self, String>> {
        let programs = match Programs::find() {
            Ok(programs) => programs,
            Err(why) => return Ok(Err(why)),
        };
        let place = tempfile::tempdir()?;
        let postgres = match Self::start(programs, place) {
            Ok(postgres) => postgres,
            Err(why) => return Ok(Err(why)),
        };
        if let Err(why) = postgres.run("create extension pg_trgm;") {
            return Ok(Err(why.to_string()));
        }
        let mut writer = csv::Writer::from_path(postgres.place.path().join("names.csv"))?;
        for (at, name) in folded.iter().enumerate() {
            writer.write_record([at.to_string().as_str(), name])?;
        }
        writer.flush()?;
        postgres.run(
            "create table names (place integer, name text);\n\
             \\copy names from names.csv with (format csv)\n",
        )?;
        Ok(Ok(postgres))
    }

    fn start(programs: Programs, place: TempDir) -> Result<Self, String> {
        let why = |error: std::io::Error| error.to_string();
        let data = place.path().join("data");
        programs.give(place.path())?;
        let mut initdb = programs.command("initdb");
        initdb.arg("-D").arg(&data);
        // Letters of every script are letters only in a locale that knows them.
        initdb.args(["-A", "trust", "-U", "bench", "-E", "UTF8"]);
        initdb.args(["--locale=C.UTF-8", "--no-sync"]);
        said(initdb.output().map_err(why)?)?;
        let log = File::create(place.path().join("log")).map_err(why)?;
        let mut server = programs.command("postgres");
        server.arg("-D").arg(&data).arg("-k").arg(place.path());
        for setting in [
            "listen_addresses=",
            "port=5432",
            "fsync=off",
            // One query at a time on one core, as the others, and nothing else meanwhile.
            "max_parallel_workers_per_gather=0",
            "autovacuum=off",
        ] {
            server.args(["-c", setting]);
        }
        server.stdin(Stdio::null());
        server.stdout(log.try_clone().map_err(why)?).stderr(log);
        let mut postgres = Self {
            server: server.spawn().map_err(why)?,
            programs,
            place,
        };
        let begun = Instant::now();
        while let Err(error) = postgres.run("") {
            let ended = postgres.server.try_wait().map_err(why)?.is_some();
            if ended || begun.elapsed() > Duration::from_secs(30) {
                let log = std::fs::read_to_string(postgres.place.path().join("log"));
                return Err(log.map_or_else(|_| error.to_string(), |log| last_line(&log)));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(postgres)
    }

    /// What psql prints when it runs a script in one session.
    fn run(&self, script: &str) -> Outcome<String> {
        let file = self.place.path().join("script.sql");
        std::fs::write(&file, script)?;
        let mut psql = self.programs.own("psql");
        psql.current_dir(self.place.path())
            .arg("-h")
            .arg(self.place.path());
        psql.args(["-p", "5432", "-U", "bench", "-d", "postgres", "-XqAt"]);
        psql.args(["-v", "ON_ERROR_STOP=1", "-f", "script.sql"]);
        Ok(said(psql.output()?)?)
    }

    /// Asks in one session of psql, by a statement prepared there, and takes the times that psql
    /// tells: from when it sends a query until it has the rows. What goes before warms the pages.
    pub(crate) fn ask(&self, method: &str, queries: &[String], limit: usize) -> Outcome<Answers> {
        let mut script = format!(
            "drop index if exists alike;\n\
             create index alike on names using {method} (name {method}_trgm_ops);\n\
             vacuum analyze names;\n\
             set pg_trgm.similarity_threshold = {LIMIT};\n\
             prepare best(text) as select place from names where name % $1 \
             order by similarity(name, $1) desc limit {limit};\n\
             \\timing on\n"
        );
        let warming = &queries[..queries.len().min(WARMING)];
        for query in warming.iter().chain(queries) {
            let query = peers::fold(query).replace('\'', "''");
            writeln!(script, "execute best('{query}');")?;
        }
        let mut places = vec![Vec::new()];
        let mut times = Vec::new();
        for line in self.run(&script)?.lines() {
            // "Time: 1.234 ms" ends the rows of a query.
            let time = line.strip_prefix("Time: ");
            let time = time.and_then(|time| time.split(' ').next());
            match (time, places.last_mut()) {
                (Some(time), _) => {
                    times.push(Duration::from_secs_f64(time.parse::<f64>()? / 1e3));
                    places.push(Vec::new());
                }
                (None, Some(rows)) => rows.push(line.parse()?),
                (None, None) => {}
            }
        }
        if times.len() != warming.len() + queries.len() {
            return Err("psql did not tell the time of each query".into());
        }
        Ok(Answers {
            places: places.split_off(warming.len()),
            times: Spread::of(times.split_off(warming.len())),
        })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = self.programs.command("pg_ctl");
        stop.arg("-D").arg(self.place.path().join("data"));
        stop.args(["stop", "-m", "fast", "-t", "20"]);
        let stopped = stop.output().is_ok_and(|run| run.status.success());
        if !stopped {
            // It has ended already, or does not listen.
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// Where PostgreSQL's programs are and as whom its server runs.
struct Programs {
    folders: Vec<PathBuf>,
    /// What goes before the command of a server: it refuses to run as root.
    before: &'static [&'static str],
}

/// Ways of running a program as the user whom PostgreSQL's packages make.
const AS_POSTGRES: [&[&str]; 2] = [
    &[
        "setpriv",
        "--reuid=postgres",
        "--regid=postgres",
        "--clear-groups",
    ],
    &["runuser", "-u", "postgres", "--"],
];

impl Programs {
    fn find() -> Result<Self, String> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        // Debian keeps the server's programs out of the way.
        if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
            folders.extend(versions.flatten().map(|version| version.path().join("bin")));
        }
        let mut programs = Self {
            folders,
            before: &[],
        };
        for name in ["initdb", "postgres", "pg_ctl", "psql"] {
            if programs.path(name).is_none() {
                return Err(format!("{name} is not installed here"));
            }
        }
        let user = Command::new("id").arg("-u").output();
        if user.is_ok_and(|run| run.stdout.trim_ascii() == b"0") {
            let works = |before: &&&[&str]| {
                let run = Command::new(before[0])
                    .args(&before[1..])
                    .arg("true")
                    .output();
                run.is_ok_and(|run| run.status.success())
            };
            let way = AS_POSTGRES.iter().find(works);
            programs.before =
                way.ok_or("root may not run it, and nothing here runs it as a user postgres")?;
        }
        Ok(programs)
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        let paths = self.folders.iter().map(|folder| folder.join(name));
        paths.into_iter().find(|path| path.is_file())
    }

    /// A program run as who runs this one.
    fn own(&self, name: &str) -> Command {
        settled(Command::new(self.path(name).unwrap_or_else(|| name.into())))
    }

    /// A program of the server's.
    fn command(&self, name: &str) -> Command {
        let Some((first, others)) = self.before.split_first() else {
            return self.own(name);
        };
        let mut command = Command::new(first);
        command.args(others);
        command.arg(self.path(name).unwrap_or_else(|| name.into()));
        settled(command)
    }

    /// Gives the server a folder that is this process's user's.
    fn give(&self, folder: &Path) -> Result<(), String> {
        if self.before.is_empty() {
            return Ok(());
        }
        let run = Command::new("chown").arg("postgres").arg(folder).output();
        said(run.map_err(|error| error.to_string())?).map(drop)
    }
}

/// A command that says what it says in one language and heeds no settings for another server.
fn settled(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PG") {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", "C").env("PGCLIENTENCODING", "UTF8");
    command
}

/// Standard output of a run that succeeded, else the last that it said.
fn said(run: Output) -> Result<String, String> {
    if run.status.success() {
        return Ok(String::from_utf8_lossy(&run.stdout).into_owned());
    }
    Err(last_line(&String::from_utf8_lossy(&run.stderr)))
}

fn last_line(text: &str) -> String {
    let line = text.lines().rfind(|line| !line.trim().is_empty());
    line.unwrap_or("failed without a word").to_owned()
}
