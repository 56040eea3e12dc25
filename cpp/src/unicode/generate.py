"""Writes properties.inc from the files of the Unicode Character Database: ``generate.py UCD_FOLDER NEWS OUTPUT``.

Every property is a sorted list of code point ranges, every property of strings a list of sequences, every case
mapping a list of pairs. NEWS (newer.txt, made by tools/unicode_news.mjs) has what a newer version of Unicode says
otherwise than the oldest one that the folder may be of: the code points that changed, and which of them each property
has now. A folder of a version between the two is brought to the newer one by the same list; one that is as new or
newer is taken as it is.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

Spans = list[tuple[int, int]]
Cases = dict[str, dict[int, int]]

# Binary properties with their short names. Source: ECMA-262 2024, table 68.
BINARY = """
ASCII_Hex_Digit AHex|Alphabetic Alpha|Bidi_Control Bidi_C|Bidi_Mirrored Bidi_M|Case_Ignorable CI|Cased|
Changes_When_Casefolded CWCF|Changes_When_Casemapped CWCM|Changes_When_Lowercased CWL|
Changes_When_NFKC_Casefolded CWKCF|Changes_When_Titlecased CWT|Changes_When_Uppercased CWU|Dash|
Default_Ignorable_Code_Point DI|Deprecated Dep|Diacritic Dia|Emoji|Emoji_Component EComp|Emoji_Modifier EMod|
Emoji_Modifier_Base EBase|Emoji_Presentation EPres|Extended_Pictographic ExtPict|Extender Ext|Grapheme_Base Gr_Base|
Grapheme_Extend Gr_Ext|Hex_Digit Hex|IDS_Binary_Operator IDSB|IDS_Trinary_Operator IDST|ID_Continue IDC|ID_Start IDS|
Ideographic Ideo|Join_Control Join_C|Logical_Order_Exception LOE|Lowercase Lower|Math|Noncharacter_Code_Point NChar|
Pattern_Syntax Pat_Syn|Pattern_White_Space Pat_WS|Quotation_Mark QMark|Radical|Regional_Indicator RI|
Sentence_Terminal STerm|Soft_Dotted SD|Terminal_Punctuation Term|Unified_Ideograph UIdeo|Uppercase Upper|
Variation_Selector VS|White_Space space|XID_Continue XIDC|XID_Start XIDS
"""
FILES = (
    "DerivedCoreProperties.txt",
    "PropList.txt",
    "DerivedNormalizationProps.txt",
    "extracted/DerivedBinaryProperties.txt",
    "emoji/emoji-data.txt",
)
SEQUENCE_FILES = ("emoji/emoji-sequences.txt", "emoji/emoji-zwj-sequences.txt")
LAST = 0x10FFFF


def fields(path: Path) -> Iterable[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.split("#", 1)[0].strip()
        if text and not text.startswith("@"):
            yield [part.strip() for part in text.split(";")]


def span_of(text: str) -> tuple[int, int]:
    first, _, last = text.partition("..")
    return int(first, 16), int(last or first, 16)


def ranges(path: Path) -> dict[str, Spans]:
    found: dict[str, Spans] = defaultdict(list)
    for span, value, *_ in fields(path):
        for name in value.split():
            found[name].append(span_of(span))
    return found


def merged(spans: Spans) -> Spans:
    result: Spans = []
    for first, last in sorted(spans):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result


def without(spans: Spans, gone: Spans) -> Spans:
    """What of ``spans`` is not in ``gone``; both are merged."""
    result: Spans = []
    at = 0
    for first, last in spans:
        while at < len(gone) and gone[at][1] < first:
            at += 1
        next_gone = at
        while first <= last and next_gone < len(gone) and gone[next_gone][0] <= last:
            if gone[next_gone][0] > first:
                result.append((first, gone[next_gone][0] - 1))
            first = gone[next_gone][1] + 1
            next_gone += 1
        if first <= last:
            result.append((first, last))
    return result


def value_aliases(folder: Path, property_: str) -> dict[str, str]:
    """Short and other names of a property's values, each with the name that tables are kept under."""
    names: dict[str, str] = {}
    for kind, short, name, *others in fields(folder / "PropertyValueAliases.txt"):
        if kind == property_:
            names.update(dict.fromkeys([short, name, *others], name))
    return names


