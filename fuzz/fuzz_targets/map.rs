#![no_main]

libfuzzer_sys::fuzz_target!(init: cyfrif::fuzz::bounded(), |input: &[u8]| cyfrif::fuzz::map(input));
