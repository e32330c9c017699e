package uk.trigpoint.gazetteer.unlinked;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/** Suggests the same properties for every text with HIGH STREET; the first has band accept. */
@Singleton
@Replaces(SearchSuggester.class)
@Requires(property = "test.fixed-suggester")
final class FixedSuggester implements Suggester {
  @Override
  public List<SuggestedProperty> suggest(String text, int limit) {
    return text.contains("HIGH STREET")
        ? IntStream.range(0, limit)
            .mapToObj(
                i ->
                    new SuggestedProperty(
                        "" + (100 + i),
                        (i + 1) + " High Street",
                        1 - i * 0.2,
                        i == 0 ? "accept" : "review",
                        List.of("the street fits")))
            .toList()
        : List.of();
  }
}
