//! The validator of the program.

use std::cell::RefCell;
use std::io::BufRead;
use std::rc::Rc;
use std::sync::Arc;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, Writer};
use xsd_schema::validation::{self, DriveWithError, ValidationFlags, drive_quick_xml_with};
use xsd_schema::xml::ParseLimits;
use xsd_schema::{PipelineConfig, SchemaSet, load_and_process_schema};

use super::{Failure, Validator, watch};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::pack::Pack;
use crate::texts::Message;
use crate::xml::lines::Lines;

/// Validates with the schema that stands in a pack.
pub struct SchemaValidator {
    pack: Arc<Pack>,
    schema: SchemaSet,
}

impl std::fmt::Debug for SchemaValidator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SchemaValidator({})", self.pack.name)
    }
}

impl SchemaValidator {
    /// With the schema in the pack, or the one made from the pack where none stands in it.
    ///
    /// # Errors
    /// CYF020 when the schema cannot be used.
    pub fn new(pack: Arc<Pack>) -> Result<SchemaValidator> {
        let unusable = |reason: Message| Error::new(Code::SCHEMA_UNUSABLE).with("pack", pack.name.clone()).with("reason", reason);
        let generated;
        let text = match &pack.xsd {
            Some(text) => text,
            None => {
                generated = crate::write::xsd::generate(&pack);
                &generated
            }
        };
        let text = prepare(text).map_err(unusable)?;
        let mut schema = SchemaSet::new();
        let config = PipelineConfig { resolve_directives: false, ..PipelineConfig::default() };
        load_and_process_schema(text.as_bytes(), "schema.xsd", &mut schema, Some(config)).map_err(|e| unusable(foreign(e)))?;
        Ok(SchemaValidator { pack, schema })
    }

    /// The same, as a world gives it.
    ///
    /// # Errors
    /// CYF020 when the schema cannot be used.
    pub fn of(pack: &Arc<Pack>) -> Result<Box<dyn Validator>> {
        Ok(Box::new(SchemaValidator::new(pack.clone())?))
    }
}

impl Validator for SchemaValidator {
    fn validate(&self, file: &str, xml: &mut dyn BufRead) -> Result<Vec<Failure>> {
        let lines = Lines::new(xml);
        let position = lines.position();
        let state = Rc::new(RefCell::new(watch::State::new(&self.pack)));
        let validator = validation::SchemaValidator::new(&self.schema, ValidationFlags::empty());
        let mut run = validator.start_run(watch::Sink(state.clone()));
        run.set_parse_limits(limits());
        let mut watch = watch::Watch { state: state.clone(), position: position.clone() };
        let driven = drive_quick_xml_with(lines, &mut run, &self.schema, &mut watch);
        let unreadable = |reason: Message| Error::new(Code::XML_UNREADABLE).with("file", file.to_owned()).with("reason", reason);
        match driven {
            Ok(_) => run.end_validation().map_err(|_| unreadable(Message::new("xml-not-complete")))?,
            Err(DriveWithError::Io(error)) => return Err(unreadable(crate::world::why_unread(&error))),
            Err(DriveWithError::NotWellFormed(error)) => {
                return Err(unreadable(Message::new("xml-damaged").with("line", position.line_of(error.position()).to_string())));
            }
            Err(DriveWithError::LimitExceeded(_)) => {
                return Err(unreadable(Message::new("validate-too-large").with("line", position.line().to_string())));
            }
            Err(DriveWithError::Hook(watch::Refused(reason))) => return Err(unreadable(reason)),
            Err(_) => return Err(unreadable(Message::new("validate-not-followed").with("line", position.line().to_string()))),
        }
        drop(run);
        let failures = std::mem::take(&mut state.borrow_mut().failures);
        Ok(failures)
    }
}

/// The schema as the validator is given it, or why it is not.
///
/// Nothing is fetched while proving, from the disk or elsewhere: the schema is one file. And the validator (xsd-schema 0.3 without its
/// XSD 1.1) reads the pattern `A|B` as "begins with A, or ends with B"; in brackets it means what it says.
fn prepare(schema: &str) -> std::result::Result<String, Message> {
    let mut reader = Reader::from_str(schema);
    let mut out = Writer::new(Vec::new());
    loop {
        let mut event = reader.read_event().map_err(foreign)?;
        match &mut event {
            Event::Eof => return String::from_utf8(out.into_inner()).map_err(foreign),
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                directive @ ("include" | "import" | "redefine" | "override") => {
                    return Err(Message::new("validate-schema-not-one-file").with("directive", directive));
                }
                "pattern" => bracket(tag),
                _ => {}
            },
            _ => {}
        }
        out.write_event(event).map_err(foreign)?;
    }
}

/// What a foreign program says of a schema, in its own words.
fn foreign(error: impl std::fmt::Display) -> Message {
    Message::given(error.to_string())
}

/// Puts the value of a pattern in brackets, if it is a choice.
fn bracket(tag: &mut BytesStart<'_>) {
    let attributes: Vec<(String, String)> = tag.attributes().flatten().map(|a| (a.key.as_ref().to_owned(), a.value.into_owned())).collect();
    if !attributes.iter().any(|(name, value)| name == "value" && value.contains('|')) {
        return;
    }
    tag.clear_attributes();
    for (name, value) in attributes {
        // It may have stood in single quotes.
        let value = value.replace('"', "&quot;");
        let value = if name == "value" { format!("({value})") } else { value };
        // As it was read, with its references: it is not escaped a second time.
        tag.push_attribute(Attribute { key: QName(&name), value: value.into() });
    }
}

/// Far beyond any return, and far below what would trouble the machine.
fn limits() -> ParseLimits {
    ParseLimits::none()
        .with_max_depth(64)
        .with_max_name_bytes(256)
        .with_max_namespace_uri_bytes(1024)
        .with_max_attributes(64)
        .with_max_namespace_declarations(16)
        .with_max_namespaces_in_scope(64)
        .with_max_attribute_value_bytes(4096)
        .with_max_text_bytes(65_536)
}
