"""Ways in which somebody may edit an export before it is imported, and what each row of it then comes to."""

from __future__ import annotations

from intake_bot.desk.import_values import ImportFault

F = ImportFault
EDITS = [
    (
        "a value",
        lambda t: t.set("qd.offer.exosome", value="exosome S areas=scalp,face"),
        [("change", "qd.offer.exosome")],
    ),
    ("a Korean value", lambda t: t.set("reberry_gn.district", value="홍대"), [("change", "reberry_gn.district")]),
    ("the same value otherwise", lambda t: t.set("reberry_gn.district", value="강남구"), []),
    ("the same offer otherwise", lambda t: t.set("qd.offer.exosome", value="엑소좀 부위=두피"), []),
    ("a stance", lambda t: t.set("kind.district", stance="denied"), [("change", "kind.district")]),
    ("a Korean stance", lambda t: t.set("kind.district", stance="모름"), [("change", "kind.district")]),
    (
        "a confirmation",
        lambda t: t.set("lydian.designation", stance="confirmed", checked_by="Kim", checked_on="2026-11-20"),
        [("change", "lydian.designation")],
    ),
    (
        "a certificate number",
        lambda t: t.set("lydian.designation", value="cert=제2025-12호"),
        [("change", "lydian.designation")],
    ),
    (
        "a registration number",
        lambda t: t.set("beautystone.registration", value="M-2025-01-06-8596"),
        [("change", "beautystone.registration")],
    ),
    (
        "an expiry",
        lambda t: t.set("beautystone.registration", expires_on="2028. 1. 5."),
        [("change", "beautystone.registration")],
    ),
    ("a source", lambda t: t.set("qd.offer.prp", source="qd.example.org", reference=""), [("change", "qd.offer.prp")]),
    ("a web address", lambda t: t.set("qd.offer.prp", url=""), [("change", "qd.offer.prp")]),
    ("a dating", lambda t: t.set("qd.offer.prp", as_of="2027"), [("change", "qd.offer.prp")]),
    ("a day", lambda t: t.set("qd.offer.prp", as_of_date="2026년 1월 2일"), [("change", "qd.offer.prp")]),
    ("the source's words", lambda t: t.set("qd.offer.prp", words=""), [("change", "qd.offer.prp")]),
    ("no more dating", lambda t: t.set("qd.offer.prp", as_of=""), []),
    (
        "a physician's name",
        lambda t: t.set("beautystone.physician.wi", value='lead "Wee Youngjin"'),
        [("change", "beautystone.physician.wi")],
    ),
    ("one row less", lambda t: t.without("lydian.language.tl"), [("remove", "lydian.language.tl")]),
    (
        "two rows less",
        lambda t: t.without("qd.offer.prp", "kind.address"),
        [("remove", "kind.address"), ("remove", "qd.offer.prp")],
    ),
    ("a new claim", lambda t: t.plus(id="qd", kind="language", value="en"), [("add", "qd.language.en")]),
    ("a new claim in Korean", lambda t: t.plus(id="qd", kind="언어", value="일본어"), [("add", "qd.language.ja")]),
    ("a second source", lambda t: t.plus(id="lydian", kind="language", value="ko"), [("add", "lydian.language.ko.2")]),
    (
        "a claim with an id of its own",
        lambda t: t.plus(id="qd", claim="qd.language.english", kind="language", value="en"),
        [("add", "qd.language.english")],
    ),
    ("a name in one row", lambda t: t.set("qd.offer.prp", name_en="QD Clinic Seoul"), [("change", "qd")]),
    ("a name in every row", lambda t: t.set_where(lambda r: r["id"] == "qd", name_ko="큐디의원"), [("change", "qd")]),
    ("no Korean name", lambda t: t.set_where(lambda r: r["id"] == "onecell", name_ko=""), [("change", "onecell")]),
    ("no English name", lambda t: t.set_where(lambda r: r["id"] == "onecell", name_en=""), []),
    ("other spellings", lambda t: t.set("qd.offer.prp", aliases="QD Clinic; 큐디"), [("change", "qd")]),
    ("the same spellings otherwise", lambda t: t.set("qd.offer.prp", aliases=" QD Clinic ;"), []),
    ("closed", lambda t: t.set("qd.offer.prp", closed_on="2026/10/31"), [("change", "qd")]),
    ("a branch", lambda t: t.set("reberry_md.district", branch_of="reberry_gn"), [("change", "reberry_md")]),
    ("merged", lambda t: t.set("reberry_md.district", merged_into="reberry_gn"), [("change", "reberry_md")]),
    ("a new clinic", lambda t: t.plus(id="new_one", name_en="New Clinic"), [("add", "new_one")]),
    (
        "a new clinic with a claim",
        lambda t: t.plus(id="new_one", name_en="New Clinic", kind="district", value="gangnam"),
        [("add", "new_one"), ("add", "new_one.district")],
    ),
    (
        "a new clinic that has only a name",
        lambda t: t.plus(name_ko="새로운의원", kind="district", value="강남"),
        [("add", "saerounuiwon"), ("add", "saerounuiwon.district")],
    ),
    ("a new facilitator", lambda t: t.plus(type="유치업자", id="agency", name_en="Agency"), [("add", "agency")]),
    (
        "a branch of a new clinic",
        lambda t: t.plus(id="new_one", name_en="New").set("qd.offer.prp", branch_of="new_one"),
        [("change", "qd"), ("add", "new_one")],
    ),
    ("columns less", lambda t: t.without_columns("words", "aliases", "url", "closed_on", "checked_by"), []),
    (
        "only what is changed",
        lambda t: t.without_columns(*[c for c in t.header if c not in ("claim", "id", "stance")]).set(
            "kind.district", stance="unknown"
        ),
        [("change", "kind.district")],
    ),
    (
        "a language",
        lambda t: t.set("lydian.language.ko", value="en"),
        [("reject", "lydian.language.ko", F.OTHER_MATTER)],
    ),
    ("a kind", lambda t: t.set("kind.district", kind="address"), [("reject", "kind.district", F.KIND_CHANGED)]),
    ("a kind nobody knows", lambda t: t.plus(id="qd", kind="weather", value="en"), [("reject", "qd", F.UNKNOWN_KIND)]),
    (
        "a value nobody knows",
        lambda t: t.set("kind.district", value="Busan"),
        [("reject", "kind.district", F.WRONG_VALUE)],
    ),
    (
        "a stance nobody knows",
        lambda t: t.set("kind.district", stance="sure"),
        [("reject", "kind.district", F.UNKNOWN_STANCE)],
    ),
    (
        "a confirmation by nobody",
        lambda t: t.set("kind.district", stance="confirmed"),
        [("reject", "kind.district", F.CHECKED_BY_NOBODY)],
    ),
    (
        "a confirmation on no day",
        lambda t: t.set("kind.district", stance="confirmed", checked_by="Kim"),
        [("reject", "kind.district", F.CHECKED_BY_NOBODY)],
    ),
    (
        "a check tomorrow",
        lambda t: t.set("kind.district", checked_on="2026-11-24"),
        [("reject", "kind.district", F.LATER_THAN_TODAY)],
    ),
    ("no day", lambda t: t.set("kind.district", expires_on="soon"), [("reject", "kind.district", F.NOT_A_DAY)]),
    (
        "a commendation as a designation",
        lambda t: t.plus(id="kind", kind="designation", value='cert="2024 장관 표창"'),
        [("reject", "kind", F.COMMENDATION)],
    ),
    ("praise", lambda t: t.set("kind.address", value="The best building"), [("reject", "kind.address", F.NOT_NEUTRAL)]),
    ("a name of praise", lambda t: t.set("kind.address", name_en="Best Clinic"), [("reject", "kind", F.NOT_NEUTRAL)]),
    (
        "two names",
        lambda t: t.set("kind.address", name_en="A").set("kind.district", name_en="B"),
        [("reject", "kind", F.TWO_VALUES)],
    ),
    (
        "a claim of another clinic",
        lambda t: t.set("kind.address", id="qd"),
        [("reject", "", F.OTHER_OWNER)],
    ),
    ("a mistyped clinic", lambda t: t.set("kind.address", id="kindd"), [("reject", "", F.OTHER_OWNER)]),
    (
        "an id of a claim that is none",
        lambda t: t.plus(id="qd", claim="x.y", kind="language", value="en"),
        [("reject", "x.y", F.BAD_CLAIM_ID)],
    ),
    ("an id that is none", lambda t: t.plus(id="Q D", name_en="Q"), [("reject", "", F.BAD_ID)]),
    ("nobody", lambda t: t.plus(kind="language", value="en"), [("reject", "", F.NO_CLINIC)]),
    (
        "a new clinic without a name",
        lambda t: t.plus(id="new_one", kind="language", value="en"),
        [("reject", "new_one", F.NO_NAME)],
    ),
    ("a type nobody knows", lambda t: t.set("kind.address", type="hotel"), [("reject", "", F.UNKNOWN_TYPE)]),
    ("another type", lambda t: t.set("kind.address", type="facilitator"), [("reject", "", F.TYPE_CHANGED)]),
    ("a branch of nobody", lambda t: t.set("kind.address", branch_of="nobody"), [("reject", "kind", F.NO_SUCH_CLINIC)]),
    ("a branch of itself", lambda t: t.set("kind.address", branch_of="kind"), [("reject", "kind", F.NO_SUCH_CLINIC)]),
    ("closed on no day", lambda t: t.set("kind.address", closed_on="yesterday"), [("reject", "kind", F.NOT_A_DAY)]),
]

TAKES_ROWS_OR_COLUMNS = frozenset({"two rows less", "columns less", "only what is changed"})
"""The names of those after which others of them would have nothing to edit."""
