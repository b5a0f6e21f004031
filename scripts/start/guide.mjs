/** What `npm start` tells to try. The files are those of examples/. */
export const guide = `
What to try:
  Completion   Open identity.json, put the cursor behind an action, type a comma and "s3:Get: the actions of S3 come
               by themselves. Enter takes one.
  Hover        Rest the pointer on an action, an element such as "Effect", or a condition key.
  Quick fix    Misspell an action, for example s3:GetObjekt. It is underlined: put the cursor on it, press Ctrl+.
               (Cmd+. on a Mac) or click the light bulb, and take the name that it proposes.
               bad.json holds more that can be mended.
  Summary      Press F1, type "IAM: Show Policy Summary" and press Enter: services, access levels, resources and
               conditions in a table.
`.trim();
