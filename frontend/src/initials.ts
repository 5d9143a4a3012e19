/**
 * Pinyin initials of Chinese names, so that 王阿姨 is found by "way".
 *
 * The browser's own collation sorts Chinese by pinyin; each letter begins at a known character. This costs no dictionary. Surnames
 * that are read otherwise than the character usually is are listed; both readings are found.
 */

const FIRST_OF_LETTER: readonly (readonly [string, string])[] = [
  ["a", "阿"], ["b", "八"], ["c", "嚓"], ["d", "哒"], ["e", "妸"], ["f", "发"], ["g", "旮"], ["h", "哈"],
  ["j", "丌"], ["k", "咔"], ["l", "垃"], ["m", "妈"], ["n", "拏"], ["o", "噢"], ["p", "妑"], ["q", "七"],
  ["r", "呥"], ["s", "仨"], ["t", "他"], ["w", "穵"], ["x", "夕"], ["y", "丫"], ["z", "帀"],
];
const OTHER_READINGS: Readonly<Record<string, string>> = {
  单: "s", 曾: "z", 解: "x", 仇: "q", 区: "o", 查: "z", 翟: "z", 覃: "q", 乐: "y", 朴: "p", 尉: "y", 重: "c", 盖: "g", 缪: "m",
  种: "c", 召: "s", 冼: "x", 员: "y", 秘: "b", 折: "s", 祭: "z", 繁: "p", 车: "c", 沈: "s", 长: "c", 行: "h", 俞: "y", 褚: "c",
  石: "s", 洗: "x", 便: "p", 黑: "h", 晟: "c", 万: "m", 阿: "e",
};
const HAN = /\p{Script=Han}/u;
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const letters = new Map<string, string>();

/** Whether this browser sorts Chinese by pinyin at all; without it names are found by their characters only. */
export const KNOWS_PINYIN = collator.compare("八", "七") < 0 && collator.compare("妈", "他") < 0;

/** Returns the letters with which a character may be read; anything that is not Chinese stands for itself. */
export function readings(character: string): string {
  if (!HAN.test(character) || !KNOWS_PINYIN) return character.toLowerCase();
  let found = letters.get(character);
  if (found === undefined) {
    found = usual(character) + (OTHER_READINGS[character] ?? "");
    letters.set(character, found);
  }
  return found;
}

function usual(character: string): string {
  let letter = "";
  for (const [candidate, first] of FIRST_OF_LETTER) {
    if (collator.compare(character, first) < 0) break;
    letter = candidate;
  }
  return letter;
}

/** Whether the letters begin the initials of a name, or of a part of it: "ay" is in 王阿姨 too. */
export function matchesInitials(name: string, typed: string): boolean {
  const characters = [...name].filter((one) => /[\p{L}\p{N}]/u.test(one));
  const wanted = [...typed.toLowerCase()];
  for (let start = 0; start + wanted.length <= characters.length; start++) {
    if (wanted.every((letter, index) => readings(characters[start + index] ?? "").includes(letter))) return true;
  }
  return false;
}
