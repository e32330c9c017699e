package uk.trigpoint.tiles.page;

import io.micronaut.http.uri.UriBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.CatalogueQuery;
import uk.trigpoint.datasets.description.CatalogueQuery.Facet;
import uk.trigpoint.datasets.description.DescribedDataset;
import uk.trigpoint.datasets.description.Freshness;

/**
 * What the list of datasets shows.
 *
 * @param q what was searched for; empty for everything
 * @param total number of datasets that the caller may read
 * @param facets by which the list can be narrowed
 * @param chosen filters in use
 * @param withdrawn those that the caller may restore
 * @param mayPublish whether the caller may publish a new dataset
 */
public record DatasetListView(
    String q,
    List<Row> rows,
    int total,
    List<FacetView> facets,
    List<Chip> chosen,
    List<Dataset> withdrawn,
    boolean mayPublish) {
  private static final int MAX_VALUES = 8;

  /**
   * A dataset.
   *
   * @param features null if the caller must not know it
   */
  public record Row(Dataset dataset, @Nullable Long features, Freshness freshness) {}

  /** A facet with links to its values. */
  public record FacetView(String title, List<Value> values) {}

  /** A value of a facet. */
  public record Value(String words, long count, String href) {}

  /** A filter in use, with the link that removes it. */
  public record Chip(String words, String href) {}

  static List<Row> rows(List<DescribedDataset> found, Caller caller, java.time.Instant now) {
    return found.stream()
        .map(
            d ->
                new Row(
                    d.dataset(),
                    d.dataset().findFeatures(caller).orElse(null),
                    Freshness.of(d.dataset(), now)))
        .toList();
  }

  static List<FacetView> facets(
      CatalogueQuery query, String q, Map<Facet, Map<String, Long>> counts) {
    List<FacetView> views = new ArrayList<>();
    counts.forEach(
        (facet, values) -> {
          if (!query.chosen().containsKey(facet) && values.size() > 1) {
            views.add(
                new FacetView(
                    title(facet),
                    values.entrySet().stream()
                        .limit(MAX_VALUES)
                        .map(
                            value ->
                                new Value(
                                    words(facet, value.getKey()),
                                    value.getValue(),
                                    href(q, with(query.chosen(), facet, value.getKey()))))
                        .toList()));
          }
        });
    return views;
  }

  static List<Chip> chips(CatalogueQuery query, String q) {
    List<Chip> chips = new ArrayList<>();
    if (!q.isBlank()) {
      chips.add(new Chip("“" + q + "”", href("", query.chosen())));
    }
    query
        .chosen()
        .forEach(
            (facet, value) ->
                chips.add(
                    new Chip(
                        title(facet) + ": " + words(facet, value),
                        href(q, with(query.chosen(), facet, null)))));
    return chips;
  }

  private static Map<Facet, String> with(
      Map<Facet, String> chosen, Facet facet, @Nullable String value) {
    Map<Facet, String> changed = new LinkedHashMap<>(chosen);
    if (value == null) {
      changed.remove(facet);
    } else {
      changed.put(facet, value);
    }
    return changed;
  }

  private static String href(String q, Map<Facet, String> chosen) {
    UriBuilder uri = UriBuilder.of("/datasets");
    if (!q.isBlank()) {
      uri.queryParam("q", q);
    }
    chosen.forEach((facet, value) -> uri.queryParam(facet.code(), value));
    return uri.build().toString();
  }

  private static String title(Facet facet) {
    return switch (facet) {
      case KEYWORD -> "Keyword";
      case OWNER -> "Owner";
      case LICENCE -> "Licence";
      case GEOMETRY -> "Kind";
      case FRESHNESS -> "Freshness";
    };
  }

  private static String words(Facet facet, String value) {
    return switch (facet) {
      case LICENCE -> DatasetView.licenceName(value);
      case GEOMETRY -> DatasetView.geometryWord(value);
      case FRESHNESS -> DatasetView.freshnessWord(value);
      case KEYWORD, OWNER -> value;
    };
  }
}
