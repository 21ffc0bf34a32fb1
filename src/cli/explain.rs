use clap::Args; use cyfrif::error::Result; use std::process::ExitCode; use super::Common;
#[derive(Args)] pub struct Explain { name: String }
impl Explain { pub fn run(self, _: &Common) -> Result<ExitCode> { let _ = self.name; Ok(ExitCode::SUCCESS) } }
