//! Packs and templates are embedded: a new file among them asks for a new build.
fn main() {
    println!("cargo:rerun-if-changed=schemas");
    println!("cargo:rerun-if-changed=templates");
}
