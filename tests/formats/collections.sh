#!/bin/sh
# Fetches spreadsheets that other programs test themselves with, for tests/formats/collections.rs:
#
#     tests/formats/collections.sh FOLDER [debian|pypi|npm|crates]...
#     CYFRIF_COLLECTIONS=FOLDER cargo test --release --test formats collections -- --ignored --nocapture
#
# Each package becomes FOLDER/REGISTRY-PACKAGE-VERSION with its spreadsheets alone in it. The files have licences of their own and never come into
# this repository. A package that cannot be fetched is named and passed over; one that is there is not fetched again.
# Needed beside the registries' clients: tar, unzip. LibreOffice's own sources alone are 600 MB.
set -u

DEBIAN='libreoffice gnumeric libapache-poi-java liborcus calligra openpyxl python-xlrd xlwt pandas python-odf python-tablib python-agate
python-agate-excel python-clevercsv csvkit visidata xlsx2csv xlsxwriter libxlsxwriter freexl jexcelapi libjxl-testdata libjopendocument-java
libodfdom-java libspreadsheet-read-perl libspreadsheet-parseexcel-perl libspreadsheet-parseexcel-simple-perl libspreadsheet-parsexlsx-perl
libspreadsheet-xlsx-perl libspreadsheet-writeexcel-perl libspreadsheet-readsxc-perl libexcel-writer-xlsx-perl libcatmandu-xls-perl libdbd-excel-perl
golang-github-tealeg-xlsx r-cran-readxl r-cran-openxlsx r-cran-rio ruby-roo ruby-spreadsheet ruby-csv commons-csv opencsv libcsv
libtext-csv-xs-perl super-csv csvjdbc rust-csv gdal goffice tika'
PYPI='openpyxl xlrd==1.2.0 pyxlsb python-calamine fastexcel XlsxWriter pyexcel pyexcel-io pyexcel-xls pyexcel-xlsx pyexcel-ods pyexcel-ods3 tablib petl
agate-excel messytables tabulator frictionless xlsx2csv formulas pycel msoffcrypto-tool oletools odfpy ezodf pylightxl'
NPM='xlsx exceljs xlsx-populate read-excel-file node-xlsx csv-spectrum'
CRATES='calamine calamine@0.11.0 umya-spreadsheet office edit-xlsx spreadsheet-ods rust_xlsxwriter xlsx-batch-reader'

KINDS='*.xlsx *.xlsm *.xltx *.xltm *.xlsb *.xls *.xlt *.ods *.ots *.fods *.csv *.tsv *.zip'

into=${1:?the folder to put them into}
shift
mkdir -p "$into" && into=$(cd "$into" && pwd) || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
set -f # The patterns are for the unpackers.

# keep ARCHIVE NAME: unpacks the spreadsheets of an archive into the folder of that name, which stays away if there is none.
keep() {
    mkdir -p "$into/$2"
    case $1 in
    *.zip | *.whl) unzip -qqoC "$1" $KINDS -d "$into/$2" >/dev/null 2>&1 ;;
    *) tar -xf "$1" -C "$into/$2" --wildcards --ignore-case --no-same-owner $KINDS 2>/dev/null ;;
    esac
    find "$into/$2" -type d -empty -delete
    [ ! -d "$into/$2" ] || echo "$2: $(find "$into/$2" -type f | wc -l)"
}

# fetched REGISTRY NAME: keeps every archive that a client has put into the work folder.
fetched() {
    set +f
    for archive in "$work"/got/*; do
        file=$(basename "$archive")
        set -f
        case $file in
        *.asc | *.sig | *.json | *translations* | *helpcontent*) ;;
        '*') echo "$1 $2: not fetched" >&2 ;;
        *) keep "$archive" "$1-$(echo "$file" | sed -E 's/\.(tar|tgz|zip|whl|crate).*//; s/_/-/g')" ;;
        esac
    done
    set -f
    rm -rf "$work/got"
}

debian() {
    # Sources of the release that is installed, with lists of their own: the machine's are left alone.
    mkdir -p "$work/parts" "$work/lists/partial"
    cat /etc/apt/sources.list.d/debian.sources | sed 's/^Types: .*/Types: deb-src/' >"$work/parts/debian.sources"
    apt="-o Dir::Etc::SourceParts=$work/parts -o Dir::Etc::SourceList=/dev/null -o Dir::State::Lists=$work/lists -o APT::Sandbox::User="
    apt-get $apt -qq update
    for name in $DEBIAN; do
        mkdir "$work/got"
        (cd "$work/got" && apt-get $apt -qq source --download-only --tar-only "$name") >/dev/null 2>&1
        fetched debian "$name"
    done
}

pypi() {
    for name in $PYPI; do
        mkdir "$work/got"
        # Its source where there is one that pip can look into; else the package as it is installed.
        timeout 120 pip download -q --no-deps --no-binary :all: -d "$work/got" "$name" >/dev/null 2>&1 ||
            timeout 120 pip download -q --no-deps -d "$work/got" "$name" >/dev/null 2>&1
        fetched pypi "$name"
    done
}

npm_() {
    for name in $NPM; do
        mkdir "$work/got"
        (cd "$work/got" && npm pack --silent "$name") >/dev/null 2>&1
        fetched npm "$name"
    done
}

crates() {
    for name in $CRATES; do
        mkdir "$work/got"
        # To show a crate, cargo fetches it.
        (cd "$work" && CARGO_HOME="$work/cargo" cargo info -q "$name") >/dev/null 2>&1
        find "$work/cargo" -name '*.crate' -exec mv {} "$work/got" \; 2>/dev/null
        rm -rf "$work/cargo/registry/cache"
        fetched crates "$name"
    done
}

for registry in ${@:-debian pypi npm crates}; do
    case $registry in
    npm) npm_ ;;
    *) "$registry" ;;
    esac
done
