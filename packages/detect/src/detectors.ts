/** Version of the detectors as a whole, told to the server at the beginning of a sync: raised with any detector's. */
export const detectorsVersion = '2';
