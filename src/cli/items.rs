use clap::Args; use cyfrif::error::Result; use std::process::ExitCode; use super::Common;
#[derive(Args)] pub struct Items { pack: String }
impl Items { pub fn run(self, _: &Common) -> Result<ExitCode> { let _ = self.pack; Ok(ExitCode::SUCCESS) } }
