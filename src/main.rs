// SPDX-License-Identifier: EUPL-1.2
//! The `piao` program: reads the command line, calls one command, answers with its exit code.

use clap::Parser as _;
use piao::cli::{Cli, Command, italian};
use piao::commands;
use std::env;
use std::ffi::OsString;
use std::iter;
use std::process::ExitCode;

/// A plan of a region is tens of millions of small pieces, made by several threads at once: in half the time, and without
/// the holes that the system's allocator leaves. Windows' own holds them well enough, and wants no C compiler.
#[cfg(not(windows))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
