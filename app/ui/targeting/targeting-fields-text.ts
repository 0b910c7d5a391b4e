export const targetingFieldsText = {
  sentence: "In words",
  unfinished: "Finish the conditions to read them in words.",
};
