"""Writes packages/tokenizers/src/sentencepiece/train/script-table.ts: the Unicode script of every character, as of
Unicode 9.0, which is the version SentencePiece 0.1.97 and 0.2.3 decide by where pieces may not mix scripts.

Source: the Unicode character database that comes with Perl (any version from 9.0), less what was assigned after 9.0,
and with the four characters whose script changed since put back. Run: python3 tools/reference/spm_train_scripts.py
"""

import pathlib
import subprocess

TARGET = pathlib.Path(__file__).parents[2] / "packages/tokenizers/src/sentencepiece/train/script-table.ts"
PERL = """
use Unicode::UCD qw(prop_invmap);
for my $name ("Script", "Age") {
  my ($starts, $values) = prop_invmap($name);
  print join(" ", $name, $starts->[$_], $values->[$_]), "\\n" for 0 .. $#$starts;
}
"""
# Their scripts in Unicode 9.0, where these differ from today's.
IN_VERSION_9 = {0x0589: "Common", 0x061C: "Common", 0x0953: "Devanagari", 0x0954: "Devanagari"}
SIZE = 0x110000


def property_values():
    """The property's name -> its value for every code point."""
    lines = subprocess.run(["perl", "-e", PERL], capture_output=True, text=True, check=True).stdout.split("\n")
    ranges = {"Script": [], "Age": []}
    for line in filter(None, lines):
        name, start, value = line.split()
        ranges[name].append((int(start), value))
    values = {}
    for name, list_ in ranges.items():
        ends = [start for start, _ in list_[1:]] + [SIZE]
        values[name] = [value for (start, value), end in zip(list_, ends) for _ in range(end - start)]
    return values


def main():
    values = property_values()

    def script_of(code):
        age = values["Age"][code]
        if not age[0].isdigit() or float(age) > 9:
            return "Common"  # not assigned in 9.0
        script = IN_VERSION_9.get(code, values["Script"][code])
        # The trainer takes the two Japanese syllabaries, and their long vowel mark, for Han.
        if script in ("Hiragana", "Katakana") or code == 0x30FC:
            return "Han"
        return "Common" if script in ("Unknown", "Zzzz") else script

    numbers = {"Common": 0, "Inherited": 1}
    ranges = []
    for code in range(SIZE):
        number = numbers.setdefault(script_of(code), len(numbers))
        if ranges and ranges[-1][1] == number:
            ranges[-1][0] += 1
        else:
            ranges.append([1, number])

    def digits(number):
        text = ""
        while True:
            number, digit = divmod(number, 36)
            text = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + text
            if number == 0:
                return text

    words = [f"{digits(length)}.{digits(number)}" for length, number in ranges]
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 100:
            lines[-1] += " "
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    text = " +\n  ".join(f'"{line}"' for line in lines)
    TARGET.write_text(
        "/** @file Made by tools/reference/spm_train_scripts.py from the Unicode character database; do not edit. */\n\n"
        "/**\n"
        f" * The scripts of Unicode 9.0 for all code points in order: {len(ranges)} runs, each its length, a dot and the script's number,\n"
        " * both to base 36. Script 0 is Common and holds what 9.0 does not assign, 1 is Inherited; Hiragana, Katakana and\n"
        " * U+30FC are with Han.\n"
        " */\n"
        f"export const SCRIPT_RUNS: string =\n  {text};\n"
    )


main()
