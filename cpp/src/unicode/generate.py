"""Writes properties.inc from the files of the Unicode Character Database: ``generate.py UCD_FOLDER NEWS OUTPUT``.

Every property is a sorted list of code point ranges, every property of strings a list of sequences. NEWS (newer.txt, made by
tools/unicode_news.mjs) has what is otherwise in a newer version of Unicode than the folder's: the code points that changed, and which of them
each property has now.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

Spans = list[tuple[int, int]]

# Binary properties with their short names. Source: ECMA-262, table "Binary Unicode property aliases and their canonical property names".
BINARY = """
ASCII_Hex_Digit AHex|Alphabetic Alpha|Bidi_Control Bidi_C|Bidi_Mirrored Bidi_M|Case_Ignorable CI|Cased|Changes_When_Casefolded CWCF|
Changes_When_Casemapped CWCM|Changes_When_Lowercased CWL|Changes_When_NFKC_Casefolded CWKCF|Changes_When_Titlecased CWT|
Changes_When_Uppercased CWU|Dash|Default_Ignorable_Code_Point DI|Deprecated Dep|Diacritic Dia|Emoji|Emoji_Component EComp|
Emoji_Modifier EMod|Emoji_Modifier_Base EBase|Emoji_Presentation EPres|Extended_Pictographic ExtPict|Extender Ext|Grapheme_Base Gr_Base|
Grapheme_Extend Gr_Ext|Hex_Digit Hex|IDS_Binary_Operator IDSB|IDS_Trinary_Operator IDST|ID_Continue IDC|ID_Start IDS|Ideographic Ideo|
Join_Control Join_C|Logical_Order_Exception LOE|Lowercase Lower|Math|Noncharacter_Code_Point NChar|Pattern_Syntax Pat_Syn|
Pattern_White_Space Pat_WS|Quotation_Mark QMark|Radical|Regional_Indicator RI|Sentence_Terminal STerm|Soft_Dotted SD|
Terminal_Punctuation Term|Unified_Ideograph UIdeo|Uppercase Upper|Variation_Selector VS|White_Space space|XID_Continue XIDC|XID_Start XIDS
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


def apply_news(path: Path, tables: dict[str, Spans], sequences: dict[str, set[str]], aliases: dict[str, str]) -> None:
    """Lines: ``changed; spans`` once, ``NAME; spans``, ``alias; SHORT NAME`` of a script, ``strings; NAME; codes, codes ...``."""
    lines = [[part.strip() for part in line.split(";")] for line in path.read_text().splitlines() if line[:1] not in ("#", "")]
    changed: Spans = []
    for kind, *rest in lines:
        if kind == "changed":
            changed = merged([span_of(text) for text in rest[0].split()])
            for name in tables:
                tables[name] = without(tables[name], changed)
        elif kind == "alias":
            short, name = rest[0].split()
            aliases[short] = aliases[name] = name
        elif kind == "strings":
            sequences[rest[0]] |= {"".join(chr(int(code, 16)) for code in codes.split()) for codes in rest[1].split(",")}
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
    apply_news(news, tables, sequences, script_names)

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
    binary = dict(pair for name in BINARY.replace("\n", "").split("|") for pair in [(part, name.split()[0]) for part in name.split()])
    for table, names in (("Binary", binary), ("Category", category_names), ("Script", script_names)):
        lines += [f"static constexpr Alias k{table}Aliases[] = {{"]
        lines += [f'{{"{name}", "{known}"}},' for name, known in sorted(names.items())]
        lines += ["};"]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
