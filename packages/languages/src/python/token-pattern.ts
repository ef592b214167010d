/**
 * A token of Python, of any version, for what is done to text before it is parsed: blanks, continued lines, comments, line breaks,
 * strings (also ones that are not closed), names, numbers, `>>`, and any other character.
 */
export const tokenPattern: RegExp =
  /[ \t\f]+|\\\r?\n|#[^\r\n]*|\r?\n|[a-zA-Z]{0,2}(?:'''(?:\\[\s\S]|[^\\])*?(?:'''|$)|"""(?:\\[\s\S]|[^\\])*?(?:"""|$)|'(?:\\[\s\S]|[^'\n])*'?|"(?:\\[\s\S]|[^\\"\n])*"?)|[\p{L}_][\p{L}\p{N}_]*|[0-9.](?:[eE][+-]|[\p{L}\p{N}_.])*|>>=?|[\s\S]/gu;
