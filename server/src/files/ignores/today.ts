/** The day, as `2027-01-31`, in UTC: an ignore expires everywhere at once. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
