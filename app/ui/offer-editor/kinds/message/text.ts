export const text = {
  markup:
    "An empty line begins a paragraph, “- ” a point of a list. **Bold**, [a link](https://…), e-mail and phone links work as well.",
  details: "Questions and answers",
  detailsHelp: "Closed until the buyer opens them. At most 8.",
  question: "Question",
  answer: "Answer",
  addQuestion: "Add a question",
  nth: (position: number) => `Question ${position}`,
  linkLabel: "Link label",
  linkUrl: "Link address",
  picture: "Picture",
};
