//! The command `sanctions`: builds an index of official lists and screens names against it.
//!
//! Thin over the library of the same name; one file a command.

mod batch;
mod build;
mod compare;
mod failure;
mod json;
mod open;
mod options;
mod output;
mod queries;
mod rows;
mod say;
mod show;
mod timing;

use clap::{Parser, Subcommand};
use failure::{Failure, PIPE};
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
  3    a file, list, index or query cannot be used; nothing was written
  4    done, but records or rows that cannot be read are missing from the result; each was reported
  141  the reader of the output went away (as of `| head`)";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Batch(batch::Batch),
    Compare(compare::Compare),
}

fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Build(build) => build.run(),
        Command::Batch(batch) => batch.run(),
        Command::Compare(compare) => compare.run(),
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
