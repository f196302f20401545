//! The wasm entry point. Loaded only on pages that hold an island.

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // Naming the crate keeps its islands from being dropped by the linker.
    app::islands::register();
    leptos::mount::hydrate_islands();
}