def scripts(folder: Path) -> tuple[dict[str, Spans], dict[str, Spans]]:
    """Script and Script_Extensions; both have Unknown, which no file lists."""
    plain = {name: merged(spans) for name, spans in ranges(folder / "Scripts.txt").items()}
    plain["Unknown"] = without([(0, LAST)], merged([span for spans in plain.values() for span in spans]))
    names = value_aliases(folder, "sc")
    extended = {names[code]: spans for code, spans in ranges(folder / "ScriptExtensions.txt").items()}
    listed = merged([span for spans in extended.values() for span in spans])
    all_ = {name: without(spans, listed) + extended.get(name, []) for name, spans in plain.items()}
    return plain, all_


def tables_of(folder: Path) -> dict[str, Spans]:
    found: dict[str, Spans] = {}
    for file in FILES:
        found.update(ranges(folder / file))
    wanted = {name.split()[0] for name in BINARY.replace("\n", "").split("|")}
    tables = {name: spans for name, spans in found.items() if name in wanted}
    if missing := wanted - tables.keys():
        raise SystemExit(f"{folder}: no data for {', '.join(sorted(missing))}")
    categories = ranges(folder / "extracted" / "DerivedGeneralCategory.txt")
    for kind in ("L", "M", "N", "P", "S", "Z", "C"):
        tables[f"gc={kind}"] = [span for name, spans in categories.items() if name[0] == kind for span in spans]
    tables["gc=LC"] = categories["Lu"] + categories["Ll"] + categories["Lt"]
    tables.update({f"gc={name}": spans for name, spans in categories.items()})
    plain, extended = scripts(folder)
    tables.update({f"sc={name}": spans for name, spans in plain.items()})
    tables.update({f"scx={name}": spans for name, spans in extended.items()})
    return {name: merged(spans) for name, spans in tables.items()}


