package uk.trigpoint.datasets.description;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * A search in the catalogue.
 *
 * @param words that must all occur, in any case, in id, title, description, keywords, owner or
 *     column titles
 * @param chosen the value of each facet that results must have
 */
public record CatalogueQuery(List<String> words, Map<Facet, String> chosen) {
  private static final int MAX_WORDS = 20;

  /** A property by which results are counted and narrowed. */
  public enum Facet {
    KEYWORD,
    OWNER,
    LICENCE,
    GEOMETRY,
    FRESHNESS;

    /** Returns the name used by the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<String> values(DescribedDataset described, Instant now) {
      Dataset dataset = described.dataset();
      return switch (this) {
        case KEYWORD -> described.said().keywords();
        case OWNER -> dataset.owner().isEmpty() ? List.of() : List.of(dataset.owner());
        case LICENCE -> List.of(dataset.licence().code());
        case GEOMETRY -> List.of(dataset.geometryType().code());
        case FRESHNESS -> List.of(Freshness.of(dataset, now).state().code());
      };
    }
  }

  public CatalogueQuery {
    words = List.copyOf(words);
    chosen = Map.copyOf(chosen);
  }

  /**
   * Creates a query.
   *
   * @param q words separated by blanks; null matches everything
   */
  public static CatalogueQuery of(@Nullable String q, Map<Facet, String> chosen) {
    List<String> words =
        q == null
            ? List.of()
            : Stream.of(q.toLowerCase(Locale.UK).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toList();
    return new CatalogueQuery(words, chosen);
  }

  /** Returns the datasets that match, in the order given. */
  public List<DescribedDataset> select(List<DescribedDataset> all, Instant now) {
    return all.stream().filter(d -> hasWords(d) && hasChosen(d, null, now)).toList();
  }

  /**
   * Counts the values of each facet among the datasets that match the words and all other facets,
   * most frequent first.
   */
  public Map<Facet, Map<String, Long>> count(List<DescribedDataset> all, Instant now) {
    Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      Map<String, Long> values =
          all.stream()
              .filter(d -> hasWords(d) && hasChosen(d, facet, now))
              .flatMap(d -> facet.values(d, now).stream())
              .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
      counts.put(
          facet,
          values.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Long>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey()))
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      Map.Entry::getValue,
                      (a, b) -> a,
                      java.util.LinkedHashMap::new)));
    }
    return counts;
  }

  private boolean hasChosen(DescribedDataset described, @Nullable Facet but, Instant now) {
    return chosen.entrySet().stream()
        .allMatch(
            entry ->
                entry.getKey() == but
                    || entry.getKey().values(described, now).contains(entry.getValue()));
  }

  private boolean hasWords(DescribedDataset described) {
    if (words.isEmpty()) {
      return true;
    }
    Dataset dataset = described.dataset();
    String text =
        Stream.of(
                Stream.of(dataset.id(), dataset.title(), dataset.description(), dataset.owner()),
                described.said().keywords().stream(),
                dataset.isPersonal()
                    ? Stream.<String>empty()
                    : dataset.columns().stream().map(Column::title))
            .flatMap(texts -> texts)
            .collect(Collectors.joining("\n"))
            .toLowerCase(Locale.UK);
    return words.stream().allMatch(text::contains);
  }
}
