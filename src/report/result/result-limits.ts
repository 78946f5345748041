// What a result file may hold at most, for who writes one and for the schema of who reads one.

/** Characters of a text in a result: far more than this action writes, as a result that another stage reads may be hostile. */
export const MAX_TEXT_LENGTH = 8192;
