/** @file Numbers as CPython's `repr` writes them: `0x10` is 16, `1e3` is 1000.0. */
import { fail, type PythonVersion, type Source, textOf } from "./source.ts";
import type { Syntax } from "./syntax.ts";

const digits = "[0-9](?:_?[0-9])*";
const integer =
  /^(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?0)*|[1-9](?:_?[0-9])*)$/;
const float = new RegExp(
  `^(?:${digits}\\.(?:${digits})?|\\.${digits}|${digits}(?=[eE]))(?:[eE][+-]?${digits})?$`,
);
const decimal = new RegExp(`^${digits}$`);
const oldOctal = /^0[0-7]+$/;

/** A float as `repr` writes it; one beyond the range is `1e309`, as `ast.unparse` writes infinity. */
export function reprFloat(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "1e309";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 16) {
    const text = exponent < 0 ? fixedBelowOne(mantissa, exponent) : String(value);
    return text.includes(".") ? text : `${text}.0`;
  }
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${size}`;
}

function fixedBelowOne(mantissa: string, exponent: number): string {
  return `0.${"0".repeat(-exponent - 1)}${mantissa.replace(".", "")}`;
}

/** The imaginary part of a complex number: as a float, but whole numbers have no point. */
function reprImaginary(value: number): string {
  return `${reprFloat(value).replace(/\.0$/, "")}j`;
}

/** The value of a number's text, undefined if it is no number of that version. In Python 2, `0777` is octal and `10L` keeps its L. */
export function valueOfNumber(text: string, version: PythonVersion): string | undefined {
  const old = version === 2;
  const long = old && /[lL]$/.test(text);
  const body = long ? text.slice(0, -1) : text;
  if (old && oldOctal.test(body)) return `${BigInt(`0o${body.slice(1)}`)}${long ? "L" : ""}`;
  if (integer.test(body)) {
    const plain = body.replaceAll("_", "").toLowerCase();
    const value = /^0[xob]/.test(plain) ? String(BigInt(plain)) : plain.replace(/^0+(?=\d)/, "");
    return long ? `${value}L` : value;
  }
  if (long) return undefined;
  if (float.test(body)) return reprFloat(Number(body.replaceAll("_", "")));
  const imaginary = /[jJ]$/.test(body) ? body.slice(0, -1) : "";
  const isImaginary = float.test(imaginary) || decimal.test(imaginary);
  return isImaginary ? reprImaginary(Number(imaginary.replaceAll("_", ""))) : undefined;
}

/** @throws SourceError if the text of a node is no number of the version. */
export function numberAt(source: Source, node: Syntax): string {
  const value = valueOfNumber(textOf(source, node), source.version);
  return value ?? fail(source, node.start, `a number of Python ${source.version}`);
}
