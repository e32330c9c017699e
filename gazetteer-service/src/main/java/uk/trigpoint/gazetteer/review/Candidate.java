package uk.trigpoint.gazetteer.review;

import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A candidate for a row, of the gazetteer as it is now.
 *
 * @param parts agrees, differs or missing by part of the address, for the parts of which that is
 *     known; see {@link PartComparison}
 * @param score the probability that the text means it, 0 to 1
 * @param easting metres, EPSG:27700
 * @param longitude degrees, ETRS89 (EPSG:4258), taken as WGS 84
 */
@Introspected
public record Candidate(
    String uprn,
    String address,
    double score,
    String band,
    Map<String, String> parts,
    List<String> doubts,
    List<String> explanation,
    double easting,
    double northing,
    double longitude,
    double latitude,
    @Nullable String postcode,
    int logicalStatus) {}
