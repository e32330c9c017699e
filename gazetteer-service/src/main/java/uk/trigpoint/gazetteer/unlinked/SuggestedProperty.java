package uk.trigpoint.gazetteer.unlinked;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A property suggested for a line.
 *
 * @param score of the match, 0 to 1
 * @param band accept, review or none; accept is also only a suggestion
 */
@Introspected
public record SuggestedProperty(
    String uprn, String address, double score, String band, List<String> explanation) {}
