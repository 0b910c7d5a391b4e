/** The words of lists whose items are moved and taken out. */
export const itemText = {
  moveUp: (what: string) => `Move ${what} up`,
  moveDown: (what: string) => `Move ${what} down`,
  remove: (what: string) => `Remove ${what}`,
  removed: (what: string) => `${what} was removed.`,
  undo: "Undo",
};
