import { formatCount, formatShare } from "../format-number.ts";
import { formatTable } from "../format-table.ts";
import { printableText } from "../printable-text.ts";
import { placeOf } from "./program-text.ts";
import type { RoundTripCounts, RoundTripFailure, RoundTripTally } from "./round-trip-tally.ts";

/** What a report is made of. */
export interface RoundTripReport extends RoundTripTally {
  /** Seconds spent on parsing, printing and parsing again. */
  readonly seconds: number;
}

function row(name: string, { read, refused, accepted, equal, sameText }: RoundTripCounts): readonly string[] {
  return [
    name,
    ...[read, refused, accepted, equal].map(formatCount),
    formatShare(equal, accepted),
    formatCount(sameText),
    formatShare(sameText, accepted),
  ];
}

/** How fast it went; nothing where there was nothing to measure. */
function rateLines({ read, bytes }: RoundTripCounts, seconds: number): readonly string[] {
  if (read === 0 || seconds === 0) return [];
  const programs = formatCount(Math.round(read / seconds));
  const megabytes = (bytes / 1e6 / seconds).toLocaleString("en-GB", { maximumSignificantDigits: 3 });
  const time = seconds.toLocaleString("en-GB", { maximumSignificantDigits: 3 });
  const rate = `${programs} programs/s, ${megabytes} MB/s in ${time} s of parsing, printing and parsing again.`;
  return ["", rate];
}

const headings: Readonly<Record<RoundTripFailure["kind"], string>> = {
  failed: "Do not round-trip",
  refused: "Refused by the parser",
  unreadable: "Could not be read",
};

/** One line of what is printed, for the message of a failure. */
function shownPrinted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function failureLines(
  kind: RoundTripFailure["kind"],
  { failures, all }: { readonly failures: readonly RoundTripFailure[]; readonly all: number },
): readonly string[] {
  const shown = failures.filter((failure) => failure.kind === kind);
  if (shown.length === 0) return [];
  const heading =
    shown.length < all
      ? `${headings[kind]} (${formatCount(shown.length)} of ${formatCount(all)})`
      : headings[kind];
  return [
    "",
    `${heading}:`,
    ...shown.flatMap(({ at, message, printed, ...origin }) => [
      `  ${placeOf(origin, at)}: ${printableText(message)}`,
      ...(printed === undefined ? [] : [`    printed: ${printableText(shownPrinted(printed))}`]),
    ]),
  ];
}

/** What came of the programs as lines of text: counts for each file with more than one, and the first failures. */
export function roundTripLines({ files, total, failures, seconds }: RoundTripReport): readonly string[] {
  const single = files.every(({ read, unreadable }) => read + unreadable < 2) || files.length === 1;
  const name = files.length === 1 ? (files[0]?.file ?? "") : `all ${formatCount(files.length)} files`;
  const number = { align: "right" } as const;
  return [
    ...formatTable(
      [
        { title: "" },
        ...["read", "refused", "accepted", "equal", "", "same text", ""].map((title) => ({
          title,
          ...number,
        })),
      ],
      [...(single ? [] : files.map((counts) => row(counts.file, counts))), row(name, total)],
    ),
    ...rateLines(total, seconds),
    ...failureLines("failed", { failures, all: total.accepted - total.equal }),
    ...failureLines("refused", { failures, all: total.refused }),
    ...failureLines("unreadable", { failures, all: total.unreadable }),
  ];
}
