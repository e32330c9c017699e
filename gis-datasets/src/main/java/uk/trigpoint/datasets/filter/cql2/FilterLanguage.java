package uk.trigpoint.datasets.filter.cql2;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.filter.Condition;

/** A language in which clients write filters. */
public enum FilterLanguage {
  CQL2_TEXT("cql2-text", Cql2Text::parse),
  CQL2_JSON("cql2-json", Cql2Json::parse),
  /** CQL2 text with ILIKE, for clients of drafts of the standard. */
  CQL_TEXT("cql-text", Cql2Text::parseDraft);

  private final String code;
  private final BiFunction<String, Crs, Condition> parser;

  FilterLanguage(String code, BiFunction<String, Crs, Condition> parser) {
    this.code = code;
    this.parser = parser;
  }

  /** Returns the value of the parameter {@code filter-lang}. */
  public String code() {
    return code;
  }

  /** Returns the language of a value of the parameter {@code filter-lang}, or empty. */
  public static Optional<FilterLanguage> find(String code) {
    return Arrays.stream(values()).filter(l -> l.code.equals(code)).findFirst();
  }

  /**
   * Parses a filter.
   *
   * @param crs CRS of the geometries, in its own axis order
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if it is malformed or exceeds a
   *     limit
   */
  public Condition parse(String filter, Crs crs) {
    return parser.apply(filter, crs);
  }
}
