// node:punycode: names of hosts, by the URL kernel's mapping.
import { notEmulated } from "internal:webapi/common/not_emulated";
import { domainToASCII } from "internal:webapi/node/url";

export const version = "2.1.0";
export const ucs2 = {
  decode: (text) => Array.from(text, (character) => character.codePointAt(0)),
  encode: (codes) => String.fromCodePoint(...codes),
};
export const toASCII = (domain) => domainToASCII(domain);

const absents = notEmulated("node:punycode", ["decode", "encode", "toUnicode"]);
export const { decode, encode, toUnicode } = absents;
export default { ...absents, toASCII, ucs2, version };
