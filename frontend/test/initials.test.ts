import { describe, expect, it } from "vitest";
import { matchesInitials, readings } from "../src/initials";

describe("initials", () => {
  it.each([
    ["王", "w"], ["李", "l"], ["张", "z"], ["刘", "l"], ["陈", "c"], ["杨", "y"], ["赵", "z"], ["黄", "h"],
    ["周", "z"], ["吴", "w"], ["徐", "x"], ["孙", "s"], ["胡", "h"], ["朱", "z"], ["高", "g"], ["林", "l"],
    ["何", "h"], ["郭", "g"], ["马", "m"], ["罗", "l"], ["梁", "l"], ["宋", "s"], ["郑", "z"], ["谢", "x"],
    ["韩", "h"], ["唐", "t"], ["冯", "f"], ["于", "y"], ["董", "d"], ["萧", "x"], ["程", "c"], ["曹", "c"],
    ["袁", "y"], ["邓", "d"], ["许", "x"], ["傅", "f"], ["沈", "s"], ["彭", "p"], ["吕", "l"], ["苏", "s"],
    ["卢", "l"], ["蒋", "j"], ["蔡", "c"], ["贾", "j"], ["丁", "d"], ["魏", "w"], ["薛", "x"], ["叶", "y"],
    ["阎", "y"], ["余", "y"], ["潘", "p"], ["杜", "d"], ["戴", "d"], ["夏", "x"], ["钟", "z"], ["汪", "w"],
    ["田", "t"], ["任", "r"], ["姜", "j"], ["范", "f"], ["方", "f"], ["石", "s"], ["姚", "y"], ["谭", "t"],
    ["欧", "o"], ["阿", "a"], ["安", "a"], ["倪", "n"], ["秦", "q"], ["钱", "q"], ["孔", "k"], ["康", "k"],
  ])("reads %s as %s", (character, letter) => {
    expect(readings(character)[0]).toBe(letter);
  });

  it.each([["单雄信", "sxx"], ["曾国荃", "zgq"], ["翟天临", "ztl"], ["仇英", "qy"], ["查良镛", "zly"]])(
    "knows how the surname of %s is read",
    (name, typed) => {
      expect(matchesInitials(name, typed)).toBe(true);
    },
  );

  it("finds a name by the initials of a part of it", () => {
    expect(matchesInitials("王阿姨", "way")).toBe(true);
    expect(matchesInitials("王阿姨", "ay")).toBe(true);
    expect(matchesInitials("王阿姨", "wy")).toBe(false);
  });
});
