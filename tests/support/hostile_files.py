"""Files that nobody makes by mistake, and those that people send by mistake, each with why it has to be refused."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from intake_bot.domain.table import MOST_ROWS, RefusedFile, TableRefusal
from tests.support.workbooks import (
    HEADER,
    MACRO_TYPE,
    RELATIONS,
    ROW,
    packed,
    parts_of,
    relationships,
    sheet_xml,
    with_lie,
    workbook,
)

ZEROS = 40 * 1024 * 1024
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 13))
    + "]>"
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def letters(column):
    """What a column is called, also beyond the last that a program has."""
    name = ""
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def cells(*references):
    """A row of cells with a number in each."""
    return "<row>" + "".join(f'<c r="{reference}"><v>1</v></c>' for reference in references) + "</row>"


def formula_over(reference, times):
    """Rows of formulas, each of which covers the same cells."""
    return "".join(
        f'<row r="{row}"><c r="A{row}"><f t="array" ref="{reference}">1</f><v>1</v></c></row>'
        for row in range(2, times + 2)
    )


def encrypted():
    """An archive of which a part is behind a password."""
    data = bytearray(workbook())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping():
    """An archive in which two entries share the bytes of one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of().items():
            archive.writestr(name, content)
        first = archive.infolist()[0]
        twin = zipfile.ZipInfo("twin.xml")
        for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
            setattr(twin, field, getattr(first, field))
        archive.filelist.append(twin)
    return file.getvalue()


def relation(kind):
    """The relations of the first sheet, with one that leads out of the file."""
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="http://example.org/" TargetMode="External"/>'
        )
    }


def damaged():
    """A workbook with one bit of a part turned."""
    data = bytearray(workbook())
    data[data.index(b"xl/worksheets/sheet1.xml") + 40] ^= 0x10
    return bytes(data)