def sequences_of(folder: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for file in SEQUENCE_FILES:
        for codes, name, *_ in fields(folder / file):
            if ".." in codes:
                first, last = span_of(codes)
                found[name] |= {chr(code) for code in range(first, last + 1)}
            else:
                found[name].add("".join(chr(int(code, 16)) for code in codes.split()))
    found["RGI_Emoji"] = set().union(*found.values())
    return found


def cases_of(folder: Path) -> Cases:
    """Simple mappings to lower and upper case, and simple foldings: only of what is mapped to something else."""
    found: Cases = {"Lower": {}, "Upper": {}, "Fold": {}}
    for code, *rest in fields(folder / "UnicodeData.txt"):
        for name, text in (("Upper", rest[11]), ("Lower", rest[12])):
            if text:
                found[name][int(code, 16)] = int(text, 16)
    for code, status, text, *_ in fields(folder / "CaseFolding.txt"):
        if status in "CS":
            found["Fold"][int(code, 16)] = int(text, 16)
    return found


def long_uppers_of(folder: Path) -> dict[int, str]:
    """Upper cases of more than one character. Those that hang on a language or on what is around are not for us."""
    found = {}
    for code, _lower, _title, upper, conditions, *_ in fields(folder / "SpecialCasing.txt"):
        if not conditions and " " in upper:
            found[int(code, 16)] = "".join(chr(int(point, 16)) for point in upper.split())
    return found


def version_of(folder: Path) -> tuple[int, ...]:
    first = (folder / "DerivedCoreProperties.txt").read_text(encoding="utf-8").partition("\n")[0]
    found = re.search(r"-(\d+)\.(\d+)\.\d+\.txt", first)
    if found is None:
        raise SystemExit(f"{folder}: no version of Unicode in the first line of DerivedCoreProperties.txt")
    return int(found[1]), int(found[2])


def apply_news(
    path: Path,
    version: tuple[int, ...],
    tables: dict[str, Spans],
    sequences: dict[str, set[str]],
    aliases: dict[str, str],
    cases: Cases,
) -> None:
    """Lines: ``versions; OLDEST NEW``, ``changed; spans``, ``NAME; spans``, ``alias; SHORT NAME`` of a script,
    ``strings; NAME; codes, codes ...``, ``Lower; code code, code code ...`` and so on for the cases.
    """
    lines = [
        [part.strip() for part in line.split(";")]
        for line in path.read_text().splitlines()
        if line[:1] not in ("#", "")
    ]
    changed: Spans = []
    for kind, *rest in lines:
        if kind == "versions":
            oldest, new = (tuple(int(part) for part in text.split(".")) for text in rest[0].split())
            if version < oldest:
                raise SystemExit("The Unicode Character Database is too old: name a newer one with -DUNICODE_DATA_DIR=")
            if version >= new:
                return
        elif kind == "changed":
            changed = merged([span_of(text) for text in rest[0].split()])
            for name in tables:
                tables[name] = without(tables[name], changed)
        elif kind == "alias":
            short, name = rest[0].split()
            aliases[short] = aliases[name] = name
        elif kind == "strings":
            sequences[rest[0]] |= {
                "".join(chr(int(code, 16)) for code in codes.split()) for codes in rest[1].split(",")
            }
        elif kind in cases:
            for pair in rest[0].split(","):
                code, to = pair.split()
                cases[kind][int(code, 16)] = int(to, 16)
        else:
            tables[kind] = merged(tables.get(kind, []) + [span_of(text) for text in rest[0].split()])


def main() -> None:
    folder, news, output = (Path(argument) for argument in sys.argv[1:])
    tables, sequences = tables_of(folder), sequences_of(folder)
    script_names, category_names = value_aliases(folder, "sc"), {}
    script_names.setdefault("Unknown", "Unknown")
    for kind, short, *others in fields(folder / "PropertyValueAliases.txt"):
        if kind == "gc":
            category_names.update(dict.fromkeys([short, *others], short))
    cases = cases_of(folder)
    apply_news(news, version_of(folder), tables, sequences, script_names, cases)

    lines = ["// Generated by unicode/generate.py from the Unicode Character Database; do not edit."]
    entries = []
    for number, name in enumerate(sorted(tables)):
        flat = ",".join(f"{first},{last}" for first, last in tables[name])
        lines.append(f"static constexpr std::uint32_t kRanges{number}[] = {{{flat or '1,0'}}};")
        entries.append(f'{{"{name}", kRanges{number}, std::size(kRanges{number})}},')
    lines += ["static constexpr Table kTables[] = {", *entries, "};"]
    entries = []
    for number, name in enumerate(sorted(sequences)):
        # Longest first, as alternatives are tried; each ends with a zero.
        ordered = sorted(sequences[name], key=lambda text: (-len(text), text))
        flat = ",".join(f"{ord(char)}" for text in ordered for char in text + "\0")
        lines.append(f"static constexpr char32_t kSequences{number}[] = {{{flat}}};")
        entries.append(f'{{"{name}", kSequences{number}, std::size(kSequences{number})}},')
    lines += ["static constexpr Sequences kSequences[] = {", *entries, "};"]
    for name, pairs in cases.items():
        flat = ",".join(f"{{{code},{to}}}" for code, to in sorted(pairs.items()))
        lines.append(f"static constexpr Case k{name}[] = {{{flat}}};")
    flat = ",".join(
        f"{{{code},{{{','.join(str(ord(char)) for char in text)}}}}}"
        for code, text in sorted(long_uppers_of(folder).items())
    )
    lines.append(f"static constexpr LongCase kLongUpper[] = {{{flat}}};")
    binary = dict(
        pair
        for name in BINARY.replace("\n", "").split("|")
        for pair in [(part, name.split()[0]) for part in name.split()]
    )
    for table, names in (("Binary", binary), ("Category", category_names), ("Script", script_names)):
        lines += [f"static constexpr Alias k{table}Aliases[] = {{"]
        lines += [f'{{"{name}", "{known}"}},' for name, known in sorted(names.items())]
        lines += ["};"]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
