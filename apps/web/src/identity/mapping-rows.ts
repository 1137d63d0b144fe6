/** Lines for groups in the form: all that there are, and three more. */
export const mappingRows = (mapped: number): number => mapped + 3;
