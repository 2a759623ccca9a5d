//! The register as a process: its memory when idle, and how soon it answers on an existing
//! SQLite database.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use store::Engine;

use crate::report::Figure;

/// A register as a child process, ended when it is dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

pub(crate) async fn measure() -> Result<()> {
    let executable = std::env::current_exe()?.with_file_name("lir");
    ensure!(executable.exists(), "{} is not built", executable.display());
    let folder = std::env::temp_dir().join(format!("lir-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let database = format!("sqlite:{}", folder.join("register.db").display());
    let address = free_address().await?;
    let start = || -> Result<Process> {
        let serve = [
            "serve",
            "--role",
            "register",
            "--migrate",
            "--database",
            &database,
            "--listen",
            &address,
        ];
        let child = Command::new(&executable)
            .args(serve)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Process(child))
    };
    // The first start makes the database; the later ones are measured.
    ready(&start()?, &address).await?;
    let mut took = Duration::MAX;
    let mut memory = 0.0;
    for _ in 0..5 {
        let began = Instant::now();
        let process = start()?;
        ready(&process, &address).await?;
        took = took.min(began.elapsed());
        tokio::time::sleep(Duration::from_secs(1)).await;
        memory = resident_mib(process.0.id())?;
    }
    std::fs::remove_dir_all(&folder)?;
    let figure = |name, value, unit, floor, target| Figure {
        group: "process",
        name,
        engine: Engine::Sqlite,
        value,
        unit,
        floor,
        ratio: value / floor,
        target,
        note: "floor: the bound aimed for".to_owned(),
    };
    figure("idle register, resident memory", memory, "MiB", 40.0, "≤ 1").report();
    let milliseconds = took.as_secs_f64() * 1_000.0;
    figure("register start on an existing database", milliseconds, "ms", 200.0, "≤ 1").report();
    Ok(())
}

async fn free_address() -> Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    Ok(listener.local_addr()?.to_string())
}

/// Waits until the register answers.
async fn ready(_: &Process, address: &str) -> Result<()> {
    let client = web::client::new()?;
    let url = format!("http://{address}/livez");
    for _ in 0..5_000 {
        if client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    anyhow::bail!("the register did not answer at {url}")
}

fn resident_mib(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.split_whitespace().nth(1).context("no figure")?.parse()?;
    Ok(kib / 1024.0)
}
