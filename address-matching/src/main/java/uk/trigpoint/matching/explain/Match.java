package uk.trigpoint.matching.explain;

import java.util.List;

/**
 * A candidate property for a query.
 *
 * @param address the best-matching variant of the address, on one line
 * @param easting metres, EPSG:27700
 * @param score the probability that the query means this property, 0 to 1
 * @param doubts codes of reasons not to accept it without a review: number-differs,
 *     unit-not-in-address, …
 * @param explanation for people: what matched, what did not match on either side, and why others
 *     score lower
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
