//! placeholder
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}
impl Args {
    pub(crate) async fn run(self) -> Result<(), crate::failure::Failure> {
        Ok(())
    }
}
