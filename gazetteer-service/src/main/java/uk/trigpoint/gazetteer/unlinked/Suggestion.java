package uk.trigpoint.gazetteer.unlinked;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A property that a line may mean.
 *
 * @param score how well it fits, 0 to 1
 * @param band accept, review or none; even accept is only offered
 */
@Introspected
public record Suggestion(
    String uprn, String address, double score, String band, List<String> explanation) {}
