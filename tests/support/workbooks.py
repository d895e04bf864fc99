"""Workbooks made by hand, part by part: sound ones, and ones that no spreadsheet program would make."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>fee</t></is></c></row>'
)
ROW = '<row r="2"><c r="A2" t="inlineStr"><is><t>One</t></is></c><c r="B2"><v>600000</v></c></row>'


def sheet_xml(rows=HEADER + ROW, *, after="", before=""):
    """The part that holds a sheet's cells; ``before`` stands in front of the root."""
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def parts_of(*sheets, main_type=SHEET_TYPE):
    """The parts of a workbook of sheets, each given as its name, its state and its XML; of a sound one by itself."""
    numbered = list(enumerate(sheets or (("Clinics", "visible", sheet_xml()),), 1))
    declared = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>' for n, (name, state, _) in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/></Types>'
        ),
        "_rels/.rels": relationships(
            f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{declared}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(related),
        **{f"xl/worksheets/sheet{n}.xml": xml for n, (_, _, xml) in numbered},
    }


def relationships(inner):
    """A part of relations."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def packed(parts, *, comment=b""):
    """An archive of parts, given as text or bytes by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = comment
    return file.getvalue()


def workbook(rows=HEADER + ROW, *, after="", before="", extra=None):
    """A workbook of one sheet, with further parts."""
    return packed({**parts_of(("Clinics", "visible", sheet_xml(rows, after=after, before=before))), **(extra or {})})


def with_lie(data, name, *, declared, checksum_of=None):
    """The archive with another size declared for a part, in both places where sizes stand."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(name)
    lied = bytearray(data)
    checksum = entry.CRC if checksum_of is None else zlib.crc32(checksum_of)
    struct.pack_into("<L", lied, entry.header_offset + 14, checksum)
    struct.pack_into("<L", lied, entry.header_offset + 22, declared)
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 4)
    struct.pack_into("<L", lied, at + 16, checksum)
    struct.pack_into("<L", lied, at + 24, declared)
    return bytes(lied)
