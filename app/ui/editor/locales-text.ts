export const localesText = {
  default: "default",
  missingIn: (language: string) => `${language} + (not written)`,
  missingMark: (language: string) => `${language} +`,
  notWritten: (language: string, fallback: string) =>
    `Nothing is written in ${language} yet: its buyers see ${fallback}.`,
  copyFrom: (language: string) => `Copy from ${language}`,
  clearLocale: (language: string) => `Remove ${language}`,
  languages: "Languages",
  covered: (written: number, all: number) => `Written in ${written} of ${all} languages`,
};
