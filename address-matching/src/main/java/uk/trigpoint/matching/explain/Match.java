package uk.trigpoint.matching.explain;

import java.util.List;

/**
 * A property that may be meant.
 *
 * @param address the variant that fits best, on one line
 * @param easting metres, EPSG:27700
 * @param score the probability that this property is meant, 0 to 1
 * @param doubts what stands against taking it unseen, for machines: number-differs,
 *     unit-not-in-address, …
 * @param explanation which of the text met what, what was left over on either side, and why others
 *     lost
 */
public record Match(
    long uprn,
    long usrn,
    String address,
    double easting,
    double northing,
    double score,
    Band band,
    List<String> doubts,
    List<String> explanation) {}
