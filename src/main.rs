// SPDX-License-Identifier: EUPL-1.2
//! The `piao` program: reads the command line, calls one command, answers with its exit code.

use clap::Parser as _;
use piao::cli::{Cli, Command, italian};
use piao::commands;
use std::env;
use std::ffi::OsString;
use std::iter;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    commands::sportello(&words, run).unwrap_or_else(|| run(words))
}

/// Runs a command, of which these are the words.
fn run(words: Vec<OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(iter::once("piao".into()).chain(words)) {
        Ok(cli) => cli,
        Err(error) => return commands::usage(&italian(&error), error.use_stderr()),
    };
    commands::guarded(|| match cli.command {
        Command::Genera(options) => commands::genera::run(&options),
        Command::Verifica(options) => commands::verifica::run(&options),
        Command::Spiega(options) => commands::spiega::run(&options),
        Command::Modello(options) => commands::modello::run(&options),
    })
}
