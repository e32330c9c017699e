package uk.trigpoint.tiles.catalogue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.description.CatalogueQuery;
import uk.trigpoint.datasets.description.CatalogueQuery.Facet;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** The parameters of a search in the catalogue, of the API and of the page. */
public final class SearchParameters {
  private static final int MAX_LENGTH = 200;
  private static final List<String> GEOMETRIES =
      List.of("point", "line", "polygon", "mixed", "none");
  private static final List<String> FRESHNESS = List.of("on-time", "late", "no-promise");

  private SearchParameters() {}

  /**
   * Parses the parameters; null or blank means any.
   *
   * @throws ProblemException 400 that names the parameter
   */
  public static CatalogueQuery read(
      @Nullable String q,
      @Nullable String keyword,
      @Nullable String owner,
      @Nullable String licence,
      @Nullable String geometry,
      @Nullable String freshness) {
    Map<Facet, String> chosen = new EnumMap<>(Facet.class);
    put(chosen, Facet.KEYWORD, keyword);
    put(chosen, Facet.OWNER, owner);
    if (licence != null && !licence.isBlank()) {
      chosen.put(Facet.LICENCE, Parameters.read("licence", licence, Licence::parse).code());
    }
    put(chosen, Facet.GEOMETRY, oneOf("geometry", geometry, GEOMETRIES));
    put(chosen, Facet.FRESHNESS, oneOf("freshness", freshness, FRESHNESS));
    requireShort("q", q);
    return CatalogueQuery.of(q, chosen);
  }

  private static void put(Map<Facet, String> chosen, Facet facet, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      requireShort(facet.code(), value);
      chosen.put(facet, value);
    }
  }

  private static @Nullable String oneOf(String name, @Nullable String value, List<String> allowed) {
    if (value != null && !value.isBlank() && !allowed.contains(value)) {
      throw ProblemException.badParameter(name, "must be one of " + String.join(", ", allowed));
    }
    return value;
  }

  private static void requireShort(String name, @Nullable String value) {
    if (value != null && value.length() > MAX_LENGTH) {
      throw ProblemException.badParameter(name, "must have at most " + MAX_LENGTH + " characters");
    }
  }
}
