//! `cyfrif map` on a terminal: what is asked, and what the template holds of the answers. `script` (of util-linux) is the terminal.
#![cfg(unix)]

use super::*;

const EXPORT: &str = "Client No,Born,Sex,Ethn,Need,Plan from,Plan to,Closed because\r\n\
                      1001,01/02/2015,Male,White British,Abuse or neglect,01/05/2025,,\r\n\
                      1002,01/03/2012,Female,Asian Indian,Family dysfunction,01/06/2025,01/09/2025,Needs met\r\n";

/// What stands on the terminal after these keys, and the template that was written.
fn asked(keys: &str) -> (String, String) {
    let folder = Folder::new();
    folder.write("ask.csv", EXPORT);
    let screen = folder.typed("map ask.csv --return casp/2025-26 --out my.toml", keys);
    (screen, fs::read_to_string(folder.join("my.toml")).unwrap_or_default())
}

#[test]
fn answers_are_settled_and_the_rest_is_left_open() {
    // Born is, ethnicity is; need is left open; a number that is none of the choices; the second of the columns with dates; no more.
    let (screen, template) = asked("1\n1\n\n9\n2\nq\n");
    assert!(screen.contains("Ethnicity: is it column “Ethn” of sheet “ask”?"), "{screen}");
    assert!(screen.contains("A number from 1 to"), "{screen}");
    assert!(screen.contains("2 column F “Plan from” of sheet “ask”: from 01/05/2025 to 01/06/2025"), "{screen}");
    assert!(template.contains("Ethnicity = \"Ethn\" # sure: chosen"), "{template}");
    assert!(template.contains("CategoryOfNeed = \"Need\" # UNSURE"), "{template}");
    assert!(template.contains("DateOfBirth = \"Born\" # sure: chosen"), "{template}");
    assert!(template.contains("CarePlanStartDate = \"Plan from\" # sure: chosen"), "{template}");
    assert!(template.contains("# \"CarePlanEndDate\", # Child: is it"), "what is left open is a question: {template}");
    assert!(!template.contains("2012") && !template.contains("01/06"), "what the columns hold is for the screen only: {template}");
}

#[test]
fn no_is_an_answer_too() {
    let (_, template) = asked("2\nq\n");
    assert!(!template.contains("DateOfBirth = ") && template.contains("# \"DateOfBirth\", # Child"), "{template}");
}
