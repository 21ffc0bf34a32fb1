//! The page as an officer uses it: `cyfrif serve` in headless Chromium, from the export to the XML, with real clicks and keys.
//!
//! Where Chromium or its driver is missing these tests say so and are passed over; with CYFRIF_REQUIRE_CHROMIUM set, as in the gate, they fail.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod browser; // Chromium, its driver, and what an officer does in it
mod crawl; // every page that a link leads to
mod job; // the program serving a folder, exports of invented councils, the command line
mod look; // what holds for every page that is seen
mod odd; // keyboard, several windows, texts of an enemy
mod ways; // from the export to the XML
