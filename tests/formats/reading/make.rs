//! Writes the fixtures that can be written here; `cargo test --test formats make_odd_fixtures -- --ignored`.

use std::fs;
use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A small zip of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for i in 0..zip.len() {
        let mut entry = zip.by_index(i).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        parts.push((entry.name().unwrap().into_owned(), bytes));
    }
    parts
}

/// The same zip with a part changed.
fn patched(file: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = parts(file);
    let bytes = &mut parts.iter_mut().find(|(name, _)| name == part).unwrap().1;
    let before = String::from_utf8(bytes.clone()).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after, "{part} was not changed");
    *bytes = after.into_bytes();
    zipped(&parts.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect::<Vec<_>>())
}

fn xlsx(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Episodes").unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn small() -> Vec<u8> {
    xlsx(|s| {
        s.write(0, 0, "Child ID").unwrap();
        s.write(0, 1, "Start").unwrap();
        s.write(1, 0, 400_217).unwrap();
        s.write_with_format(1, 1, 45_818, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    })
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The small workbook with its rows written anew.
fn with_rows(rows: &str) -> Vec<u8> {
    patched(&small(), SHEET, |xml| {
        let (start, end) = (xml.find("<sheetData>").unwrap(), xml.find("</sheetData>").unwrap());
        format!("{}<sheetData>{rows}{}", &xml[..start], &xml[end..])
    })
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut out = if kind < 0x80 { vec![kind as u8] } else { vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8] };
    out.push(body.len() as u8);
    out.extend_from_slice(body);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    (units.len() as u32).to_le_bytes().into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// A binary workbook by hand: no free program writes one.
fn xlsb() -> Vec<u8> {
    let cell = |kind: u16, column: u32, style: u32, value: &[u8]| {
        record(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes()[..], value].concat())
    };
    let row = |n: u32| record(0, &[&n.to_le_bytes()[..], &[0; 13]].concat());
    let sheet = [
        record(0x81, &[]),
        record(0x94, &[0; 16]),
        record(0x91, &[]),
        row(0),
        cell(6, 0, 0, &wide("Child ID")),
        cell(6, 1, 0, &wide("Start")),
        row(1),
        cell(5, 0, 0, &400_217f64.to_le_bytes()),
        cell(5, 1, 1, &45_818f64.to_le_bytes()),
        cell(4, 2, 0, &[1]),
        cell(3, 3, 0, &[0x2A]),
        row(2),
        cell(5, 0, 2, &302f64.to_le_bytes()),
        // A formula that ended in #REF!, with no formula behind it.
        cell(0x0B, 2, 0, &[0x17, 0, 0, 0, 0, 0, 0]),
        // The same in the short form of a whole number.
        cell(2, 1, 2, &(1302_u32 << 2 | 2).to_le_bytes()),
        record(0x92, &[]),
    ]
    .concat();
    let workbook = [
        record(0x99, &[0; 12]),
        record(0x9C, &[&[0; 4][..], &1u32.to_le_bytes(), &wide("rId1"), &wide("Episodes")].concat()),
        record(0x90, &[]),
        record(0x9D, &[0; 26]),
    ]
    .concat();
    let format = |number: u16| record(0x2F, &[&[0, 0][..], &number.to_le_bytes(), &[0; 12]].concat());
    let zeros = record(0x2C, &[&170_u16.to_le_bytes()[..], &wide("0000")].concat());
    let styles = [zeros, record(0x269, &3u32.to_le_bytes()), format(0), format(14), format(170)].concat();
    let relations = |kind: &str, target: &str| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    zipped(&[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.bin").as_bytes()),
        ("xl/workbook.bin", &workbook),
        ("xl/_rels/workbook.bin.rels", relations("worksheet", "worksheets/sheet1.bin").as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet),
        ("xl/styles.bin", &styles),
    ])
}

/// Laid out to be read by people: only what is in a paragraph is a cell's text, and a run of white space there is one space.
const LAID_OUT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
  <office:body>
    <office:spreadsheet>
      <table:table table:name="Episodes">
        <table:table-row>
          <!-- a heading -->
          <table:table-cell office:value-type="string">
            <text:p>
              Child
              <text:span>ID</text:span>
            </text:p>
          </table:table-cell>
          <table:table-cell table:number-columns-repeated="2"/>
          <table:table-cell office:value-type="string"><text:p>one<text:s text:c="2"/>&amp; two</text:p><text:p><![CDATA[<three>]]></text:p></table:table-cell>
        </table:table-row>
        <table:table-row>
          <table:table-cell office:value-type="float" office:value="400217">
            <text:p>400217</text:p>
          </table:table-cell>
          <table:table-cell office:value-type="date" office:date-value="2025-06-10"/>
        </table:table-row>
      </table:table>
    </office:spreadsheet>
  </office:body>
</office:document-content>
"#;

/// Another fixture with some of its bytes changed.
fn replaced(name: &str, before: &[u8], after: &[u8]) -> Vec<u8> {
    let mut bytes = fs::read(super::folder().join(name)).unwrap();
    let at = bytes.windows(before.len()).position(|w| w == before).unwrap();
    bytes[at..at + after.len()].copy_from_slice(after);
    bytes
}

#[test]
#[ignore = "writes into the source tree"]
fn make_odd_fixtures() {
    let write = |name: &str, bytes: &[u8]| {
        assert!(bytes.len() < 20_000, "{name} takes {} bytes", bytes.len());
        let path = super::folder().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let date = Format::new().set_num_format("dd/mm/yyyy");

    write("plain.xlsx", &small());
    write("stray-cell.xlsx", &xlsx(|s| _ = s.write(0, 0, "Child ID").unwrap().write(1_048_575, 16_383, "stray").unwrap()));
    write(
        "zeros-shown.xlsx",
        &xlsx(|s| {
            for (row, n) in [302.0, 1302.0, 12_345.0, 1.5].into_iter().enumerate() {
                s.write_with_format(row as u32, 0, n, &Format::new().set_num_format("0000")).unwrap();
            }
        }),
    );
    write("dates-1904.xlsx", &patched(&small(), "xl/workbook.xml", |x| x.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")));
    write(
        "times-and-impossible-dates.xlsx",
        &xlsx(|s| {
            s.write_with_format(0, 0, 45_818.604_166_666_664, &Format::new().set_num_format("dd/mm/yyyy hh:mm")).unwrap();
            s.write_with_format(1, 0, 45_818.999_999_965, &Format::new().set_num_format("dd/mm/yyyy hh:mm:ss")).unwrap();
            s.write_with_format(2, 0, 0.5, &Format::new().set_num_format("hh:mm")).unwrap();
            s.write_with_format(3, 0, 1.25, &Format::new().set_num_format("[h]:mm")).unwrap();
            s.write_with_format(4, 0, 0, &date).unwrap();
            s.write_with_format(5, 0, -1, &date).unwrap();
            s.write_with_format(6, 0, 2_958_466, &date).unwrap();
            s.write_with_format(7, 0, 1, &date).unwrap();
            s.write_with_format(8, 0, 61, &date).unwrap();
        }),
    );
    write(
        "iso-dates.xlsx",
        &with_rows("<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2025-06-10</v></c><c r=\"B1\" t=\"d\"><v>2025-06-10T14:30:00</v></c></row>"),
    );
    write(
        "error-cells.xlsx",
        &xlsx(|s| {
            for (row, error) in ["#N/A", "#REF!", "#DIV/0!", "#VALUE!"].into_iter().enumerate() {
                s.write_formula(row as u32, 0, Formula::new("1").set_result(error)).unwrap();
            }
        }),
    );
    write("unknown-error.xlsx", &with_rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"e\"><v>#GETTING_DATA</v></c></row>"));
    // Without a result; with an empty one, as openpyxl writes it; derived from another; with a text of no letters, which is a result.
    write(
        "formula-without-value.xlsx",
        &with_rows(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>A1+1</f></c><c r=\"C1\"><f>A1+1</f><v></v></c><c r=\"D1\"><f t=\"shared\" si=\"0\"/></c>\
             <c r=\"E1\" t=\"str\"><f>IF(A1=1,\"\",A1)</f><v></v></c><c r=\"F1\" s=\"0\"/><c r=\"G1\"><f>A1+1</f><v>2</v></c></row>",
        ),
    );
    write(
        "formula-without-value.ods",
        &zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", b"<manifest:manifest/>"),
            (
                "content.xml",
                b"<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"S\">\
                  <table:table-row/><table:table-row><table:table-cell/><table:table-cell office:value-type=\"float\" office:value=\"1\"/>\
                  <table:table-cell table:formula=\"of:=[.B2]+1\"/><table:table-cell table:formula=\"of:=&quot;&quot;\" office:value-type=\"string\"><text:p></text:p></table:table-cell>\
                  <table:table-cell table:formula=\"of:=[.B2]+1\" office:value-type=\"float\" office:value=\"2\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
            ),
        ]),
    );
    write(
        "rows-out-of-order.xlsx",
        &with_rows(
            "<row r=\"3\"><c r=\"B3\"><v>6</v></c><c r=\"A3\"><v>5</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"C2\"><v>4</v></c></row>",
        ),
    );
    write("cells-without-places.xlsx", &with_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"));
    write("text-in-a-number.xlsx", &with_rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"n\"><v>Siwan</v></c></row>"));
    write(
        "blank-cells.xlsx",
        &xlsx(|s| {
            s.write(0, 0, "Child ID").unwrap().write(1, 1, "  ").unwrap().write(2, 2, "\u{a0}").unwrap();
            s.write_blank(5, 5, &Format::new().set_bold()).unwrap();
        }),
    );
    write(
        "formatted-text.xlsx",
        &xlsx(|s| {
            s.write_rich_string(0, 0, &[(&Format::new().set_bold(), "Child"), (&Format::new(), " ID")]).unwrap();
            s.merge_range(1, 0, 1, 3, "merged", &Format::new()).unwrap();
            s.write(2, 0, " spaces kept ").unwrap().write(3, 0, "two\nlines").unwrap();
        }),
    );
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Shown").unwrap().write(0, 0, 1).unwrap();
    book.add_worksheet().set_name("Hidden").unwrap().set_hidden(true).write(0, 0, 2).unwrap();
    book.add_worksheet().set_name("Very hidden").unwrap().set_very_hidden(true).write(0, 0, 3).unwrap();
    book.add_worksheet().set_name("Nothing in it").unwrap();
    write("hidden-sheets.xlsx", &book.save_to_buffer().unwrap());
    write(
        "texts-miscounted.xlsx",
        &patched(&small(), "xl/sharedStrings.xml", |x| x.replace("uniqueCount=\"2\"", "uniqueCount=\"99999999999\"")),
    );
    let module = "<sheet name=\"Module1\" sheetId=\"9\" r:id=\"\"/></sheets>";
    write("macro-module.xlsm", &patched(&small(), "xl/workbook.xml", |x| x.replace("</sheets>", module)));
    write("text-missing.xlsx", &patched(&small(), "xl/sharedStrings.xml", |x| x.replace("<si><t>Start</t></si>", "")));
    write("part-not-well-formed.xlsx", &patched(&small(), SHEET, |x| x.replace("</row>", "</row><row")));
    write("sheet-cut.xlsx", &patched(&small(), SHEET, |x| x[..x.find("</sheetData>").unwrap()].to_owned()));
    let twice = "<row r=\"2\"><c r=\"A2\"><v>400217</v></c><c r=\"A2\"><v>400218</v></c></row>";
    write("cell-twice.xlsx", &with_rows(&format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>{twice}")));
    write("truncated.xlsx", &small()[..4000]);
    write("empty.xlsx", b"");
    write("~$open.xlsx", b"\x07Siwan Huws                                     ");
    write("named-as-text.csv", &small());
    write("word.xlsx", &zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")]));
    write("pdf.xlsx", b"%PDF-1.7\n1 0 obj\n");
    write(
        "web-page.xls",
        b"\xEF\xBB\xBF\r\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>1</td></tr></table></html>",
    );
    write("xml-2003.xls", b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>");
    let named = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    write("capitals.xls", &replaced("plain.xls", &named("Workbook"), &named("WORKBOOK")));
    write("password-mixed.xls", &replaced("password.xls", b"\x2F\0\x36\0\x01\0", b"\x2F\0\x36\0\0\0"));
    write("code-page.xls", &replaced("plain.xls", b"\x42\0\x02\0\xB0\x04", b"\x42\0\x02\0\xE4\x04"));
    write("excel-4.xls", b"\x09\x04\x06\0\0\0\x10\0\0\0\x0A\0\0\0");
    write("plain.xlsb", &xlsb());
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    write("password.ods", &zipped(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", b"\x8F\x12")]));
    write("star-office.ods", &zipped(&[("mimetype", b"application/vnd.sun.xml.calc"), ("content.xml", b"<x/>")]));
    let laid_out = ("content.xml", LAID_OUT.as_bytes());
    write("laid-out.ods", &zipped(&[("mimetype", mimetype), ("META-INF/manifest.xml", b"<manifest:manifest/>"), laid_out]));
    write("flat.fods", LAID_OUT.replace("document-content", "document").as_bytes());
    write("text-document.ods", &zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]));

    write(
        "several.zip",
        &zipped(&[("out/b.csv", b"x,y\n1,2\n"), ("a.csv", b"Child ID\n0302\n"), ("__MACOSX/._a.csv", b"\0\0"), ("readme.txt", b"x")]),
    );
    write("workbook.zip", &zipped(&[("export.xlsx", &small())]));
    write("several-csv/Children.csv", b"Child ID;Name\r\n0302;Si\xF4n\r\n");
    write("several-csv/Episodes.tsv", b"Child ID\tStart\n0302\t10/06/2025\n");
    write("several-csv/Placements.csv", b"");
    write("several-csv/notes.txt", b"Not a table.\n");
    write("folder-without-csv/notes.txt", b"Not a table.\n");

    write("windows-1252.csv", b"Child ID,Name\r\n1,Si\xF4n Hughes\r\n2,Ll\xEAr O\x92Brien\r\n");
    write("utf-8-marked.csv", "\u{feff}Child ID,Name\n1,Siân Ŵyn\n".as_bytes());
    write("utf-8-marked-but-not.csv", b"\xEF\xBB\xBFChild ID\nSi\xF4n\n");
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    write("utf-16-le.csv", &utf16("\u{feff}Child ID\tName\r\n1\tSiân Ŵyn\r\n"));
    write("utf-16-le-unmarked.csv", &utf16("Child ID\tName\r\n1\tSiân Ŵyn\r\n"));
    write("utf-16-be.csv", &"\u{feff}Child ID,Name\n1,Ŵyn\n".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>());
    write("semicolons.csv", b"Child ID;Weeks\n1;2,5\n2;3,5\n");
    write("separator-declared.csv", b"sep=;\r\nChild ID;Weeks\r\n1;2\r\n");
    write("blank-lines-crlf.csv", b"Child ID,Name\r\n\r\n1,Siwan\r\n\r\n\r\n2,Huw\r\n");
    write("old-mac-lines.csv", b"Child ID,Name\r1,Siwan\r2,Huw\r");
    write("lines-in-a-field.csv", b"Child ID,Notes\r\n1,\"first\r\nsecond\"\r\n2,none\r\n");
    write("ragged.csv", b"Child ID,Name,Start\n1\n2,Huw,10/06/2025,left over\n");
    write("quotation-mark-unclosed.csv", b"Child ID,Name\n1,Siwan\n2,\"Huw\n3,Nia\n4,Mair\n");
    write("quotation-mark-unclosed-then-others.csv", b"Child ID,Name\n1,\"Siwan\"\n2,\"Huw\n3,\"Nia\"\n4,\"Mair\"\n");
    write("not-text.csv", b"Child ID,Name\n1,\0\x01\x02\n");
    write("blank-lines-only.csv", b"\r\n\r\n");
}
