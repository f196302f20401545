//! The wasm entry point. Loaded only on pages that hold an island.

/// Wakes the islands of the page; the shell's script calls it once the wasm is there.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // Naming the crate keeps its islands from being dropped by the linker.
    app::islands::register();
    leptos::mount::hydrate_islands();
}
