//! A copy for analysts: the key in a file of its own, the copy in a folder of its own, nothing of the plain data in it.

use super::*;

/// A job, and a folder for keys outside it.
fn job() -> (Folder, Folder) {
    (Folder::example(), Folder::new())
}

fn key(keys: &Folder, name: &str) -> String {
    keys.join(name).display().to_string()
}

#[test]
fn a_new_key_is_its_owner_s_alone_is_never_shown_and_makes_the_same_copy_again() {
    let (folder, keys) = job();
    let path = key(&keys, "deep/council.key");
    let ran = folder.run(["pseudonymise", "--new-key", &path]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let text = keys.read("deep/council.key");
    let digits = text.lines().last().unwrap().split(' ').nth(1).unwrap().to_owned();
    assert_eq!(digits.len(), 64);
    assert!(text.starts_with("# A key of cyfrif"), "{text}");
    let files =
        ["README.html", "lac-2025-26-adoption.csv", "lac-2025-26-careleaver.csv", "lac-2025-26-child.csv", "lac-2025-26-episode.csv"];
    assert_eq!(folder.list("out/pseudonymised"), files);
    let written: Vec<String> = files.iter().map(|name| folder.read(&format!("out/pseudonymised/{name}"))).collect();
    for text in written.iter().chain([&ran.out, &ran.err]) {
        assert!(
            !text.contains(&digits[..16]) && !text.contains("400217") && !text.contains("Nia") && !text.contains("2015-06-14"),
            "{text}"
        );
    }
    assert!(written[0].contains("Only analysts of the council") && written[0].contains("a csv file has no safe place"), "{}", written[0]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(keys.join("deep/council.key")), 0o600);
        assert_eq!(mode(keys.join("deep")), 0o700);
        assert!(files.iter().all(|name| mode(folder.join("out/pseudonymised").join(name)) == 0o600));
    }
    // A second key in its place would make every earlier copy useless.
    let again = folder.run(["pseudonymise", "--new-key", &path]);
    assert!(again.code == 2 && again.err.contains("CYF252"), "{}", again.err);
    assert_eq!(keys.read("deep/council.key"), text);
    let with = folder.run(["pseudonymise", "--key", &path]);
    assert_eq!(with.code, 0, "{}", with.err);
    let csv: Vec<String> = files[1..].iter().map(|name| folder.read(&format!("out/pseudonymised/{name}"))).collect();
    assert_eq!(csv, written[1..]);
}

#[test]
fn a_key_beside_the_data_is_refused_and_nothing_is_written() {
    let (folder, keys) = job();
    let job_folder = folder.path().file_name().unwrap().to_str().unwrap().to_owned();
    let around = format!("../{job_folder}/k");
    let inner = format!("{}/lac/../k", folder.path().display());
    for beside in ["k", "./out/k", "new/folder/k", "lac/k", "out/pseudonymised/k", &around, &inner] {
        let ran = folder.run(["pseudonymise", "--new-key", beside]);
        assert!(ran.code == 2 && ran.err.contains("CYF251"), "{beside}: {}{}", ran.out, ran.err);
        assert!(!folder.exists("k") && !folder.exists("new") && !folder.exists("out"), "{beside}");
    }
    let to = keys.join("copies").display().to_string();
    let ran = folder.run(["pseudonymise", "--new-key", &format!("{to}/k"), "--to", &to]);
    assert!(ran.code == 2 && ran.err.contains("CYF251"), "{}", ran.err);
    assert!(!keys.exists("copies"));
    // What is not there is no key either.
    let ran = folder.run(["pseudonymise", "--key", &key(&keys, "none")]);
    assert!(ran.code == 2 && ran.err.contains("CYF001"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_link_leads_no_key_past_the_data_and_a_key_for_everybody_is_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, keys) = job();
    let path = key(&keys, "k");
    assert_eq!(folder.run(["pseudonymise", "--new-key", &path]).code, 0);
    // A link in the folder of the job to a key elsewhere; a folder elsewhere that is a link to that of the job; a key that is a link into it.
    symlink(keys.join("k"), folder.join("link")).unwrap();
    symlink(folder.path(), keys.join("job")).unwrap();
    fs::copy(keys.join("k"), folder.join("inside")).unwrap();
    symlink(folder.join("inside"), keys.join("to-inside")).unwrap();
    for beside in ["link".to_owned(), key(&keys, "job/inside"), key(&keys, "to-inside")] {
        let ran = folder.run(["pseudonymise", "--key", &beside]);
        assert!(ran.code == 2 && ran.err.contains("CYF251"), "{beside}: {}", ran.err);
    }
    let ran = folder.run(["pseudonymise", "--new-key", &key(&keys, "job/new/k")]);
    assert!(ran.code == 2 && ran.err.contains("CYF251"), "{}", ran.err);
    assert!(!folder.exists("new"));
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(keys.join("k"), fs::Permissions::from_mode(mode)).unwrap();
        let ran = folder.run(["pseudonymise", "--key", &path]);
        assert!(ran.code == 2 && ran.err.contains("CYF250") && ran.err.contains("chmod 600"), "{mode:o}: {}", ran.err);
    }
    fs::set_permissions(keys.join("k"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(folder.run(["pseudonymise", "--key", &path]).code, 0);
}

#[test]
fn somebody_s_own_files_stop_the_copy() {
    let (folder, keys) = job();
    let path = key(&keys, "k");
    folder.write("for-analysts/notes.txt", "mine");
    let ran = folder.run(["pseudonymise", "--new-key", &path, "--to", "for-analysts"]);
    assert!(ran.code == 2 && ran.err.contains("CYF026"), "{}", ran.err);
    // The key was made, and is said to be there.
    assert!(ran.out.contains("Written") && keys.exists("k"), "{}", ran.out);
    assert_eq!(folder.list("for-analysts"), ["notes.txt"]);
    for beside in [".", "out", "./lac/.."] {
        let ran = folder.run(["pseudonymise", "--key", &path, "--to", beside]);
        assert!(ran.code == 2, "{beside}: {}", ran.err);
        assert!(!folder.exists("README.html") && !folder.exists("out/README.html"));
    }
}

#[test]
fn it_speaks_welsh() {
    let (folder, keys) = job();
    let ran = folder.run(["pseudonymise", "--new-key", &key(&keys, "k"), "--lang", "cy"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Copi ffugenwedig") && keys.read("k").starts_with("# Allwedd cyfrif"), "{}", ran.out);
    assert!(folder.read("out/pseudonymised/README.html").contains("<html lang=\"cy\">"));
}
