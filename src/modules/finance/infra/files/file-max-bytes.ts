/** The most bytes of a file that finance takes; a courier's file of a year stays far below. */
export const FILE_MAX_BYTES = 20_000_000;
