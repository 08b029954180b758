// SPDX-License-Identifier: EUPL-1.2
//! The `piao` program: reads the command line, calls one command, answers with its exit code.

use clap::Parser as _;
use piao::cli::{Cli, Command, italian};
use piao::commands;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
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
