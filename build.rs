//! Packs, templates and texts are embedded: a new file among them asks for a new build.
fn main() {
    for folder in ["schemas", "england/schemas", "templates", "src/texts", "src/explain/cy"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
