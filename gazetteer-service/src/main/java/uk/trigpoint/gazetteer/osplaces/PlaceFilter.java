package uk.trigpoint.gazetteer.osplaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The {@code fq} parameters. Each has one or more {@code FIELD:value} separated by spaces, combined
 * with OR; several parameters are combined with AND. {@code *} in a classification matches any
 * text.
 *
 * @param statuses logical statuses of the properties
 */
record PlaceFilter(Set<Integer> statuses, Predicate<Place> test) {
  private static final String STATUS = "LOGICAL_STATUS_CODE";
  private static final String LPI_STATUS = "LPI_LOGICAL_STATUS_CODE";
  private static final String CLASSIFICATION = "CLASSIFICATION_CODE";
  private static final String COUNTRY = "COUNTRY_CODE";
  private static final Set<String> FIELDS =
      Set.of(STATUS, LPI_STATUS, CLASSIFICATION, COUNTRY, "LOCAL_CUSTODIAN_CODE");
  private static final Set<Integer> LIVE = Set.of(1, 6);
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9*]{1,8}");

  /** Parses the parameters; the default statuses are approved and provisional. */
  static PlaceFilter read(List<String> parameters) {
    Set<Integer> statuses = new TreeSet<>();
    boolean historicalLpis = false;
    Predicate<Place> all = place -> true;
    for (String parameter : parameters) {
      List<Predicate<Place>> any = new ArrayList<>();
      for (String condition : parameter.strip().split("\\s+")) {
        int colon = condition.indexOf(':');
        String field = condition.substring(0, Math.max(colon, 0));
        String value = condition.substring(colon + 1);
        if (!FIELDS.contains(field) || !VALUE.matcher(value).matches()) {
          throw ProblemException.badParameter(
              "fq", "must be FIELD:value with one of " + String.join(", ", new TreeSet<>(FIELDS)));
        }
        if (field.equals(STATUS) && value.matches("[0-9]")) {
          statuses.add(Integer.parseInt(value));
        }
        historicalLpis |= field.equals(LPI_STATUS);
        any.add(condition(field, value));
      }
      all = all.and(place -> any.stream().anyMatch(c -> c.test(place)));
    }
    if (statuses.isEmpty()) {
      statuses.addAll(LIVE);
    }
    // Addresses that are no longer in use are only returned if requested.
    Predicate<Place> inUse =
        historicalLpis || statuses.contains(8)
            ? place -> true
            : place -> !place.text(LPI_STATUS).equals("8");
    return new PlaceFilter(statuses, all.and(inUse));
  }

  private static Predicate<Place> condition(String field, String value) {
    if (field.equals(LPI_STATUS)) {
      // A delivery point has no such status.
      return place -> place.dataset() == Place.Dataset.DPA || place.text(field).equals(value);
    }
    if (field.equals(COUNTRY)) {
      return place -> place.text(field).equals(value.substring(0, 1));
    }
    Pattern pattern = Pattern.compile(value.replace("*", ".*"), Pattern.CASE_INSENSITIVE);
    return place -> pattern.matcher(place.text(field)).matches();
  }
}
