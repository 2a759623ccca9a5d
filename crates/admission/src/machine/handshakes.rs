//! Certificates that a handshake refused: no request ever came, so nobody else puts them on record.

use std::collections::BTreeMap;
use std::time::Duration;

use audit::{Actor, Entry, Purpose};
use identity::policy::Data;
use tokio::sync::mpsc;
use web::tls::CertificateFault;

use crate::desk::Admission;

/// Refusals that wait to be written; more than these are dropped, and the log of the house has them.
const WAITING: usize = 256;
/// How long refusals are gathered: who knocks a thousand times a second makes one line a second.
const GATHER: Duration = Duration::from_secs(1);

impl Admission {
    /// Takes refusals of a door from now on, and puts them on record: a line for each fault and
    /// second, with how often.
    #[must_use]
    pub fn note_handshakes(&self) -> mpsc::Sender<CertificateFault> {
        let (sender, mut refusals) = mpsc::channel::<CertificateFault>(WAITING);
        let admission = self.clone();
        tokio::spawn(async move {
            while let Some(first) = refusals.recv().await {
                let mut counted = BTreeMap::from([(first.code(), 1)]);
                tokio::time::sleep(GATHER).await;
                while let Ok(fault) = refusals.try_recv() {
                    *counted.entry(fault.code()).or_default() += 1;
                }
                for (code, times) in counted {
                    if let Err(error) = admission.note_handshake(code, times).await {
                        tracing::error!(%error, code, times, "refused certificates could not be put on record");
                    }
                }
            }
        });
        sender
    }

    async fn note_handshake(
        &self,
        code: &'static str,
        times: usize,
    ) -> Result<(), store::StoreError> {
        let entry =
            Entry::denied(self.now(), "connection.open", Actor::Stranger, Purpose::Operation)
                .of_data(Data::Service.code())
                .because(code)
                .records(times);
        self.store().note("connection.open", entry).await
    }
}
