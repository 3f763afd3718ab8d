//! The command `sanctions`: builds an index of official lists and screens names against it.
//!
//! Thin over the library of the same name; one file a command.

mod batch;
mod build;
mod calendar;
mod columns;
mod compare;
mod conditions;
mod failure;
mod filters;
mod ids;
mod json;
mod open;
mod options;
mod output;
mod page;
mod queries;
mod report;
mod rows;
mod same_code;
mod say;
mod screen;
mod show;
mod sum;
mod timing;
mod words;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use failure::{Failure, PIPE};
use std::io::Write;
use std::process::ExitCode;

/// Screen names against official sanctions lists: scored, explained matches with the designating authority
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100, after_long_help = EXIT)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT: &str = "\
Results go to standard output (or the file of -o), everything else to standard error.

Exit codes:
  0    done; for `screen`: no party reaches the threshold
  1    `screen`: at least one party reaches the threshold
  2    wrong flags or arguments
  3    a file, list, index or query cannot be used; no file was written, but `batch -o -` may have
       printed results of the queries before
  4    done, but records or rows that cannot be read are missing from the result; each was reported
  141  the reader of the output went away (as of `| head`)";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Lists(show::Lists),
    Screen(screen::Screen),
    Batch(batch::Batch),
    Compare(compare::Compare),
    Explain(screen::Explain),
    Party(screen::Party),
    /// Write completions for a shell to standard output
    Completions {
        /// Which shell
        shell: Shell,
    },
}

fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Build(build) => build.run(),
        Command::Lists(lists) => lists.run(),
        Command::Screen(screen) => screen.run(),
        Command::Batch(batch) => batch.run(),
        Command::Compare(compare) => compare.run(),
        Command::Explain(explain) => explain.run(),
        Command::Party(party) => party.run(),
        Command::Completions { shell } => completions(shell),
    };
    ExitCode::from(match ended {
        Ok(code) => code,
        Err(Failure::Pipe) => PIPE,
        Err(Failure::Said { message, code }) => {
            say::error(message);
            code
        }
    })
}

/// Made in memory first: clap_complete panics if it cannot write.
fn completions(shell: Shell) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "sanctions", &mut script);
    let mut out = std::io::stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(0)
}
