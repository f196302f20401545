//! `hoptac serve`.

use std::net::SocketAddr;
use std::process::ExitCode;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::{Failure, open, say};
use crate::files::Files;
use crate::http::{Machine, router};
use crate::{config, demo, password, real};

/// Serves until SIGTERM or SIGINT, then lets open requests finish.
pub async fn run(listen: SocketAddr, database: &str, demo: bool) -> Result<ExitCode, Failure> {
    let db = open(database).await?;
    if demo {
        let hash = password::hash(demo::DEMO_PASSWORD.to_owned()).await.map_err(|e| e.to_string())?;
        demo::fill(&db, real::now(), real::ids(), &hash)
            .await
            .map_err(|e| format!("the demo data was not entered: {e}"))?;
    }
    let files = Files::from_env(&config::files_beside(database))?;
    if demo {
        demo::attach_files(&db, &files, real::now(), real::ids())
            .await
            .map_err(|e| format!("the demo's files were not entered: {e}"))?;
    }
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|e| format!("cannot listen on {listen}: {e}. Choose another address with --listen."))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    // Before the address is told: who reads it may ask the server to stop at once.
    let stop = stop_signal()?;
    say(&format!("http://{address}"))?;
    let app = router(Machine::new(db.clone(), files, demo));
    axum::serve(listener, app).with_graceful_shutdown(stop).await.map_err(|e| e.to_string())?;
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
