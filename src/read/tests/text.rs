//! csv: encodings, separators, quotation marks, lines.

use super::*;

#[test]
fn csv_as_it_stands() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("plain", b"ID,Name\n1,Siwan\n", "a A1=ID B1=Name A2=1 B2=Siwan"),
        ("zeros kept", b"ID\n0302\n", "a A1=ID A2=0302"),
        ("no line end at the end", b"a,b\nc,d", "a A1=a B1=b A2=c B2=d"),
        ("CRLF and blank lines", b"a,b\r\n\r\n\r\nc,d\r\n", "a A1=a B1=b A4=c B4=d"),
        ("CR alone", b"a,b\rc,d\r", "a A1=a B1=b A2=c B2=d"),
        ("line in a field", b"a,b\r\n\"x\r\ny\",2\r\nc,d\r\n", "a A1=a B1=b A2=x\r\ny B2=2 A4=c B4=d"),
        ("doubled marks", b"a,\"say \"\"hi\"\"\"\n", "a A1=a B1=say \"hi\""),
        ("mark in a plain field", b"a,5\" pipe\n", "a A1=a B1=5\" pipe"),
        ("text behind a mark", b"\"O\"Brien,b\n", "a A1=OBrien B1=b"),
        ("ragged", b"a,b,c\n1\n1,2,3,4\n", "a A1=a B1=b C1=c A2=1 A3=1 B3=2 C3=3 D3=4"),
        ("blank cells", b"a,b\n  ,\xC2\xA0\nc,\n", "a A1=a B1=b A3=c"),
        ("semicolons", b"a;b\n1,5;2\n", "a A1=a B1=b A2=1,5 B2=2"),
        ("bars", b"a|b\n1,5|2;3\n", "a A1=a B1=b A2=1,5 B2=2;3"),
        ("tabs", b"a\tb\n1,5\t2;3\n", "a A1=a B1=b A2=1,5 B2=2;3"),
        ("declared", b"sep=;\r\na;b\r\n", "a A2=a B2=b"),
        ("one column", b"a\nb\n", "a A1=a A2=b"),
        ("UTF-8 with a mark", b"\xEF\xBB\xBFa,\xC5\xB5\n", "a A1=a B1=\u{175}"),
        ("UTF-16 LE", b"\xFF\xFEa\0,\0\x75\x01\n\0", "a A1=a B1=\u{175}"),
        ("UTF-16 BE", b"\xFE\xFF\0a\0,\x01\x75\0\n", "a A1=a B1=\u{175}"),
        ("UTF-16 LE without a mark", b"I\0D\0,\0N\0\n\x001\0,\0\x75\x01\n\0", "a A1=ID B1=N A2=1 B2=\u{175}"),
        ("UTF-16 BE without a mark", b"\0I\0D\0,\0N\0\n\x001\0,\x01\x75\0\n", "a A1=ID B1=N A2=1 B2=\u{175}"),
        ("Windows-1252", b"ID,Name\n1,Si\xF4n\n2,O\x92Brien\n", "a A1=ID B1=Name A2=1 B2=Si\u{f4}n A3=2 B3=O\u{2019}Brien"),
        ("unclosed", b"a,b\n1,\"x\n2,y\n", "CYF004: the quotation mark (\") on line 2 "),
        ("unclosed, then another", b"a,b\n1,\"x\n2,\"y\"\n", "CYF004: the quotation mark (\") on line 2 "),
        ("zeros", b"a,b\n1,\0\n", "CYF005: it is neither a workbook nor text: line 2 holds bytes that no text has"),
        ("empty", b"", "CYF002: "),
        ("blank lines only", b"\r\n\r\n", "a"),
        ("UTF-8 mark, another encoding", b"\xEF\xBB\xBFa\nSi\xF4n\n", "CYF004: it is marked as UTF-8, but line 2 is not"),
        ("UTF-16 cut", b"\xFF\xFEa\0,\0b", "CYF004: the end of the file is missing"),
    ];
    for (what, bytes, expected) in cases {
        let result = refused(open_bytes("a.csv", bytes));
        let got = result.strip_prefix("read: ").unwrap_or(&result);
        if expected.ends_with(' ') {
            assert!(got.starts_with(expected), "{what}: {got}");
        } else {
            assert_eq!(got, *expected, "{what}");
        }
    }
}
