import { Buffer } from "node:buffer";
import type { ProgramOrigin, ProgramPlace, ProgramText, Unreadable } from "./program-text.ts";
import type { FailedStep, RoundTrip } from "./round-trip.ts";

/** What was counted of the programs of one file, or of all. */
export interface RoundTripCounts {
  /** Programs that were read. */
  readonly read: number;
  /** Of these, how many the parser takes, and how many it refuses. */
  readonly accepted: number;
  readonly refused: number;
  /** Of those it takes, how many parse to the same tree when printed. */
  readonly equal: number;
  /** Of these, how many are printed as they stood there, white space aside. */
  readonly sameText: number;
  /** Places where no program could be read. */
  readonly unreadable: number;
  /** Size of the programs read, in bytes of UTF-8. */
  readonly bytes: number;
}

/** A program to tell of, and why. */
export interface RoundTripFailure extends ProgramOrigin {
  readonly kind: "failed" | "refused" | "unreadable";
  readonly at?: ProgramPlace;
  /** Where a round trip failed. */
  readonly step?: FailedStep;
  readonly message: string;
  /** What its tree printed to, where that is at fault. */
  readonly printed?: string;
}

/** What is known after some programs. */
export interface RoundTripTally {
  readonly files: readonly ({ readonly file: string } & RoundTripCounts)[];
  readonly total: RoundTripCounts;
  /** The first failures of each kind. */
  readonly failures: readonly RoundTripFailure[];
}

type Counters = { -readonly [Key in keyof RoundTripCounts]: number };

function zero(): Counters {
  return { read: 0, accepted: 0, refused: 0, equal: 0, sameText: 0, unreadable: 0, bytes: 0 };
}

/** Counts what comes of programs, file by file. */
export interface RoundTripCounter {
  readonly add: (program: ProgramText, result: RoundTrip) => void;
  readonly addUnreadable: (fault: Unreadable) => void;
  /** The counts of all programs so far; they go on with each that is added. */
  readonly total: RoundTripCounts;
  readonly tally: () => RoundTripTally;
}

/** @param failures - How many failures of each kind are kept. */
export function countRoundTrips({ failures: limit }: { readonly failures: number }): RoundTripCounter {
  const total = zero();
  const files = new Map<string, Counters>();
  const failures: Record<RoundTripFailure["kind"], RoundTripFailure[]> = {
    failed: [],
    refused: [],
    unreadable: [],
  };
  const keep = (failure: RoundTripFailure): void => {
    if (failures[failure.kind].length < limit) failures[failure.kind].push(failure);
  };
  const countersOf = ({ file }: ProgramOrigin): readonly Counters[] => {
    const counters = files.get(file) ?? zero();
    files.set(file, counters);
    return [total, counters];
  };
  return {
    add: ({ origin, text }, result) => {
      const bytes = Buffer.byteLength(text);
      for (const counters of countersOf(origin)) {
        counters.read++;
        counters.bytes += bytes;
        if (result.outcome === "refused") counters.refused++;
        else counters.accepted++;
        if (result.outcome !== "equal") continue;
        counters.equal++;
        if (result.sameText) counters.sameText++;
      }
      if (result.outcome === "equal") return;
      const { outcome: kind, ...details } = result;
      keep({ kind, ...origin, ...details });
    },
    addUnreadable: ({ origin, ...fault }) => {
      for (const counters of countersOf(origin)) counters.unreadable++;
      keep({ kind: "unreadable", ...origin, ...fault });
    },
    total,
    tally: () => ({
      files: Array.from(files, ([file, counters]) => ({ file, ...counters })),
      total: { ...total },
      failures: [...failures.failed, ...failures.refused, ...failures.unreadable],
    }),
  };
}