HOSTILE: dict[TableRefusal, dict[str, Callable[[], bytes]]] = {
    TableRefusal.BOMB: {
        "zip bomb": lambda: packed({**parts_of(), "xl/media/image1.png": bytes(ZEROS)}),
        "zip bomb in the sheet": lambda: workbook(HEADER + ROW + " " * ZEROS),
        "declares less than it is": lambda: with_lie(
            packed({**parts_of(), "xl/media/image1.png": bytes(ZEROS)}), "xl/media/image1.png", declared=100
        ),
        "declares less, with a checksum to it": lambda: with_lie(
            packed({**parts_of(), "xl/media/image1.png": bytes(ZEROS)}),
            "xl/media/image1.png",
            declared=100,
            checksum_of=bytes(100),
        ),
        "many parts": lambda: packed({f"{number}": b"" for number in range(1100)}),
        "parts that overlap": overlapping,
        "formulas over formulas": lambda: workbook(HEADER + formula_over(f"A2:A{MOST_ROWS}", 3)),
        "merged over and over": lambda: workbook(after=f'<mergeCell ref="A1:B{MOST_ROWS}"/>' * 3),
    },
    TableRefusal.ENTITIES: {
        "billion laughs in the sheet": lambda: workbook(HEADER + ROW.replace("One", "&a12;"), before=LAUGHS),
        "billion laughs elsewhere": lambda: workbook(extra={"docProps/custom.xml": f"{LAUGHS}<x>&a12;</x>"}),
        "a file of ours as an entity": lambda: workbook(
            HEADER + ROW.replace("One", "&e;"), before='<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        ),
    },
    TableRefusal.MACROS: {
        "macros": lambda: packed({**parts_of(main_type=MACRO_TYPE), "xl/vbaProject.bin": COMPOUND}),
        "macros under a harmless type": lambda: workbook(extra={"xl/vbaProject.bin": COMPOUND}),
        "old macros": lambda: workbook(extra={"xl/macrosheets/sheet1.xml": "<x/>"}),
    },
    TableRefusal.EXTERNAL_LINKS: {
        "another workbook": lambda: workbook(extra={"xl/externalLinks/externalLink1.xml": "<x/>"}),
        "a database": lambda: workbook(extra={"xl/connections.xml": "<x/>"}),
        "a picture from elsewhere": lambda: workbook(extra=relation("image")),
    },
    TableRefusal.NESTED_ARCHIVE: {
        "a workbook in it": lambda: workbook(extra={"xl/embeddings/book.xlsx": workbook()}),
        "an archive under another name": lambda: workbook(extra={"xl/media/image1.png": workbook()}),
    },
    TableRefusal.PASSWORD_PROTECTED: {
        "a compound file": lambda: COMPOUND,
        "with a password": lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "an encrypted archive": encrypted,
    },
    TableRefusal.OLD_FORMAT: {
        "a workbook of 2003": lambda: COMPOUND + "Workbook".encode("utf-16-le"),
        "a workbook of 1995": lambda: COMPOUND + "Book".encode("utf-16-le"),
        "a binary workbook": lambda: packed(
            parts_of(main_type="application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        ),
    },
    TableRefusal.TOO_MANY_COLUMNS: {
        "a million columns": lambda: workbook(cells(*(f"{letters(column)}1" for column in range(1, 1_000_001)))),
        "a column that no program has": lambda: workbook(HEADER + cells("AAAA2")),
        "a column far out": lambda: workbook(HEADER + cells("XFD2")),
    },
    TableRefusal.TOO_MANY_ROWS: {"a row far down": lambda: workbook(HEADER + cells("A1048576"))},
    TableRefusal.TOO_MANY_CELLS: {"two cells far apart": lambda: workbook(HEADER + cells("A1000000") + cells("GR3"))},
    TableRefusal.NOT_A_TABLE: {
        "a PDF": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(64),
        "a photograph": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
        "a program": lambda: b"\x7fELF\x02\x01\x01" + bytes(64) + random.Random(1).randbytes(2000),
        "a page": lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><table><tr><td>1</td></tr></table>",
        "a workbook as XML": lambda: b'<?xml version="1.0"?><Workbook/>',
        "a text document": lambda: packed(
            {"[Content_Types].xml": '<Types><Override ContentType="application/wordprocessingml.document"/></Types>'}
        ),
        "an archive of anything": lambda: packed({"a.csv": "a,b\n1,2\n"}),
        "a compressed file": lambda: b"\x1f\x8b\x08\x00" + random.Random(2).randbytes(100),
    },
    TableRefusal.WRONG_ENCODING: {"noise": lambda: bytes(random.Random(3).choices(range(1, 256), k=5000))},
    TableRefusal.DAMAGED: {
        "half a workbook": lambda: workbook()[:700],
        "only a beginning": lambda: b"PK\x03\x04" + bytes(100),
        "a bit turned": damaged,
        "declares more than it is": lambda: with_lie(workbook(), "xl/workbook.xml", declared=5000),
        "a comment to hide in": lambda: packed(parts_of(), comment=b"PK\x05\x06" + bytes(18)),
        "something before it": lambda: b"PK\x03\x04" + workbook(),
        "two parts of one name": lambda: packed({**parts_of(), "XL/WORKBOOK.XML": "<workbook/>"}),
        "XML that is none": lambda: workbook(HEADER + "<row>"),
        "a row without a number": lambda: workbook('<row r="x"><c r="A1"><v>1</v></c></row>'),
        "a place that is none": lambda: workbook(cells("$A$1")),
        "a row of many digits": lambda: workbook(f'<row r="{"9" * 5000}"><c r="A1"><v>1</v></c></row>'),
        "no list of sheets": lambda: packed({n: c for n, c in parts_of().items() if n != "xl/workbook.xml"}),
        "a sheet that is not there": lambda: packed({n: c for n, c in parts_of().items() if "sheet1" not in n}),
    },
    TableRefusal.EMPTY: {
        "nothing": lambda: b"",
        "no sheet": lambda: packed(parts_of(("Hidden", "hidden", sheet_xml()))),
        "an empty sheet": lambda: workbook(""),
    },
}

CASES = [
    pytest.param(build, RefusedFile(reason=reason), id=name)
    for reason, files in HOSTILE.items()
    for name, build in files.items()
]
"""How each is built, and what reading it has to give."""
