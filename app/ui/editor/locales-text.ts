export const localesText = {
  default: "default",
  /** A mark that is seen beside a language, and what is read out for it. */
  marks: {
    written: (language: string) => language,
    partly: (language: string) => `${language} …`,
    unwritten: (language: string) => `${language} +`,
  },
  states: {
    partly: (language: string) => `${language} … (not all of it is written)`,
    unwritten: (language: string) => `${language} + (not written)`,
  },
  notWritten: (language: string, fallback: string) =>
    `Nothing is written in ${language} yet: its buyers see ${fallback}.`,
  copyFrom: (language: string) => `Copy from ${language}`,
  clearLocale: (language: string) => `Remove ${language}`,
  languages: "Languages",
  covered: (written: number, all: number) => `Written in ${written} of ${all} languages.`,
  unwritten: (languages: string) => `Not in ${languages}.`,
  lacks: (language: string, fields: string) => `Not written in ${language} yet: ${fields}.`,
};
