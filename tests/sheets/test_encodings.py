"""Encodings: the right letters or none."""

from __future__ import annotations

import codecs

import pytest

from intake_bot.domain.table import FileKind, RefusedFile, Sheet, Table, TableRefusal, TableRow
from intake_bot.sheets.reading import read

TEXT = "이름,도시\r\n보라 의원,서울\r\n펲 의원,부산\r\n"
TABLE = Table(
    name="명단",
    header=("이름", "도시"),
    rows=(TableRow(line=2, cells=("보라 의원", "서울")), TableRow(line=3, cells=("펲 의원", "부산"))),
)
UNTOLD = RefusedFile(reason=TableRefusal.WRONG_ENCODING)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp949"),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16", "utf-16-le", "utf-16-be", "cp949"],
)
def test_the_same_table_in_every_encoding_that_is_read(data):
    """Also with a syllable that only CP949 has."""
    assert read(data, "명단.csv") == Sheet(kind=FileKind.CSV, table=TABLE)


def test_json_is_read_in_them_as_well():
    """A Korean program writes it so."""
    found = read('[{"이름": "보라"}]'.encode("cp949"), "x")
    assert found == Sheet(
        kind=FileKind.JSON, table=Table(name="x", header=("이름",), rows=(TableRow(line=1, cells=("보라",)),))
    )


@pytest.mark.parametrize(
    "data",
    [
        "name,note\nÄrzte,Überblick\n".encode("latin-1"),
        "Ärzte,x\n".encode("latin-1"),
        "имя,город\nВрач,Москва\n".encode("cp1251"),
        "КЛИНИКА,ГОРОД\n".encode("koi8-r"),
        "名前,都市\n東京クリニック,東京\n".encode("shift_jis"),
        "なまえ,としのなまえ\nひがしクリニック,とうきょう\n".encode("euc_jp"),
        "名称,城市\n上海诊所,上海\n北京诊所,北京\n".encode("gbk"),
        "名稱,城市\n臺北診所,臺北\n".encode("big5"),
        "ชื่อ,เมือง\nคลินิก,กรุงเทพ\n".encode("tis-620"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode() + b"\xff\n",
        TEXT.encode("cp949") + "ü".encode("latin-1"),
        codecs.BOM_UTF8 + TEXT.encode("cp949"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00",
        codecs.BOM_UTF16_LE + "a,b\x00\n".encode("utf-16-le"),
        b"name,note\n\x00,x\n",
    ],
    ids=lambda data: data[:6].hex(),
)
def test_letters_that_are_not_certain_are_not_read(data):
    """Wrong letters in the directory would be worse than a refusal."""
    assert read(data, "x.csv") == UNTOLD
