//! `hoptac serve`.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::{Failure, Outside, open, say};
use crate::http::{Machine, router};
use crate::jobs::Jobs;
use crate::{demo, password, real};

/// How long a stopping server waits for the job it runs.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves until SIGTERM or SIGINT, then lets open requests finish.
pub async fn run(
    listen: SocketAddr,
    database: &str,
    demo: bool,
    outside: Outside,
) -> Result<ExitCode, Failure> {
    let mailer = outside.mailer()?;
    let db = open(database).await?;
    if demo {
        let hash = password::hash(demo::DEMO_PASSWORD.to_owned()).await.map_err(|e| e.to_string())?;
        demo::fill(&db, real::now(), real::ids(), &hash)
            .await
            .map_err(|e| format!("the demo data was not entered: {e}"))?;
    }
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|e| format!("cannot listen on {listen}: {e}. Choose another address with --listen."))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    // Before the address is told: who reads it may ask the server to stop at once.
    let stop = stop_signal()?;
    say(&format!("http://{address}"))?;
    let public_url = outside.public_url.unwrap_or_else(|| format!("http://{address}"));
    let machine = Machine {
        public_url: public_url.trim_end_matches('/').to_owned(),
        mail: mailer.is_some(),
        ..Machine::new(db.clone(), demo)
    };
    let (stopping, stopped) = watch::channel(false);
    let jobs = Jobs::new(db.clone(), (machine.clock, machine.ids), &machine.public_url, mailer, stopped);
    let jobs = tokio::spawn(jobs.run_until_stopped());
    let stop = async move {
        stop.await;
        // Nobody listens any more: then there is nothing to stop.
        let _ = stopping.send(true);
    };
    axum::serve(listener, router(machine)).with_graceful_shutdown(stop).await.map_err(|e| e.to_string())?;
    let abort = jobs.abort_handle();
    if tokio::time::timeout(PATIENCE, jobs).await.is_err() {
        tracing::warn!("a job did not end in time and is broken off");
        abort.abort();
    }
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Ends when the process is asked to stop. A second signal ends it at once.
fn stop_signal() -> Result<impl Future<Output = ()> + Send, Failure> {
    let mut term = signal(SignalKind::terminate()).map_err(|e| e.to_string())?;
    let mut int = signal(SignalKind::interrupt()).map_err(|e| e.to_string())?;
    Ok(async move {
        tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
        tracing::info!("stopping: open requests finish first");
        tokio::spawn(async move {
            tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
            std::process::exit(1);
        });
    })
}
